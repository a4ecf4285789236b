package org.memorysteward.web.signin;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Visitor;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(AttemptsTest.NoneAllowed.class)
class AttemptsTest {

    /** After as many wrong ones as are allowed, which are none here, so that no minute of the clock begins in between. */
    public static class NoneAllowed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "steward.limits.wrong-keys-per-minute", "0",
                    "steward.limits.wrong-tokens-per-minute", "0");
        }
    }

    @Test
    void whoeverTriedTooManyTokensWaitsEvenWithTheRightOne() {
        for (String token : new String[] {"wrong", Visitor.TOKEN}) {
            Visitor.stranger()
                    .get("/sign-in?token=" + token)
                    .then()
                    .statusCode(429)
                    .header("Retry-After", Integer::parseInt, greaterThan(0))
                    .body(containsString("Too many wrong tokens"));
        }
        Visitor.stranger().get("/sign-in").then().statusCode(200);
    }

    @Test
    void whoeverTriedTooManyKeysWaitsAndIsToldSoInItsOwnFormat() {
        given().header("Authorization", "Token stw_wrong")
                .get("/v1/ping/")
                .then()
                .statusCode(429)
                .header("Retry-After", Integer::parseInt, greaterThan(0))
                .contentType(startsWith("application/json"))
                .body("detail", startsWith("Too many wrong keys"));
        given().header("Authorization", "Bearer stw_wrong")
                .get("/api/v1/memories")
                .then()
                .statusCode(429)
                .header("Retry-After", Integer::parseInt, greaterThan(0))
                .contentType("application/problem+json");
    }

    @Test
    void whoeverFoundAWeaknessIsToldWhomToTell() {
        given().get("/.well-known/security.txt")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/plain"))
                .body(startsWith("Contact: "), containsString("\nExpires: 2"));
    }
}
