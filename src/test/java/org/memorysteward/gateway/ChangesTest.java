package org.memorysteward.gateway;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memorysteward.memory.MemoryView;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ChangesTest {

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
    void aChangeMakesAVersionAndMetadataIsPutOverWhatIsThere() {
        String id = agent.adds(
                        "{\"messages\": \"We deploy with Argo\", \"user_id\": \"dana\", \"metadata\": {\"a\": 1}}")
                .getFirst();
        agent.put(at(id), "{\"text\": \"We deploy with Flux\"}")
                .statusCode(200)
                .body("memory", equalTo("We deploy with Flux"));
        agent.put(at(id), "{\"metadata\": {\"k\": \"v\"}}")
                .statusCode(200)
                .body("metadata", equalTo(Map.of("a", 1, "k", "v")));
        agent.put(at(id), "{\"timestamp\": 1700000000}").statusCode(200).body("memory", equalTo("We deploy with Flux"));
        MemoryView view = agents.view(agent, id);
        assertEquals(3, view.version());
        assertEquals("claude-code", agents.lastAuthor(agent, id));
        assertEquals(List.of("We deploy with Flux"), agent.finds("flux", DANA));
        assertEquals(List.of(), agent.finds("argo", DANA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"text\": null}",
                "{\"colour\": \"red\"}",
                "{\"text\": \"\"}",
                "{\"text\": \"  \"}",
                "{\"text\": 5}",
                "{\"text\": \"a\\u0000b\"}",
                "{\"metadata\": []}",
                "{\"metadata\": {\"a\": \"\\u0001\"}}",
                "{\"expiration_date\": \"soon\"}",
                "{\"expiration_date\": 5}",
                "{\"timestamp\": \"soon\"}",
                "[]",
                "x",
                "",
                "{\"text\": \"a\"} {}"
            })
    void aChangeThatCannotBeUsedChangesNothing(String json) {
        String id = agent.says("dana", "We deploy with Argo");
        agent.put(at(id), json).statusCode(400).body("detail", notNullValue()).body("error", notNullValue());
        assertEquals(1, agents.view(agent, id).version());
    }

    @Test
    void whatWasWrittenAsImmutableStays() {
        String id = agent.adds("{\"messages\": \"Founded 2019\", \"user_id\": \"dana\", \"immutable\": true}")
                .getFirst();
        agent.put(at(id), "{\"text\": \"Founded 2020\"}").statusCode(400).body("detail", containsString("immutable"));
        agent.get(at(id)).body("memory", equalTo("Founded 2019"));
        agent.delete(at(id)).statusCode(200);
    }

    @Test
    void anAgentMayWithdrawWhatItWroteByItsMetadata() {
        String id = agent.says("dana", "Use npm");
        agent.put(at(id), "{\"metadata\": {\"deprecated\": true}}")
                .statusCode(200)
                .body("lifecycle_state", equalTo("deprecated"));
        agent.get(at(id)).statusCode(404);
    }

    @Test
    void whatAgentsMayNotSeeTheyCannotChangeOrDelete() {
        String id = agent.says("dana", "Use npm");
        agents.deprecate(agent, id);
        agent.put(at(id), "{\"text\": \"Use yarn\"}").statusCode(404);
        agent.delete(at(id)).statusCode(404);
        agent.delete("/v1/memories/?user_id=dana").statusCode(200);
        assertEquals("deprecated", agents.view(agent, id).state().word());
        assertEquals(1, agents.view(agent, id).version());
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-a-uuid", "1-1-1-1-1", "a%2Fb", "%00", "00000000-0000-0000-0000-00000000000g"})
    void whatIsNoIdIsSaidToBeNone(String id) {
        agent.get(at(id)).statusCode(400).body("error", equalTo("memory_id should be a valid UUID"));
        agent.put(at(id), "{\"text\": \"x\"}")
                .statusCode(400)
                .body("error", equalTo("memory_id should be a valid UUID"));
        agent.delete(at(id)).statusCode(400).body("error", equalTo("memory_id should be a valid UUID"));
        agent.get(at(id) + "history/").statusCode(400).body("error", equalTo("memory_id should be a valid UUID"));
    }

    @Test
    void anUnknownIdIsNotFound() {
        String id = "00000000-0000-0000-0000-000000000000";
        agent.get(at(id)).statusCode(404).body("error", equalTo("Memory not found!"));
        agent.put(at(id), "{\"text\": \"x\"}").statusCode(404).body("error", equalTo("Memory not found!"));
        agent.delete(at(id)).statusCode(404).body("error", equalTo("Memory not found!"));
        agent.get(at(id) + "history/").statusCode(404).body("error", equalTo("Memory not found!"));
    }

    @Test
    void theHistoryTellsWhatHappened() {
        String id = agent.says("dana", "We deploy with Argo");
        agent.put(at(id), "{\"text\": \"We deploy with Flux\"}");
        agent.get(at(id) + "history/")
                .statusCode(200)
                .body("$", hasSize(2))
                .body("event", equalTo(List.of("ADD", "UPDATE")))
                .body("[0].memory_id", equalTo(id))
                .body("[0].old_memory", nullValue())
                .body("[0].new_memory", equalTo("We deploy with Argo"))
                .body("[1].old_memory", equalTo("We deploy with Argo"))
                .body("[1].new_memory", equalTo("We deploy with Flux"))
                .body("[1].created_at", notNullValue())
                .body("[1].updated_at", notNullValue());
    }

    @Test
    void theHistoryOfWhatIsGoneTellsNoWords() {
        String id = agent.says("dana", "We deploy with Argo");
        agent.delete(at(id));
        agent.get(at(id) + "history")
                .statusCode(200)
                .body("event", equalTo(List.of("ADD", "DELETE")))
                .body("old_memory", equalTo(java.util.Arrays.asList(null, null)))
                .body("new_memory", equalTo(java.util.Arrays.asList(null, null)));
    }
}
