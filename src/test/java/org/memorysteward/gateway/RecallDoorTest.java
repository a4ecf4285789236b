package org.memorysteward.gateway;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.AuditRow;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RecallDoorTest {

    private static final String LIST = "/v3/memories/";
    private static final String SEARCH = "/v3/memories/search/";
    private static final String DANA = "{\"user_id\": \"dana\"}";

    @Inject
    Agents agents;

    @Inject
    Tenancy tenancy;

    @Inject
    AgroalDataSource database;

    private Agent agent;

    @BeforeEach
    void freshTeam() {
        agent = agents.fresh();
    }

    @Test
    void aMemoryIsListedFoundAndLookedAtAsMem0sClientsReadIt() {
        String id = agent.adds("{\"messages\": \"We deploy with Argo\", \"user_id\": \"dana\", \"app_id\": \"acme\"}")
                .getFirst();
        for (String path : List.of("/v1/memories/" + id + "/", "/v1/memories/" + id)) {
            agent.get(path)
                    .statusCode(200)
                    .contentType(startsWith("application/json"))
                    .body("id", equalTo(id))
                    .body("memory", equalTo("We deploy with Argo"))
                    .body("user_id", equalTo("dana"))
                    .body("app_id", equalTo("acme"))
                    .body("agent_id", nullValue())
                    .body("created_at", notNullValue())
                    .body("updated_at", notNullValue())
                    .body("containsKey('session_id')", equalTo(true))
                    .body("containsKey('run_id')", equalTo(true))
                    .body("containsKey('score')", equalTo(false));
        }
        agent.post(
                        SEARCH,
                        "{\"query\": \"how do we deploy\", \"filters\": {\"OR\": [{\"user_id\": \"dana\"}]}, \"top_k\": 1}")
                .statusCode(200)
                .body("results", hasSize(1))
                .body("results[0].id", equalTo(id))
                .body("results[0].score", allOf(greaterThan(0f), lessThanOrEqualTo(1f)));
    }

    @Test
    void aDeprecatedMemoryIsFoundNoMoreAtOnceAndAgainOnceRestored() {
        String id = agent.says("dana", "Deploy with Argo");
        agents.deprecate(agent, id);
        assertEquals(List.of(), agent.finds("deploy", DANA));
        assertEquals(List.of(), agent.lists(DANA));
        agent.get("/v1/memories/" + id).statusCode(404).body("error", equalTo("Memory not found!"));
        agents.with(agent, id, it -> it.restore(null, Agents.MARA));
        assertEquals(List.of("Deploy with Argo"), agent.finds("deploy", DANA));
    }

    @Test
    void whatIsHeldOrDeletedIsNeverServed() {
        String held = agent.says("dana", "Deploy key is in the vault");
        String deleted = agent.says("dana", "Deploy by hand");
        tenancy.within(
                agent.team().id(),
                () -> Sql.of("update memory set state = 'held' where id = ?", java.util.UUID.fromString(held))
                        .execute(database));
        agents.with(agent, deleted, it -> it.delete("wrong", Agents.MARA));
        for (String asked : List.of(
                "{\"query\": \"deploy\", \"filters\": " + DANA + ", \"show_expired\": true, \"threshold\": 0}")) {
            agent.post(SEARCH, asked).statusCode(200).body("results", hasSize(0));
        }
        agent.post(LIST, "{\"filters\": " + DANA + ", \"show_expired\": true}").body("count", equalTo(0));
        agent.get("/v1/memories/" + held).statusCode(404);
        agent.get("/v1/memories/" + deleted).statusCode(404);
    }

    @Test
    void anExpiredMemoryIsHiddenButCanBeAskedFor() {
        String id = agent.says("dana", "Deploy freeze in May");
        String path = "/v1/memories/" + id + "/";
        agent.put(path, "{\"expiration_date\": \"2001-01-01\"}")
                .statusCode(200)
                .body("lifecycle_state", equalTo("expired"));
        assertEquals(List.of(), agent.lists(DANA));
        assertEquals(List.of(), agent.finds("deploy", DANA));
        agent.get(path).statusCode(200).body("expiration_date", equalTo("2001-01-01"));
        agent.post(LIST, "{\"filters\": " + DANA + ", \"show_expired\": true}").body("results.id", contains(id));
        agent.post(SEARCH, "{\"query\": \"deploy\", \"filters\": " + DANA + ", \"show_expired\": true}")
                .body("results.id", contains(id));
        agent.put(path, "{\"expiration_date\": \"" + LocalDate.now(ZoneOffset.UTC) + "\"}")
                .statusCode(200);
        assertEquals(List.of("Deploy freeze in May"), agent.lists(DANA));
        agent.put(path, "{\"expiration_date\": \"2001-01-01\"}").statusCode(200);
        agent.put(path, "{\"expiration_date\": null}").statusCode(200).body("expiration_date", nullValue());
        assertEquals(List.of("Deploy freeze in May"), agent.lists(DANA));
    }

    @Test
    void everyRecallIsCountedAndWrittenToTheTrail() {
        String one = agent.says("dana", "Deploy with Argo");
        String two = agent.says("dana", "Deploy on Monday");
        agent.finds("deploy", DANA);
        agent.lists(DANA);
        agent.get("/v1/memories/" + one);
        assertEquals(3, agents.view(agent, one).recalls());
        assertEquals(2, agents.view(agent, two).recalls());
        assertTrue(agents.view(agent, one).lastRecalledAt() != null);
        List<AuditRow> entries = agents.entries(agent, "recall.served");
        assertEquals(
                List.of("get", "list", "search"),
                entries.stream().map(AuditRow::subject).toList());
        assertEquals("1 memory: " + one, entries.getFirst().detail());
        assertTrue(entries.getLast().detail().startsWith("2 memories: "));
        assertEquals("claude-code", entries.getFirst().actor());
        assertEquals(
                5,
                tenancy.within(
                        agent.team().id(),
                        () -> Sql.of("select sum(n) from recall_day").number(database)));
    }

    @Test
    void whatFoundNothingIsNoRecall() {
        assertEquals(List.of(), agent.finds("deploy", DANA));
        agent.post(LIST, "{\"filters\": " + DANA + "}")
                .statusCode(200)
                .body("count", equalTo(0))
                .body("results", hasSize(0));
        assertEquals(List.of(), agents.entries(agent, "recall.served"));
    }

    @Test
    void anotherTeamsMemoryIsNotThere() {
        String id = agent.says("dana", "Ours alone");
        Agent other = agents.fresh();
        other.get("/v1/memories/" + id).statusCode(404).body("detail", equalTo("Memory not found!"));
        other.get("/v1/memories/" + id + "/history/").statusCode(404);
        other.put("/v1/memories/" + id, "{\"text\": \"theirs\"}").statusCode(404);
        other.delete("/v1/memories/" + id).statusCode(404);
        assertEquals(List.of(), other.lists("{\"user_id\": \"*\"}"));
        assertEquals(List.of(), other.finds("ours alone", "{\"user_id\": \"*\"}"));
        other.delete("/v1/memories/?user_id=dana").statusCode(200);
        assertEquals(List.of("Ours alone"), agent.lists(DANA));
        assertEquals(4, agents.entries(other, "access.refused").size());
    }
}
