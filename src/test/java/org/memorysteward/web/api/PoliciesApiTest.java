package org.memorysteward.web.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.Actor;
import org.memorysteward.identity.ApiKeys;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PoliciesApiTest {

    @Inject
    Scene scene;

    @Inject
    ApiKeys keys;

    String key;
    String document;

    @BeforeEach
    void setTheScene() throws IOException {
        Team team = scene.freshTeam();
        scene.remembered(team, "A note", "mara", "fleet-api", "session_summary");
        key = keys.mint(team, "pipeline", Actor.system());
        document = Files.readString(Path.of("examples/policies.json"));
    }

    @Test
    void aDocumentBecomesTheTeamsPoliciesAndIsAnsweredAgain() {
        script().body(document)
                .put("/api/v1/policies?reason=as+agreed")
                .then()
                .statusCode(200)
                .body("policies", hasSize(4));
        script().get("/api/v1/policies")
                .then()
                .statusCode(200)
                .body("policies[0].name", equalTo("session-notes"), "policies[0].stages[1].act", equalTo("delete"));
        script().body("{\"policies\": [], \"reason\": \"start over\"}")
                .put("/api/v1/policies")
                .then()
                .statusCode(200);
        script().get("/api/v1/policies").then().body("policies", hasSize(0));
    }

    @Test
    void aDryRunSaysWhatWouldBeDoneAndChangesNothing() {
        script().body(document)
                .put("/api/v1/policies?dry_run=true")
                .then()
                .statusCode(200)
                .body(
                        "changes[0].change",
                        equalTo("added"),
                        "ahead[0].policy",
                        equalTo("session-notes"),
                        "ahead[0].memories",
                        equalTo(1));
        script().get("/api/v1/policies").then().body("policies", hasSize(0));
    }

    @Test
    void aMistakeIsNamedWithItsPathAndNothingIsKept() {
        script().body(document.replace("\"after\": 365", "\"after\": 0"))
                .put("/api/v1/policies?reason=r")
                .then()
                .statusCode(400)
                .body("field", equalTo("policies[1].stages[0].after"), "detail", containsString("1 day to 100 years"));
        script().body(document).put("/api/v1/policies").then().statusCode(400).body("field", equalTo("reason"));
        script().body("[")
                .put("/api/v1/policies?reason=r")
                .then()
                .statusCode(400)
                .body("field", equalTo("policies"));
        script().get("/api/v1/policies").then().body("policies", hasSize(0));
    }

    @Test
    void aReposOwnSectionIsTakenOver() {
        script().contentType("text/markdown")
                .body("## Retention\nfix: 30d\nsecurity_rule: forever\n")
                .post("/api/v1/policies/mem0?repo=fleet-api")
                .then()
                .statusCode(200)
                .body("policies", hasSize(2), "policies[1].keep", equalTo(true));
    }

    @Test
    void aSweepIsAPlanThatKeepsToTheTeamsNotice() {
        script().post("/api/v1/sweeps")
                .then()
                .statusCode(202)
                .body("plan", equalTo(1), "memories", equalTo(0), "state", equalTo("done"));
        script().post("/api/v1/sweeps?dry_run=true").then().statusCode(200).body("saved", equalTo(0));
        given().post("/api/v1/sweeps").then().statusCode(401);
        given().get("/api/v1/policies").then().statusCode(401);
    }

    private RequestSpecification script() {
        return given().header("Authorization", "Bearer " + key).contentType("application/json");
    }
}
