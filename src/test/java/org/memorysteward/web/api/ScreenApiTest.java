package org.memorysteward.web.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.Actor;
import org.memorysteward.identity.ApiKeys;
import org.memorysteward.identity.Teams;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ScreenApiTest {

    /** Put together here, so that no scanner takes this file for a leak. */
    private static final String SECRET = "gh" + "p_" + "16C7e42F292c6912E7710c838347Ae178B4a";

    @Inject
    Teams teams;

    @Inject
    ApiKeys keys;

    String key;

    @BeforeEach
    void aTeamOfItsOwn() {
        String slug = "screen-" + UUID.randomUUID().toString().substring(0, 8);
        key = keys.mint(teams.create(slug, slug), "hook", Actor.system());
    }

    @Test
    void aSecretComesBackHiddenWithItsPlaceInTheTextThatWasSent() {
        String text = "\ud83d\ude80 clone with " + SECRET + " please";
        Response answer = screen(text, false);
        answer.then()
                .statusCode(200)
                .body("outcome", equalTo("redacted"))
                .body("text", not(containsString(SECRET)))
                .body("text", containsString("[redacted:"))
                .body("findings", hasSize(1))
                .body("findings[0].kind", equalTo("secret"));
        int start = answer.path("findings[0].start");
        int end = answer.path("findings[0].end");
        assertEquals(SECRET, text.substring(start, end));
    }

    @Test
    void whatHoldsNothingIsClean() {
        screen("Ride ids are UUIDv7", false)
                .then()
                .statusCode(200)
                .body("outcome", equalTo("clean"))
                .body("text", equalTo("Ride ids are UUIDv7"))
                .body("findings", empty());
        screen("", false).then().statusCode(200).body("outcome", equalTo("clean"));
    }

    @Test
    void personalDataIsLookedForWhenAsked() {
        String text = "Ask Mara at mara.okafor@northwind-logistics.com for the list";
        screen(text, false).then().body("findings", empty());
        screen(text, true)
                .then()
                .body("outcome", equalTo("redacted"))
                .body("findings.kind", hasItem("personal"))
                .body("text", not(containsString("mara.okafor")));
    }

    @Test
    void anyKeyOfTheTeamOpensItAndNoneDoesNot() {
        given().body("{\"text\":\"x\"}")
                .post("/api/v1/screen")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void whatCannotBeUsedIsNamedAndNeverQuoted() {
        assertRefused("", "body");
        assertRefused("{\"text\": \"" + SECRET, "body");
        assertRefused("[]", "body");
        assertRefused("{}", "text");
        assertRefused("{\"text\": 7}", "text");
        assertRefused("{\"text\": \"a\", \"personal\": \"yes\"}", "personal");
        assertRefused("{\"text\": \"\\ud800\"}", "text");
        assertRefused("{\"text\": \"" + "x".repeat(1024 * 1024 + 1) + "\"}", "text");
        send(("{\"text\": \"" + "x".repeat(6 * 1024 * 1024 + 1024) + "\"}").getBytes())
                .then()
                .statusCode(413);
        send(new byte[] {'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xff, '"', '}'})
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void aMegabyteOfTheWorstIsAnswered() {
        screen("ghp_".repeat(256 * 1024), false).then().statusCode(200);
    }

    private void assertRefused(String body, String field) {
        send(body.getBytes())
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo(field))
                .body("detail", not(containsString(SECRET)));
    }

    private Response screen(String text, boolean personal) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("text", text).put("personal", personal);
        return send(body.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private Response send(byte[] body) {
        return given().header("Authorization", "Token " + key)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/screen");
    }
}
