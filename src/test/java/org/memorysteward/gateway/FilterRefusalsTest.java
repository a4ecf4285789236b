package org.memorysteward.gateway;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FilterRefusalsTest {

    @Inject
    Agents agents;

    private Agent agent;

    @BeforeEach
    void freshTeam() {
        agent = agents.fresh();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"filters\": {}}",
                "{\"filters\": null}",
                "{\"filters\": []}",
                "{\"filters\": \"dana\"}",
                "{\"user_id\": \"dana\"}",
                "{\"filters\": {\"NOT\": {\"user_id\": \"dana\"}}}",
                "{\"filters\": {\"user_id\": {\"ne\": \"dana\"}}}",
                "{\"filters\": {\"NOT\": {\"NOT\": {\"user_id\": \"dana\"}}}}",
                "{\"filters\": {\"categories\": {\"in\": [\"a\"]}}}",
                "{\"filters\": {\"memory_ids\": [\"00000000-0000-0000-0000-000000000000\"]}}"
            })
    void withoutSomebodyWhoseMemoriesAreMeantNothingIsServed(String json) {
        agent.post("/v3/memories/", json)
                .statusCode(400)
                .contentType(startsWith("application/json"))
                .body("error", notNullValue());
        agent.post(
                        "/v3/memories/search/",
                        json.replaceFirst("\\{", "{\"query\": \"argo\"" + (json.equals("{}") ? "" : ", ")))
                .statusCode(400)
                .body("error", notNullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"colour\": \"red\"|colour",
                "\"and\": [{\"user_id\": \"dana\"}]|and",
                "\"x\": {\"nin\": []}|x",
                "\"groupId\": \"g\"|groupId",
                "\"created_at\": {\"eq\": \"2026-01-01\"}|created_at",
                "\"created_at\": {\"gte\": \"yesterday\"}|created_at",
                "\"created_at\": 5|created_at",
                "\"created_at\": {}|created_at",
                "\"created_at\": {\"gte\": [\"2026-01-01\"]}|created_at",
                "\"categories\": {\"eq\": \"a\"}|categories",
                "\"categories\": \"a\"|categories",
                "\"categories\": [\"a\"]|categories",
                "\"categories\": {\"in\": \"a\"}|categories",
                "\"categories\": {\"in\": []}|categories",
                "\"metadata\": {\"a\": {\"in\": [1]}}|metadata.a",
                "\"metadata\": {\"a\": {\"gt\": 1}}|metadata.a",
                "\"metadata\": {\"a\": null}|metadata.a",
                "\"metadata\": {\"a\": [1]}|metadata.a",
                "\"metadata\": {\"a\": {}}|metadata.a",
                "\"metadata\": {\"a\": {\"contains\": 5}}|metadata.a",
                "\"metadata\": {}|metadata",
                "\"metadata\": \"a\"|metadata",
                "\"agent_id\": {\">=\": 1}|agent_id",
                "\"agent_id\": {\"contains\": \"a\"}|agent_id",
                "\"agent_id\": {\"nin\": [\"a\"]}|agent_id",
                "\"agent_id\": 5|agent_id",
                "\"agent_id\": null|agent_id",
                "\"agent_id\": \"\"|agent_id",
                "\"agent_id\": [\"a\"]|agent_id",
                "\"agent_id\": {\"in\": [5]}|agent_id",
                "\"agent_id\": {}|agent_id",
                "\"keywords\": \"a\"|keywords",
                "\"keywords\": {\"eq\": \"a\"}|keywords",
                "\"memory_ids\": [\"1\"]|memory_ids",
                "\"memory_ids\": []|memory_ids",
                "\"memory_ids\": \"x\"|memory_ids",
                "\"AND\": {\"user_id\": \"dana\"}|AND",
                "\"AND\": []|AND",
                "\"AND\": [{}]|AND",
                "\"AND\": [\"x\"]|AND",
                "\"OR\": \"x\"|OR",
                "\"NOT\": 5|NOT",
                "\"NOT\": {}|NOT",
                "\"NOT\": []|NOT"
            })
    void whatIsNotInTheGrammarIsRefusedByName(String member, String named) {
        String filters = "{\"user_id\": \"dana\", " + member + "}";
        agent.post("/v3/memories/", "{\"filters\": " + filters + "}")
                .statusCode(400)
                .body("error", containsString("filters." + named));
        agent.post("/v3/memories/search/", "{\"query\": \"argo\", \"filters\": " + filters + "}")
                .statusCode(400)
                .body("detail", containsString("filters." + named));
    }

    @Test
    void filtersHaveASize() {
        String deep = "{\"AND\": [".repeat(21) + "{\"user_id\": \"dana\"}" + "]}".repeat(21);
        agent.post("/v3/memories/", "{\"filters\": " + deep + "}")
                .statusCode(400)
                .body("error", containsString("nested"));
        String many = "{\"user_id\": \"dana\"}" + ", {\"user_id\": \"dana\"}".repeat(501);
        agent.post("/v3/memories/", "{\"filters\": {\"OR\": [" + many + "]}}")
                .statusCode(400)
                .body("error", containsString("500"));
        String names = "\"dana\"" + ", \"x\"".repeat(10_000);
        agent.post("/v3/memories/", "{\"filters\": {\"user_id\": {\"in\": [" + names + "]}}}")
                .statusCode(400);
    }
}
