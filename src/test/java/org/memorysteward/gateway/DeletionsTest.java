package org.memorysteward.gateway;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memorysteward.audit.AuditRow;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DeletionsTest {

    private static final String DANA = "{\"user_id\": \"dana\"}";
    private static final String ANYBODY =
            "{\"OR\": [{\"user_id\": \"*\"}, {\"agent_id\": \"*\"}, {\"app_id\": \"*\"}, {\"run_id\": \"*\"}]}";

    @Inject
    Agents agents;

    private Agent agent;

    @BeforeEach
    void freshTeam() {
        agent = agents.fresh();
    }

    private static String at(String id) {
        return "/v1/memories/" + id + "/";
    }

    @Test
    void aDeletedMemoryIsGoneForAgentsAndKeptForPeople() {
        String id = agent.says("dana", "Deploy by hand");
        agent.delete(at(id)).statusCode(200).body("message", equalTo("Memory deleted successfully!"));
        agent.delete(at(id)).statusCode(404);
        agent.get(at(id)).statusCode(404);
        assertEquals("deleted", agents.view(agent, id).state().word());
        assertEquals(
                "deleted by claude-code through the API",
                agents.view(agent, id).deletion().reason());
        assertEquals("agent", agents.entries(agent, "memory.deleted").getFirst().actorKind());
    }

    @Test
    void linkedMemoriesMayBeAskedToGoToo() {
        agent.delete(at(agent.says("dana", "a")) + "?delete_linked=true")
                .statusCode(200)
                .body("cascade_count", equalTo(0));
        agent.delete(at(agent.says("dana", "b")) + "?delete_linked=false")
                .statusCode(200)
                .body("cascade_count", nullValue());
        agent.delete(at(agent.says("dana", "c")) + "?source=CLI")
                .statusCode(200)
                .body("message", notNullValue());
    }

    @Test
    void everythingOfOneUserCanBeDeletedAndNothingElse() {
        agent.says("dana", "one");
        agent.says("dana", "two");
        agent.says("teo", "three");
        agent.delete("/v1/memories/?user_id=dana").statusCode(200).body("message", notNullValue());
        assertEquals(List.of("three"), agent.lists(ANYBODY));
        List<AuditRow> entries = agents.entries(agent, "memory.deleted");
        assertEquals(2, entries.size());
        assertTrue(entries.stream().allMatch(it -> it.reason().equals("deleted by claude-code through the API")));
        agent.delete("/v1/memories/?user_id=nobody").statusCode(200).body("message", notNullValue());
        assertEquals(List.of("three"), agent.lists(ANYBODY));
    }

    @Test
    void aStarMeansAllOfOneKind() {
        agent.says("dana", "of a user");
        agent.adds("{\"messages\": \"of an agent\", \"agent_id\": \"planner\"}");
        agent.delete("/v1/memories/?user_id=*").statusCode(200);
        assertEquals(List.of("of an agent"), agent.lists(ANYBODY));
    }

    @Test
    void fourStarsMeanEverything() {
        agent.says("dana", "of a user");
        agent.adds("{\"messages\": \"of an agent\", \"agent_id\": \"planner\"}");
        agent.delete("/v1/memories/?user_id=*&agent_id=*").statusCode(200);
        assertEquals(2, agents.total(agent));
        agent.delete("/v1/memories/?user_id=*&agent_id=*&app_id=*&run_id=*").statusCode(200);
        assertEquals(0, agents.total(agent));
    }

    @Test
    void severalConditionsMustAllHold() {
        agent.adds("{\"messages\": \"a\", \"user_id\": \"dana\", \"app_id\": \"acme\", \"metadata\": {\"k\": \"v\"}}");
        agent.adds("{\"messages\": \"b\", \"user_id\": \"dana\", \"app_id\": \"acme\"}");
        agent.adds("{\"messages\": \"c\", \"user_id\": \"dana\"}");
        agent.delete("/v1/memories/?user_id=dana&app_id=acme&metadata=%7B%22k%22%3A%22v%22%7D&org_id=o")
                .statusCode(200);
        assertEquals(List.of("c", "b"), agent.lists(DANA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?org_id=o",
                "?user_id=",
                "?user_id=%20",
                "?filters=%7B%27user_id%27%3A%27dana%27%7D",
                "?filters=%5Bobject+Object%5D",
                "?user_id=dana&filters=%7B%7D",
                "?user_id=dana&user_id=teo",
                "?metadata=%7B%22k%22%3A%22v%22%7D",
                "?user_id=dana&metadata=x",
                "?user_id=dana&metadata=%7B%7D",
                "?user_id=dana&metadata=%7B%22k%22%3A%7B%22gt%22%3A1%7D%7D",
                "?user_id=dana&categories=a",
                "?userid=dana",
                "?user_id=da%00na"
            })
    void aDeletionThatDoesNotSayWhoseDeletesNothing(String query) {
        agent.says("dana", "one");
        agent.delete("/v1/memories/" + query).statusCode(400).body("detail", notNullValue());
        assertEquals(List.of("one"), agent.lists(DANA));
    }

    @Test
    void deletingThousandsIsOneAct() {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) messages.add("{\"content\": \"fact " + i + "\"}");
        agent.adds("{\"user_id\": \"dana\", \"messages\": " + messages + "}");
        agent.adds("{\"user_id\": \"dana\", \"messages\": " + messages + "}");
        agent.delete("/v1/memories?user_id=dana").statusCode(200);
        assertEquals(0, agents.total(agent));
    }

    @Test
    void whomMemoriesAreAboutCanBeListedAndDeletedByName() {
        agent.adds("{\"messages\": \"a\", \"user_id\": \"al/ice b\", \"agent_id\": \"planner\"}");
        agent.adds("{\"messages\": \"b\", \"user_id\": \"al\", \"app_id\": \"acme\", \"run_id\": \"s1\"}");
        agent.get("/v1/entities/")
                .statusCode(200)
                .body("count", equalTo(5))
                .body("next", nullValue())
                .body("total_users", equalTo(2))
                .body("total_runs", equalTo(1))
                .body("results.name", hasItem("al/ice b"))
                .body("results.type", hasItem("agent"))
                .body("results[0].id", notNullValue());
        agent.get("/v1/entities/?page=2&page_size=3")
                .statusCode(200)
                .body("results", hasSize(2))
                .body("previous", notNullValue());
        agent.delete("/v2/entities/planet/x/").statusCode(400).body("error", equalTo("Invalid entity type"));
        agent.delete("/v2/entities/user/al/ice%20b/").statusCode(404);
        agent.delete("/v2/entities/user/*/").statusCode(200);
        assertEquals(List.of("b", "a"), agent.lists(ANYBODY));
        agent.delete("/v2/entities/user/al%2Fice%20b/").statusCode(200).body("message", notNullValue());
        assertEquals(List.of("b"), agent.lists(ANYBODY));
    }
}
