package org.memorysteward.gateway;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ListingsTest {

    private static final String LIST = "/v3/memories/";
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

    @Test
    void aListIsReadPageByPage() {
        for (int i = 1; i <= 5; i++) agent.says("dana", "fact " + i);
        Set<String> seen = new java.util.LinkedHashSet<>();
        String next = "/v3/memories/?page=1&page_size=2";
        List<Integer> sizes = new ArrayList<>();
        while (next != null) {
            var page = agent.post(next, "{\"filters\": " + DANA + "}")
                    .statusCode(200)
                    .body("count", equalTo(5))
                    .extract();
            List<String> ids = page.path("results.id");
            sizes.add(ids.size());
            seen.addAll(ids);
            next = page.path("next");
        }
        assertEquals(List.of(2, 2, 1), sizes);
        assertEquals(5, seen.size());
        agent.post("/v3/memories/?page=2&page_size=2", "{\"filters\": " + DANA + "}")
                .body("previous", startsWith("http"));
        agent.post(LIST, "{\"filters\": " + DANA + ", \"page\": 3, \"page_size\": 2}")
                .body("results.memory", contains("fact 1"))
                .body("next", nullValue());
        agent.post("/v3/memories/?page_size=3", "{\"filters\": " + DANA + ", \"page_size\": 1}")
                .body("results", hasSize(3));
        agent.post("/v3/memories/?page=1000000000", "{\"filters\": " + DANA + "}")
                .statusCode(200)
                .body("results", hasSize(0));
    }

    @Test
    void listsAndSearchesTakeFurtherConditions() {
        agent.adds(
                "{\"messages\": \"Argo deploys\", \"user_id\": \"dana\", \"categories\": [\"tooling\"], \"timestamp\": 1700000000}");
        agent.adds(
                "{\"messages\": \"Flux deploys\", \"user_id\": \"dana\", \"metadata\": {\"k\": \"v\"}, \"timestamp\": 1710000000}");
        assertEquals(List.of("Argo deploys"), texts("\"categories\": [\"tooling\", \"other\"]"));
        assertEquals(List.of("Flux deploys"), texts("\"metadata\": {\"k\": \"v\"}"));
        assertEquals(List.of("Flux deploys"), texts("\"keywords\": \"FLUX deploy\""));
        assertEquals(List.of("Argo deploys"), texts("\"end_date\": \"2023-11-14\""));
        assertEquals(List.of("Flux deploys"), texts("\"start_date\": \"2023-11-15\""));
        agent.post(SEARCH, "{\"query\": \"deploy\", \"filters\": " + DANA + ", \"categories\": [\"tooling\"]}")
                .body("results.memory", contains("Argo deploys"));
        agent.post(LIST, "{\"filters\": " + DANA + ", \"fields\": [\"id\", \"memory\"]}")
                .body("results[0].keySet()", org.hamcrest.Matchers.containsInAnyOrder("id", "memory"));
        agent.post(SEARCH, "{\"query\": \"deploy\", \"filters\": " + DANA + ", \"fields\": [\"memory\", \"score\"]}")
                .body("results[0].keySet()", org.hamcrest.Matchers.containsInAnyOrder("memory", "score"));
    }

    private List<String> texts(String further) {
        return agent.post(LIST, "{\"filters\": " + DANA + ", " + further + "}")
                .statusCode(200)
                .extract()
                .path("results.memory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=0",
                "page=-1",
                "page=x",
                "page_size=0",
                "page_size=201",
                "page_size=500",
                "page=99999999999999",
                "page="
            })
    void aPageThatCannotBeIsRefused(String query) {
        agent.post(LIST + "?" + query, "{\"filters\": " + DANA + "}")
                .statusCode(400)
                .body("error", notNullValue());
    }
}
