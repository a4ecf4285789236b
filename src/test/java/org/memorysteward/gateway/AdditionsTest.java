package org.memorysteward.gateway;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memorysteward.memory.MemoryView;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AdditionsTest {

    private static final String ADD = "/v3/memories/add/";
    private static final String UUIDS = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @Inject
    Agents agents;

    private Agent agent;

    @BeforeEach
    void freshTeam() {
        agent = agents.fresh();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"user_id\": \"user_123\", \"metadata\": {\"project_id\": \"billing_service\", \"type\": \"error_fingerprint\"}"
                        + "|user_123|billing_service|error_fingerprint",
                "\"user_id\": \"user:dev7@acme.test\", \"group_id\": \"repo:payments-api\", \"metadata\":"
                        + " {\"type\": \"module_overview\", \"path\": \"payments/api.py\", \"service\": \"payments-api\"}"
                        + "|dev7@acme.test|payments-api|module_overview",
                "\"agent_id\": \"project_atlas\"||project_atlas|unclassified",
                "\"user_id\": \"dev3\", \"app_id\": \"acme-billing\", \"metadata\":"
                        + " {\"type\": \"decision\", \"branch\": \"main\", \"files_touched\": [\"src/a.ts\"]}"
                        + "|dev3|acme-billing|decision"
            })
    void whatAgentsWriteInFourWaysLandsWhereItBelongs(String given, String user, String repo, String type) {
        String id = agent.adds(
                        "{\"messages\": [{\"role\": \"user\", \"content\": \"Retries are capped\"}], " + given + "}")
                .getFirst();
        MemoryView view = agents.view(agent, id);
        assertEquals(user, view.scope().user());
        assertEquals(repo, view.scope().repo());
        assertEquals(type, view.type());
    }

    @Test
    void anAgentIsAnsweredInItsOwnWords() {
        String id = agent.adds("""
                {"messages": "Pay by invoice", "user_id": "user:dev7@acme.test", "group_id": "repo:payments-api",
                 "metadata": {"aB": 1, "c_d": {"E-f": [1.5, true, null]}}, "categories": ["billing"]}""").getFirst();
        agent.get("/v1/memories/" + id + "/")
                .statusCode(200)
                .body("id", equalTo(id))
                .body("memory", equalTo("Pay by invoice"))
                .body("user_id", equalTo("user:dev7@acme.test"))
                .body("metadata.aB", equalTo(1))
                .body("metadata.c_d.E-f", contains(1.5f, true, null))
                .body("categories", contains("billing"))
                .body("lifecycle_state", equalTo("active"));
        assertEquals(List.of("Pay by invoice"), agent.lists("{\"user_id\": \"user:dev7@acme.test\"}"));
        assertEquals(List.of("Pay by invoice"), agent.lists("{\"user_id\": \"dev7@acme.test\"}"));
        assertEquals(
                List.of("Pay by invoice"), agent.lists("{\"user_id\": \"*\", \"group_id\": \"repo:payments-api\"}"));
    }

    @Test
    void eachUserMessageIsKeptWordForWordAndTheAnswerSaysSo() {
        agent.post(ADD, """
                        {"messages": [{"role": "system", "content": "Be brief"},
                                      {"role": "user", "content": "  We deploy with Argo\\n"},
                                      {"role": "assistant", "content": "Noted"},
                                      {"role": "user", "content": "On Fridays too"}], "user_id": "dana", "app_id": "acme"}""")
                .statusCode(200)
                .contentType(startsWith("application/json"))
                .body("status", equalTo("SUCCEEDED"))
                .body("event_id", matchesPattern(UUIDS))
                .body("results", hasSize(2))
                .body("results.event", contains("ADD", "ADD"))
                .body("results.memory", contains("  We deploy with Argo\n", "On Fridays too"))
                .body("results.data.memory", contains("  We deploy with Argo\n", "On Fridays too"));
        assertEquals(2, agents.total(agent));
    }

    @Test
    void aTextThatIsThereAlreadyIsAnsweredWithTheOneThatIsKept() {
        String add = "{\"messages\": [{\"content\": \"We deploy with Argo\"}, {\"content\": \"On Fridays too\"}], "
                + "\"user_id\": \"dana\", \"metadata\": {\"confidence\": %s}}";
        List<String> ids = agent.adds(add.formatted("0.7"));
        agent.post(ADD, add.formatted("1.0"))
                .statusCode(200)
                .body("status", equalTo("SUCCEEDED"))
                .body("results.id", equalTo(ids))
                .body("results.event", contains("NOOP", "NOOP"))
                .body("results.memory", contains("We deploy with Argo", "On Fridays too"));
        assertEquals(2, agents.total(agent));
    }

    @Test
    void withoutInferenceTheAssistantIsKeptTooAndTheSystemNever() {
        List<String> ids = agent.adds("""
                {"infer": false, "user_id": "dana", "expiration_date": "2999-12-31", "metadata": {"aB": 1, "c_d": 2},
                 "messages": [{"role": "user", "content": "Which port?"}, {"role": "assistant", "content": "Port 8443"},
                              {"role": "system", "content": "Be brief"}]}""");
        assertEquals(2, ids.size());
        agent.get("/v1/memories/" + ids.get(1))
                .statusCode(200)
                .body("memory", equalTo("Port 8443"))
                .body("metadata", equalTo(java.util.Map.of("aB", 1, "c_d", 2)))
                .body("expiration_date", equalTo("2999-12-31"));
    }

    @Test
    void whenThereIsNothingToKeepTheAnswerIsStillGood() {
        agent.post(ADD, "{\"messages\": [{\"role\": \"assistant\", \"content\": \"Noted\"}], \"user_id\": \"dana\"}")
                .statusCode(200)
                .body("status", equalTo("SUCCEEDED"))
                .body("results", hasSize(0));
    }

    @Test
    void messagesWithAScopeOfTheirOwnAreKeptInIt() {
        List<String> ids = agent.adds("""
                {"user_id": "lead", "metadata": {"type": "decision", "branch": "main"}, "messages": [
                  {"content": "Use gRPC", "user_id": "user:teo", "group_id": "repo:nav-core", "metadata": {"type": "convention"}},
                  {"content": "Use REST"}]}""");
        MemoryView own = agents.view(agent, ids.get(0));
        assertEquals("teo", own.scope().user());
        assertEquals("nav-core", own.scope().repo());
        assertEquals("convention", own.type());
        assertEquals("main", own.scope().branch());
        MemoryView common = agents.view(agent, ids.get(1));
        assertEquals("lead", common.scope().user());
        assertEquals("decision", common.type());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\": \"kept\", \"user_id\": \"dana\"}",
                "{\"messages\": {\"role\": \"user\", \"content\": \"kept\"}, \"user_id\": \"dana\"}",
                "{\"messages\": [{\"content\": \"kept\"}], \"filters\": {\"user_id\": \"dana\"}}",
                "{\"messages\": [{\"content\": \"kept\"}], \"filters\": {\"userId\": \"dana\"}}",
                "{\"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"text\", \"text\": \"kept\"}]}], \"user_id\": \"dana\"}",
                """
                {"messages": [{"role": "user", "content": "kept", "name": "Dana"}], "user_id": "dana", "includes": "x",
                 "excludes": "y", "output_format": "v1.1", "async_mode": true, "org_id": "o", "project_id": "p",
                 "source": "CLI", "enable_graph": true, "structured_data_schema": {}, "custom_categories": [{"a": "b"}],
                 "agent_id": null, "expiration_date": null, "metadata": null}"""
            })
    void whatClientsAndGuidesSendIsUnderstood(String json) {
        agent.adds(json);
        assertEquals(List.of("kept"), agent.lists("{\"user_id\": \"dana\"}"));
    }

    @Test
    void theWriterMaySayWhenItWasWritten() {
        String id = agent.adds("{\"messages\": \"old\", \"run_id\": \"s1\", \"timestamp\": 1700000000}")
                .getFirst();
        agent.get("/v1/memories/" + id)
                .body("created_at", equalTo("2023-11-14T22:13:20Z"))
                .body("run_id", equalTo("s1"))
                .body("session_id", equalTo("s1"));
    }

    @Test
    void metadataThatSaysDeprecatedIsHonoured() {
        String id = agent.adds(
                        "{\"messages\": \"Use npm\", \"user_id\": \"dana\", \"metadata\": {\"deprecated\": true}}")
                .getFirst();
        agent.get("/v1/memories/" + id).statusCode(404);
        assertEquals("deprecated", agents.view(agent, id).state().word());
    }

    @Test
    void theTrailNamesTheAgentAndNeverTheText() {
        agent.adds("{\"messages\": \"The vault is in Bern\", \"agent_id\": \"planner\"}");
        var entry = agents.entries(agent, "memory.added").getFirst();
        assertEquals("planner", entry.actor());
        assertEquals("agent", entry.actorKind());
        assertEquals(64, entry.afterDigest().length());
        assertEquals(-1, entry.toString().indexOf("vault"));
    }
}
