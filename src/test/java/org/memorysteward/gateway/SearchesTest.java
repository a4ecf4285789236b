package org.memorysteward.gateway;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SearchesTest {

    private static final String SEARCH = "/v3/memories/search/";
    private static final String DANA = "{\"user_id\": \"dana\"}";

    @Inject
    Agents agents;

    @Inject
    AgroalDataSource database;

    private Agent agent;

    @BeforeEach
    void freshTeam() {
        agent = agents.fresh();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"query\": \"  deploy \", \"output_format\": \"v1.1\", \"filters\": {\"user_id\": \"dana\"}}",
                "{\"query\": \"deploy\", \"keyword_search\": true, \"latest_only\": true, \"rerank\": true, \"source\": \"CLI\","
                        + " \"reference_date\": 1700000000, \"filters\": {\"user_id\": \"dana\"}}",
                "{\"query\": \"deploy\", \"reference_date\": \"2026-01-01\", \"limit\": 3, \"filters\": {\"userId\": \"dana\"}}",
                "{\"query\": \"deploy \\u001b[0m \\ud83d \\u0000\", \"filters\": {\"user_id\": \"dana\"}}"
            })
    void searchesAreUnderstoodAsClientsSendThem(String json) {
        agent.says("dana", "We deploy with Argo");
        agent.post(SEARCH, json).statusCode(200).body("results", hasSize(1));
    }

    @Test
    void withoutAThresholdTheAnswerIsFilledUp() {
        agent.says("dana", "Coffee is on the third floor");
        agent.says("dana", "We deploy with Argo");
        agent.post(SEARCH, "{\"query\": \"deploy\", \"filters\": " + DANA + "}").body("results", hasSize(1));
        agent.post(SEARCH, "{\"query\": \"deploy\", \"threshold\": 0.0, \"filters\": " + DANA + "}")
                .body("results.memory", contains("We deploy with Argo", "Coffee is on the third floor"))
                .body("results.score", everyItem(greaterThan(0f)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"query\": \"   \"",
                "\"query\": null",
                "\"query\": 5",
                "\"query\": \"\\u0000\"",
                "\"top_k\": 0, \"query\": \"x\"",
                "\"top_k\": 5000, \"query\": \"x\"",
                "\"top_k\": \"5\", \"query\": \"x\"",
                "\"top_k\": 1.5, \"query\": \"x\"",
                "\"limit\": 0, \"query\": \"x\"",
                "\"threshold\": 2, \"query\": \"x\"",
                "\"threshold\": -0.1, \"query\": \"x\"",
                "\"threshold\": \"high\", \"query\": \"x\"",
                "\"show_expired\": 1, \"query\": \"x\"",
                "\"fields\": \"id\", \"query\": \"x\"",
                "\"categories\": {}, \"query\": \"x\"",
                "\"metadata\": [], \"query\": \"x\"",
                "\"start_date\": \"2026-13-01\", \"query\": \"x\"",
                "\"user_id\": \"dana\", \"query\": \"x\"",
                "\"agentId\": \"a\", \"query\": \"x\""
            })
    void aSearchThatCannotBeUnderstoodIsRefused(String members) {
        agent.post(SEARCH, "{" + members + ", \"filters\": " + DANA + "}")
                .statusCode(400)
                .body("detail", notNullValue());
    }
}
