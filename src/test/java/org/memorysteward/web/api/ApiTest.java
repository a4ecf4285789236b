package org.memorysteward.web.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.Actor;
import org.memorysteward.identity.ApiKeys;
import org.memorysteward.identity.Team;
import org.memorysteward.identity.Teams;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ApiTest {

    @Inject
    Teams teams;

    @Inject
    ApiKeys keys;

    String key;

    @BeforeEach
    void aTeamOfItsOwn() {
        key = keyOfFreshTeam();
    }

    private String keyOfFreshTeam() {
        String slug = "api-" + UUID.randomUUID().toString().substring(0, 8);
        Team team = teams.create(slug, slug);
        return keys.mint(team, "test key", Actor.system());
    }

    @Test
    void anImportIsAJobThatReportsItsBadLines() {
        String address = send("{\"memory\":\"one\",\"repo\":\"fleet-api\"}\nno json\n");
        Response job = finished(address);
        assertEquals("done", job.path("state"));
        assertEquals(1, job.<Integer>path("done"));
        assertEquals(1, job.<Integer>path("failed"));
        assertEquals(2, job.<Integer>path("issues[0].line"));
        withKey(key)
                .get("/api/v1/memories?repo=fleet-api")
                .then()
                .body("rows", hasSize(1))
                .body("total", equalTo(1));
    }

    @Test
    void bothWordsBeforeTheKeyAreUnderstood() {
        given().header("Authorization", "Token " + key)
                .get("/api/v1/memories")
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer " + key)
                .get("/api/v1/memories")
                .then()
                .statusCode(200);
    }

    @Test
    void whoHasNoKeyIsToldWhatToSend() {
        for (String header :
                List.of("Bearer stw_unknown", "Basic dTpw", "Bearer", "stw_x", "Bearer " + "x".repeat(5_000))) {
            given().header("Authorization", header)
                    .get("/api/v1/memories")
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .body("detail", containsString("Authorization"));
        }
        given().get("/api/v1/audit.csv").then().statusCode(401);
        given().body("{}").post("/api/v1/imports").then().statusCode(401);
    }

    @Test
    void aKeyThatNobodyHasIsInTheTrailOfTheInitialTeam() {
        given().header("Authorization", "Bearer stw_0123456789abcdefghijkl")
                .get("/api/v1/memories")
                .then()
                .statusCode(401);
        String trail = "/api/v1/audit?verb=access.refused&q=%22unknown+key%22&size=200";
        given().header("Authorization", "Bearer stw_test_0123456789abcdef0123456789abcdef")
                .urlEncodingEnabled(false)
                .get(trail)
                .then()
                .statusCode(200)
                .body("rows.size()", greaterThan(0))
                .body("rows[0].actor", equalTo("unknown"));
    }

    @Test
    void checkpointsAndPublicKeysArePublished() throws Exception {
        withKey(key).get("/api/v1/audit.csv").then().statusCode(200);
        withKey(key)
                .get("/api/v1/checkpoints")
                .then()
                .statusCode(200)
                .body("keys[0].made_here", equalTo(true))
                .body("checkpoints[0].key_id", notNullValue());
        withKey(key).get("/api/v1/checkpoints?before=1").then().body("checkpoints", hasSize(0));
        withKey(key).get("/api/v1/checkpoints?before=x").then().statusCode(400).body("field", equalTo("before"));
        given().get("/api/v1/checkpoints").then().statusCode(401);
    }

    @Test
    void anotherTeamsJobLooksLikeNone() {
        String address = send("{\"memory\":\"ours\"}");
        finished(address);
        withKey(keyOfFreshTeam()).get(address).then().statusCode(404);
        withKey(key).get("/api/v1/jobs/" + UUID.randomUUID()).then().statusCode(404);
        withKey(key).get("/api/v1/jobs/nonsense").then().statusCode(404);
    }

    @Test
    void anotherTeamsMemoriesAreNeitherListedNorCountedNorExported() {
        finished(send("{\"memory\":\"only ours\"}"));
        String other = keyOfFreshTeam();
        withKey(other).get("/api/v1/memories").then().body("total", equalTo(0)).body("rows", hasSize(0));
        withKey(other).get("/api/v1/memories.jsonl").then().statusCode(200).body(not(containsString("only ours")));
        withKey(other).get("/api/v1/audit.csv").then().statusCode(200).body(not(containsString("memory.imported")));
    }

    @Test
    void whatCannotBeUsedIsNamedByFieldAndReason() {
        for (String query :
                List.of("state=unknown", "created_from=2026-02-30", "sort=colour", "size=7", "after=edited")) {
            withKey(key)
                    .get("/api/v1/memories?" + query)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("field", equalTo(query.substring(0, query.indexOf('='))));
        }
        withKey(key)
                .get("/api/v1/audit.csv?from=2026-02-30")
                .then()
                .statusCode(400)
                .body("field", equalTo("from"));
        withKey(key).body("\n").post("/api/v1/imports").then().statusCode(400).body("field", equalTo("file"));
    }

    @Test
    void theTrailComesAsPagesAndAsCsv() {
        finished(send("{\"memory\":\"one\"}"));
        withKey(key)
                .get("/api/v1/audit")
                .then()
                .body("rows.verb", hasItem("memory.imported"))
                .body("total", greaterThan(2));
        withKey(key)
                .get("/api/v1/audit.csv?verb=memory.imported")
                .then()
                .statusCode(200)
                .body(startsWith(
                        "seq,at,actor_kind,actor,verb,subject_kind,subject,user,repo,type,reason,before_digest,"
                                + "after_digest,request_id,address,detail,prev_hash,hash\r\n"))
                .body(not(containsString("import.started")));
        withKey(key).get("/api/v1/audit").then().body("rows.verb", hasItem("audit.exported"));
    }

    @Test
    void aQueryThatNobodyKnowsHarmsNoExport() {
        asIs().get("/api/v1/audit.csv?unknown=%00").then().statusCode(200);
        asIs().get("/api/v1/memories.jsonl?unknown=%00").then().statusCode(200);
        asIs().get("/api/v1/audit.csv?actor=%00").then().statusCode(400).body("field", equalTo("actor"));
        asIs().get("/api/v1/memories.jsonl?repo=%00").then().statusCode(400).body("field", equalTo("repo"));
    }

    @Test
    void whatIsExportedCanBeImportedElsewhere() {
        finished(
                send(
                        "{\"memory\":\"caf\u00e9 \u2615\",\"user\":\"mara\",\"repo\":\"fleet-api\",\"type\":\"fix\",\"metadata\":{\"k\":[1]}}"));
        String lines = withKey(key).get("/api/v1/memories.jsonl").asString();
        key = keyOfFreshTeam();
        finished(send(lines));
        withKey(key)
                .get("/api/v1/memories?user=mara&repo=fleet-api&type=fix")
                .then()
                .body("rows.excerpt", equalTo(List.of("caf\u00e9 \u2615")));
    }

    @Test
    void anAddressThatNobodyServesAnswersInTheSameFormat() {
        withKey(key).get("/api/v1/nothing").then().statusCode(404).contentType("application/problem+json");
        withKey(key).post("/api/v1/nothing/deeper").then().statusCode(404).contentType("application/problem+json");
        withKey(key).delete("/api/v1/imports").then().statusCode(404).contentType("application/problem+json");
    }

    private String send(String lines) {
        return withKey(key)
                .contentType("application/x-ndjson")
                .body(lines.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("url");
    }

    private Response finished(String address) {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        Response job = withKey(key).get(address);
        while (!List.of("done", "failed").contains(job.<String>path("state"))
                && Instant.now().isBefore(end)) {
            job = withKey(key).get(address);
        }
        return job;
    }

    /** With the address sent as it is written here. */
    private RequestSpecification asIs() {
        return withKey(key).urlEncodingEnabled(false);
    }

    private static RequestSpecification withKey(String key) {
        return given().header("Authorization", "Bearer " + key);
    }
}
