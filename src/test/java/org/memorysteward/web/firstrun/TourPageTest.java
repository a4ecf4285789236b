package org.memorysteward.web.firstrun;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.Sealing;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TourPageTest {

    @Inject
    Scene scene;

    @Inject
    Sealing sealing;

    Team team;
    String home;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        scene.localPersonIs(Role.STEWARD, team);
        home = "/t/" + team.slug();
    }

    @Test
    void withTheKeyThatThePageMadeEachStepIsTickedOffWhenItHappens() {
        assertEquals("0", steps("").attr("data-done"));
        Document made = Jsoup.parse(signedIn()
                .formParam("ask", "")
                .post(home + "/tour/keys")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        String key = made.selectFirst("[data-key-once]").text();
        assertTrue(made.selectFirst("pre.terminal").text().contains("STEWARD_API_KEY=" + key));
        String look = made.selectFirst("#steps").attr("hx-get").replace(home + "/tour", "");
        assertTrue(look.startsWith("?key="), look);
        assertEquals("waiting", state(look, "connect"));

        asAgent(key)
                .body("{\"user_id\": \"me\", \"messages\": [{\"role\": \"user\", \"content\": \"Lists page by id\"}]}")
                .post("/v3/memories/add/")
                .then()
                .statusCode(200);
        assertEquals("done", state(look, "connect"));
        assertTrue(fragment(look).selectFirst("[data-step=connect]").text().startsWith("Connected"));
        assertEquals("waiting", state(look, "ask"));

        asAgent(key)
                .body("{\"query\": \"how do lists page\", \"filters\": {\"user_id\": \"me\"}}")
                .post("/v3/memories/search/")
                .then()
                .statusCode(200)
                .body(containsString("Lists page by id"));
        assertEquals("done", state(look, "ask"));

        String withdraw = fragment(look).selectFirst("[data-step=withdraw] a").attr("href");
        assertTrue(withdraw.endsWith("#deprecation"), withdraw);
        signedIn()
                .formParam("reason", "tried out")
                .post(withdraw.replace("#deprecation", "/deprecation"))
                .then()
                .statusCode(303);
        assertEquals("done", state(look, "withdraw"));

        sealing.catchUp(team.id(), 1_000);
        signedIn().get(home + "/audit.csv").then().statusCode(200);
        assertEquals("done", state(look, "audit"));
        assertEquals("4", steps(look).attr("data-done"));
        assertFalse(fragment(look).selectFirst("#steps").hasAttr("hx-get"), "it goes on looking");
        signedIn().get(home + "/tour").then().body(not(containsString(key)));
    }

    @Test
    void theCallOfAnotherKeyDoesNotConnectMine() {
        scene.remembered(team, "somebody else's");
        String look = "?key=" + UUID.randomUUID();
        assertEquals("waiting", state(look, "connect"));
        signedIn().get(home + "/tour?key=nonsense").then().statusCode(404);
    }

    @Test
    void whoMayNotMakeKeysIsToldWhomToAskAndMakesNone() {
        scene.localPersonIs(Role.VIEWER, team);
        Document page = Jsoup.parse(signedIn().get(home + "/tour").asString());
        assertNull(page.selectFirst("form[action$=keys]"));
        assertTrue(page.text().contains("Ask a steward of the team for a key"));
        assertNull(page.selectFirst("[data-step=audit] a"));
        signedIn().formParam("ask", "").post(home + "/tour/keys").then().statusCode(403);
        scene.localPersonIs(Role.STEWARD, team);
        signedIn().get(home + "/settings/keys").then().body(not(containsString("First agent of")));
    }

    @Test
    void withoutScriptsThePageLoadsItselfAgainUntilTheKeyIsOnIt() {
        signedIn().get(home + "/tour").then().body(containsString("http-equiv=\"refresh\""));
        signedIn()
                .formParam("ask", "")
                .post(home + "/tour/keys")
                .then()
                .body(not(containsString("http-equiv=\"refresh\"")));
    }

    private static io.restassured.specification.RequestSpecification asAgent(String key) {
        return given().header("Authorization", "Token " + key).contentType("application/json");
    }

    private org.jsoup.nodes.Element steps(String query) {
        return Jsoup.parse(signedIn().get(home + "/tour" + query).asString()).selectFirst("#steps");
    }

    private Document fragment(String query) {
        return Jsoup.parse(signedIn()
                .header("HX-Request", "true")
                .header("HX-Target", "steps")
                .get(home + "/tour" + query)
                .asString());
    }

    private String state(String query, String step) {
        Document fragment = fragment(query);
        assertNull(fragment.selectFirst("pre.terminal"), "more than the fragment");
        return fragment.selectFirst("[data-step=" + step + "]").attr("data-state");
    }
}
