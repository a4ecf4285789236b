package org.memorysteward.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.ApiKey;
import org.memorysteward.identity.ApiKeys;
import org.memorysteward.identity.KeyDraft;
import org.memorysteward.identity.Reach;
import org.memorysteward.testing.TestDatabase;

/** What a key is bound to holds whatever it sends, here and at the API for scripts. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BoundKeysTest {

    private static final String EVERYBODY =
            "{\"OR\": [{\"user_id\": \"*\"}, {\"agent_id\": \"*\"}, {\"app_id\": \"*\"}, {\"run_id\": \"*\"}]}";

    @Inject
    Agents agents;

    @Inject
    ApiKeys keys;

    @Inject
    Tenancy tenancy;

    @Inject
    AgroalDataSource database;

    private Agent whole;
    private Agent bound;
    private String inside;
    private String outside;
    private String nowhere;

    @BeforeEach
    void memoriesWithinAndOutside() {
        whole = agents.fresh();
        bound = bound(new Reach(List.of(), List.of(), List.of("payments-*", "ledger")));
        inside = says(whole, "the ledger closes at noon", "payments-api");
        outside = says(whole, "the ledger of the fleet", "fleet-api");
        nowhere = whole.says("dana", "the ledger of nobody");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                EVERYBODY,
                "{\"user_id\": \"dana\"}",
                "{\"OR\": [{\"user_id\": \"dana\"}, {\"metadata\": {\"repo\": \"fleet-api\"}, \"user_id\": \"dana\"}]}",
                "{\"AND\": [{\"user_id\": \"dana\"}, {\"NOT\": [{\"metadata\": {\"repo\": \"x\"}}]}]}"
            })
    void listsAndSearchesAnswerWithWhatIsWithinWhateverTheFilterSays(String filter) {
        assertEquals(List.of("the ledger closes at noon"), bound.lists(filter));
        assertEquals(List.of("the ledger closes at noon"), bound.finds("ledger", filter));
        assertEquals(3, whole.lists(filter).size());
    }

    @Test
    void filtersForTheRepoOutsideFindNothing() {
        assertEquals(List.of(), bound.lists("{\"user_id\": \"dana\", \"metadata\": {\"repo\": \"fleet-api\"}}"));
        assertEquals(List.of(), bound.lists("{\"user_id\": \"dana\", \"memory_ids\": [\"" + outside + "\"]}"));
    }

    @Test
    void aMemoryOutsideLooksLikeOneThatIsNotThere() {
        bound.get("/v1/memories/" + inside).statusCode(200);
        for (String id : List.of(outside, nowhere, UUID.randomUUID().toString())) {
            for (var answer : List.of(
                    bound.get("/v1/memories/" + id),
                    bound.get("/v1/memories/" + id + "/history"),
                    bound.put("/v1/memories/" + id, "{\"text\": \"changed\"}"),
                    bound.delete("/v1/memories/" + id))) {
                answer.statusCode(404).body("detail", equalTo("Memory not found!"));
            }
        }
        assertEquals(3, whole.lists(EVERYBODY).size());
        assertEquals("the ledger of the fleet", agents.view(whole, outside).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"repo\": \"fleet-api\"}",
                "{\"repository\": \"fleet-api\"}",
                "{\"service\": \"fleet-api\"}",
                "{\"project_id\": \"fleet-api\"}",
                "{\"repo\": \"fleet-api\", \"repository\": \"payments-api\"}",
                "{\"repo\": \"Payments-api\"}",
                "{}"
            })
    void nothingIsWrittenOutside(String metadata) {
        bound.post("/v3/memories/add/", "{\"messages\": \"x\", \"user_id\": \"dana\", \"metadata\": " + metadata + "}")
                .statusCode(403)
                .body("detail", containsString("bound to users, agents or repos"));
        assertEquals(3, agents.total(whole));
        assertEquals(1, agents.entries(whole, "access.refused").size());
    }

    @Test
    void theOtherDoorsEndAtTheSameBounds() {
        String event = whole.post(
                        "/v3/memories/add/",
                        "{\"messages\": \"of the fleet too\", \"user_id\": \"dana\","
                                + " \"metadata\": {\"repo\": \"fleet-api\"}}")
                .extract()
                .path("event_id");
        String within = "the ledger closes at noon";
        bound.get("/v1/memories/?user_id=dana").body("memory", contains(within));
        bound.post("/v2/memories/", "{\"user_id\": \"dana\"}").body("memory", contains(within));
        bound.post("/v1/memories/search/", "{\"query\": \"ledger\", \"user_id\": \"dana\"}")
                .body("memory", contains(within));
        bound.post("/v2/memories/search/", "{\"query\": \"ledger\", \"filters\": {\"user_id\": \"*\"}}")
                .body("memory", contains(within));
        bound.get("/v1/memories/user/dana/").body("results.memory", contains(within));
        bound.get("/v2/entities/user/dana/").body("[0].total_memories", equalTo(1));
        bound.get("/v1/stats/").body("total_memories", equalTo(1));
        bound.get("/v1/memories/events/").body("count", equalTo(1)).body("results.new_memory", contains(within));
        bound.get("/v1/events/").body("count", equalTo(1)).body("results[0].results.id", contains(inside));
        bound.get("/v1/event/" + event).statusCode(200).body("results", hasSize(0));
        String export = bound.post("/v1/exports/", "{\"schema\": {}, \"filters\": {\"user_id\": \"dana\"}}")
                .extract()
                .path("id");
        bound.post("/v1/exports/get/", "{\"memory_export_id\": \"" + export + "\"}")
                .body("memories.memory", contains(within));
        assertEquals(4, whole.lists(EVERYBODY).size());
    }

    @Test
    void theOtherDoorsChangeNothingOutside() {
        String elsewhere = "{\"memories\": [{\"memory_id\": \"" + inside + "\", \"text\": \"x\"}, {\"memory_id\": \""
                + outside + "\", \"text\": \"x\"}]}";
        bound.put("/v1/batch/", elsewhere).statusCode(404);
        bound.delete("/v1/batch/", elsewhere).statusCode(404);
        bound.put(
                        "/v1/batch/",
                        "{\"memories\": [{\"memory_id\": \"" + inside
                                + "\", \"metadata\": {\"repo\": \"fleet-api\"}}]}")
                .statusCode(403);
        bound.post("/v1/feedback/", "{\"memory_id\": \"" + outside + "\", \"feedback\": \"POSITIVE\"}")
                .statusCode(404);
        bound.post("/v1/memories/", "{\"messages\": \"x\", \"user_id\": \"dana\"}")
                .statusCode(403);
        bound.get("/api/v1/webhooks/projects/" + whole.team().slug() + "/").statusCode(403);
        assertEquals(3, whole.lists(EVERYBODY).size());
        String dana = whole.get("/v2/entities/user/dana/").extract().path("[0].id");
        bound.delete("/v1/entities/user/" + dana + "/").statusCode(200);
        assertEquals(2, whole.lists(EVERYBODY).size());
    }

    @Test
    void whatIsWrittenWithinIsKept() {
        says(bound, "written within", "ledger");
        bound.adds("{\"messages\": \"by its app\", \"user_id\": \"dana\", \"app_id\": \"payments-web\"}");
        assertEquals(5, agents.total(whole));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"repo\": \"fleet-api\"}",
                "{\"repo\": \"\"}",
                "{\"repo\": null}",
                "{\"repo\": 5}",
                "{\"repository\": \"fleet-api\"}",
                "{\"service\": \"fleet-api\"}"
            })
    void noEditMovesAMemoryOutside(String metadata) {
        bound.put("/v1/memories/" + inside, "{\"metadata\": " + metadata + "}").statusCode(403);
        assertEquals("payments-api", agents.view(whole, inside).scope().repo());
    }

    @Test
    void anEditWithinIsKept() {
        bound.put("/v1/memories/" + inside, "{\"text\": \"new\", \"metadata\": {\"repo\": \"ledger\", \"a\": 1}}")
                .statusCode(200);
        assertEquals("ledger", agents.view(whole, inside).scope().repo());
    }

    @Test
    void deletingEverythingDeletesWhatIsWithin() {
        bound.delete("/v1/memories/?user_id=*").statusCode(200);
        assertEquals(2, whole.lists(EVERYBODY).size());
        says(bound, "another one", "ledger");
        bound.delete("/v2/entities/user/dana").statusCode(200);
        assertEquals(2, whole.lists(EVERYBODY).size());
    }

    @Test
    void entitiesAreCountedWithinOnly() {
        whole.says("erin", "of somebody else");
        bound.get("/v1/entities/")
                .statusCode(200)
                .body("results", hasSize(1))
                .body("results[0].name", equalTo("dana"))
                .body("results[0].total_memories", equalTo(1));
    }

    @Test
    void usersAndAgentsBindToo() {
        Agent dana = bound(new Reach(List.of("dana"), List.of(), List.of()));
        Agent bots = bound(new Reach(List.of(), List.of("bot-*"), List.of()));
        whole.says("erin", "of erin");
        assertEquals(3, dana.lists(EVERYBODY).size());
        assertEquals(List.of(), bots.lists(EVERYBODY));
        dana.post("/v3/memories/add/", "{\"messages\": \"x\", \"user_id\": \"erin\"}")
                .statusCode(403);
        dana.adds("{\"messages\": \"x\", \"user_id\": \"user:dana\"}");
        bots.post("/v3/memories/add/", "{\"messages\": \"x\", \"user_id\": \"dana\"}")
                .statusCode(403);
        bots.adds("{\"messages\": \"of a bot\", \"user_id\": \"dana\", \"agent_id\": \"bot-7\"}");
        assertEquals(List.of("of a bot"), bots.lists(EVERYBODY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?repo=fleet-api", "?state=active", "?q=ledger", "?q=-repo:payments-api"})
    void theApiForScriptsIsBoundToo(String query) {
        String body = given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + bound.key())
                .get("/api/v1/memories" + query)
                .then()
                .statusCode(200)
                .body("total", lessThanOrEqualTo(1))
                .extract()
                .asString();
        String lines = given().header("Authorization", "Bearer " + bound.key())
                .get("/api/v1/memories.jsonl" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        for (String id : List.of(outside, nowhere)) {
            assertEquals(false, body.contains(id), body);
            assertEquals(false, lines.contains(id), lines);
        }
        assertEquals(false, lines.contains("fleet"), lines);
    }

    @Test
    void aBoundKeyIsToldTheCountsOfWhatIsWithin() {
        given().header("Authorization", "Bearer " + bound.key())
                .get("/api/v1/memories")
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("rows", hasSize(1))
                .body("rows[0].repo", equalTo("payments-api"));
    }

    @Test
    void aKeyWithARateIsToldWhenToComeBackInItsCallersFormat() {
        Agent slow =
                with(new KeyDraft("slow", EnumSet.allOf(ApiKey.Scope.class), Reach.EVERYWHERE, List.of(), null, 2));
        int[] statuses = new int[5];
        for (int i = 0; i < 5; i++)
            statuses[i] = slow.get("/v1/ping/").extract().statusCode();
        // The clock's minute may have changed once on the way.
        assertEquals(429, statuses[4] == 429 ? statuses[4] : statuses[2]);
        for (int i = 0; i < 3; i++) slow.get("/v1/ping/");
        slow.get("/v1/ping/")
                .statusCode(429)
                .header("Retry-After", Integer::parseInt, greaterThan(0))
                .header("Retry-After", Integer::parseInt, lessThanOrEqualTo(60))
                .contentType(startsWith("application/json"))
                .body("detail", startsWith("This key may send 2 requests a minute"));
        given().header("Authorization", "Bearer " + slow.key())
                .get("/api/v1/memories")
                .then()
                .statusCode(429)
                .header("Retry-After", Integer::parseInt, greaterThan(0))
                .contentType("application/problem+json");
        whole.get("/v1/ping/").statusCode(200);
    }

    @Test
    void aKeyFromAnotherAddressIsRefusedAndWrittenDown() {
        Agent elsewhere = with(new KeyDraft(
                "far", EnumSet.allOf(ApiKey.Scope.class), Reach.EVERYWHERE, List.of("192.0.2.0/24"), null, null));
        elsewhere.get("/v1/ping/").statusCode(403).body("detail", containsString("from this address"));
        given().header("Authorization", "Bearer " + elsewhere.key())
                .get("/api/v1/memories")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        assertEquals(1, agents.entries(whole, "access.refused").size());
        Agent near = with(new KeyDraft(
                "near",
                EnumSet.allOf(ApiKey.Scope.class),
                Reach.EVERYWHERE,
                List.of("127.0.0.0/8", "::1"),
                null,
                null));
        near.get("/v1/ping/").statusCode(200);
    }

    @Test
    void aKeyThatHasEndedIsToldSo() {
        Agent ending = with(new KeyDraft(
                "short", EnumSet.of(ApiKey.Scope.READ), Reach.EVERYWHERE, List.of(), Duration.ofDays(1), null));
        ending.get("/v1/ping/").statusCode(200);
        tenancy.within(
                whole.team().id(),
                () -> Sql.of("update api_key set expires_at = now() - interval '1 second' where name = 'short'")
                        .execute(database));
        ending.get("/v1/ping/").statusCode(401).body("detail", startsWith("This key has ended"));
    }

    @Test
    void aRotatedKeyWorksForTheChosenTimeAndItsSuccessorIsAsBound() {
        var row = tenancy.within(whole.team().id(), () -> keys.list()).stream()
                .filter(it -> it.name().equals("bound"))
                .findFirst()
                .orElseThrow();
        String next = keys.rotate(whole.team(), row.id(), Duration.ofDays(1), "yearly", Agents.MARA)
                .orElseThrow()
                .key();
        Agent successor = new Agent(whole.team(), next);
        assertEquals(List.of("the ledger closes at noon"), successor.lists(EVERYBODY));
        assertEquals(List.of("the ledger closes at noon"), bound.lists(EVERYBODY));
        keys.rotate(whole.team(), row.id(), Duration.ZERO, null, Agents.MARA).orElseThrow();
        bound.get("/v1/ping/").statusCode(401);
        assertEquals(2, agents.entries(whole, "key.rotated").size());
    }

    private Agent bound(Reach reach) {
        return with(
                new KeyDraft("bound", EnumSet.of(ApiKey.Scope.READ, ApiKey.Scope.WRITE), reach, List.of(), null, null));
    }

    private Agent with(KeyDraft draft) {
        return new Agent(
                whole.team(), keys.make(whole.team(), draft, Actor.system()).key());
    }

    private static String says(Agent agent, String text, String repo) {
        return agent.adds("{\"messages\": \"%s\", \"user_id\": \"dana\", \"metadata\": {\"repo\": \"%s\"}}"
                        .formatted(text, repo))
                .getFirst();
    }
}
