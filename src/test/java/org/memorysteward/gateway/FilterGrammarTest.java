package org.memorysteward.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FilterGrammarTest {

    @Inject
    Agents agents;

    private Agent agent;

    /** Each text begins with its letter; every filter below says which letters it answers. */
    @BeforeEach
    void fourMemories() {
        agent = agents.fresh();
        agent.adds("""
                {"messages": "a ARGO rolls out", "user_id": "dana", "app_id": "acme", "run_id": "s1", "timestamp": 1767571200,
                 "metadata": {"type": "decision", "n": 1, "ok": true, "tags": ["red", "blue"]}, "categories": ["Tooling_Setup"]}""");
        agent.adds("""
                {"messages": "b argo rolls back 100%", "user_id": "dana", "app_id": "fleet", "timestamp": 1798761600,
                 "metadata": {"type": "fix", "n": "1", "path": "src/a_b.ts"}, "expiration_date": "2999-12-31"}""");
        agent.adds("""
                {"messages": "c Flux", "user_id": "user:teo", "agent_id": "planner", "timestamp": 1735689600,
                 "categories": ["bug_fixes", "data_model"]}""");
        agent.adds("{\"messages\": \"d nobody in particular\", \"agent_id\": \"planner\", \"timestamp\": 1735776000}");
    }

    private static final String ANYBODY = "{\"OR\": [{\"user_id\": \"*\"}, {\"agent_id\": \"*\"}]}";

    private String letters(String filters) {
        TreeSet<String> letters = new TreeSet<>();
        agent.lists(filters).forEach(it -> letters.add(it.substring(0, 1)));
        return String.join("", letters);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"user_id\": \"dana\"}|ab",
                "{\"userId\": \"dana\"}|ab",
                "{\"user_id\": \"user:dana\"}|ab",
                "{\"user_id\": \"teo\"}|c",
                "{\"user_id\": \"dana\", \"app_id\": \"acme\"}|a",
                "{\"AND\": [{\"user_id\": \"dana\"}, {\"app_id\": \"acme\"}]}|a",
                "{\"OR\": [{\"user_id\": \"teo\"}, {\"app_id\": \"acme\"}]}|ac",
                "{\"user_id\": \"*\", \"NOT\": {\"app_id\": \"acme\"}}|bc",
                "{\"user_id\": \"*\", \"NOT\": [{\"app_id\": \"acme\"}, {\"app_id\": \"fleet\"}]}|c",
                "{\"user_id\": \"*\", \"NOT\": {\"app_id\": \"acme\", \"run_id\": \"s2\"}}|abc",
                "{\"AND\": [{\"user_id\": \"*\"}, {\"NOT\": {\"OR\": [{\"app_id\": \"acme\"}, {\"agent_id\": \"planner\"}]}}]}|b",
                "{\"run_id\": \"*\"}|a",
                "{\"session_id\": \"s1\"}|a",
                "{\"user_id\": {\"eq\": \"dana\"}}|ab",
                "{\"user_id\": {\"in\": [\"dana\", \"user:teo\"]}}|abc",
                "{\"agent_id\": \"planner\", \"user_id\": {\"ne\": \"dana\"}}|cd",
                "{\"user_id\": \"*\", \"app_id\": {\"ne\": \"acme\"}}|bc",
                "{\"user_id\": {\"in\": [\"dana\", \"teo\"], \"ne\": \"dana\"}}|c",
                "{\"AND\": [{\"user_id\": \"dana\"}], \"OR\": [{\"app_id\": \"acme\"}, {\"app_id\": \"x\"}]}|a",
                "{\"group_id\": \"acme\"}|a",
                "{\"user_id\": \"nobody\"}|``"
            })
    void whomAMemoryIsAboutAndTheLogicAroundIt(String filters, String expected) {
        assertEquals(expected, letters(filters));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"categories\": {\"in\": [\"bug_fixes\", \"other\"]}}|c",
                "{\"categories\": {\"in\": [\"Bug_Fixes\"]}}|``",
                "{\"categories\": {\"contains\": \"TOOLING\"}}|a",
                "{\"categories\": {\"contains\": \"_\"}}|ac",
                "{\"categories\": \"*\"}|ac",
                "{\"metadata\": {\"type\": \"decision\"}}|a",
                "{\"metadata\": {\"type\": {\"eq\": \"decision\"}}}|a",
                "{\"metadata\": {\"type\": {\"ne\": \"decision\"}}}|bcd",
                "{\"metadata\": {\"n\": 1}}|a",
                "{\"metadata\": {\"n\": 1.0}}|a",
                "{\"metadata\": {\"n\": \"1\"}}|b",
                "{\"metadata\": {\"ok\": true, \"n\": 1}}|a",
                "{\"metadata\": {\"ok\": false}}|``",
                "{\"metadata\": {\"path\": {\"contains\": \"a_b\"}}}|b",
                "{\"metadata\": {\"path\": {\"contains\": \"A_B\"}}}|``",
                "{\"metadata\": {\"path\": {\"contains\": \"c_a\"}}}|``",
                "{\"metadata\": {\"tags\": {\"contains\": \"red\"}}}|a",
                "{\"metadata\": {\"tags\": {\"contains\": \"re\"}}}|``",
                "{\"metadata.type\": \"fix\"}|b",
                "{\"metadata.type\": {\"ne\": \"fix\"}}|acd",
                "{\"keywords\": {\"icontains\": \"ARGO\"}}|ab",
                "{\"keywords\": {\"contains\": \"ARGO\"}}|a",
                "{\"keywords\": {\"contains\": \"100%\"}}|b",
                "{\"keywords\": {\"contains\": \"0_%\"}}|``",
                "{\"text\": {\"icontains\": \"flux\"}}|c",
                "{\"created_at\": {\"gte\": \"2026-01-01\", \"lt\": \"2027-01-01\"}}|a",
                "{\"created_at\": {\"gt\": \"2026-01-05T00:00:00Z\"}}|b",
                "{\"created_at\": {\"gte\": \"2026-01-05T01:00:00+01:00\"}}|ab",
                "{\"created_at\": {\"lte\": \"2025-01-01T00:00:00\"}}|c",
                "{\"created_at\": \"2025-01-02\"}|d",
                "{\"timestamp\": {\"in\": [\"2025-01-01\", \"2026-01-05T00:00:00Z\"]}}|ac",
                "{\"created_at\": {\"ne\": \"2025-01-02\"}}|abc",
                "{\"updated_at\": {\"gt\": \"2999-01-01\"}}|``",
                "{\"expiration_date\": \"2999-12-31\"}|b",
                "{\"expiration_date\": \"*\"}|b",
                "{\"expiration_date\": {\"gt\": \"2999-12-31\"}}|``",
                "{\"NOT\": {\"expiration_date\": {\"gte\": \"1970-01-01\"}}}|acd"
            })
    void whatAMemoryIsLike(String filter, String expected) {
        assertEquals(expected, letters("{\"AND\": [" + ANYBODY + ", " + filter + "]}"));
    }

    @Test
    void memoriesByTheirIds() {
        List<String> ids = agent.post("/v3/memories/", "{\"filters\": " + ANYBODY + "}")
                .extract()
                .path("results.id");
        String first = "\"" + ids.getFirst() + "\"";
        assertEquals(
                1,
                agent.lists("{\"memory_ids\": [" + first + "], \"OR\": [" + ANYBODY + "]}")
                        .size());
        assertEquals(
                1,
                agent.lists("{\"memory_ids\": {\"in\": [" + first + "]}, \"OR\": [" + ANYBODY + "]}")
                        .size());
        assertEquals(
                3,
                agent.lists("{\"NOT\": {\"memory_ids\": [" + first + "]}, \"OR\": [" + ANYBODY + "]}")
                        .size());
    }

    @Test
    void searchesTakeTheSameFilters() {
        assertEquals(List.of("c Flux"), agent.finds("flux or argo", "{\"agent_id\": \"planner\"}"));
        assertEquals(
                List.of("a ARGO rolls out"),
                agent.finds("argo", "{\"user_id\": \"dana\", \"keywords\": {\"contains\": \"ARGO\"}}"));
    }
}
