package org.memorysteward.gateway;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memorysteward.testing.TestDatabase;

/** What clients from before Mem0's third API send, and what they read. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OldClientsTest {

    /** What every call of them carries beside its own. */
    private static final String CARRIED = "\"org_id\": \"o\", \"project_id\": \"p\", \"async_mode\": true, ";

    @Inject
    Agents agents;

    private Agent agent;

    @BeforeEach
    void freshTeam() {
        agent = agents.fresh();
    }

    @Test
    void anAdditionIsAnsweredWithABareList() {
        agent.post(
                        "/v1/memories/",
                        "{" + CARRIED + "\"messages\": [{\"role\": \"user\", \"content\": \"We deploy with Argo\"},"
                                + " {\"role\": \"assistant\", \"content\": \"Noted\"}], \"user_id\": \"dana\", \"version\": \"v2\"}")
                .statusCode(200)
                .body("$", hasSize(1))
                .body("[0].id", notNullValue())
                .body("[0].event_id", notNullValue())
                .body("[0].status", equalTo("SUCCEEDED"))
                .body("[0].event", equalTo("ADD"))
                .body("[0].memory", equalTo("We deploy with Argo"))
                .body("[0].data.memory", equalTo("We deploy with Argo"));
        assertEquals(1, agents.total(agent));
    }

    @Test
    void anAdditionOrASearchIsAnsweredInAnEnvelopeToWhoeverAsksForIt() {
        String wanted = "{" + CARRIED + "\"output_format\": \"v1.1\", \"user_id\": \"dana\", ";
        agent.post("/v1/memories/", wanted + "\"messages\": \"We deploy with Argo\"}")
                .statusCode(200)
                .body("results.memory", contains("We deploy with Argo"))
                .body("relations", hasSize(0));
        agent.post("/v1/memories/search/", wanted + "\"query\": \"deploy\"}")
                .statusCode(200)
                .body("results.memory", contains("We deploy with Argo"))
                .body("relations", hasSize(0));
    }

    @Test
    void aListInAnAddressIsBareUnlessItIsAskedForByPage() {
        agent.says("dana", "one");
        agent.says("dana", "two");
        agent.says("dana", "three");
        agent.says("teo", "other");
        String asked = "/v1/memories/?user_id=dana&org_id=o&project_id=p";
        agent.get(asked).statusCode(200).body("memory", contains("three", "two", "one"));
        agent.get(asked + "&limit=1")
                .statusCode(200)
                .header("X-Total-Count", "3")
                .body("memory", contains("three"));
        agent.get(asked + "&page=2&page_size=2")
                .statusCode(200)
                .body("count", equalTo(3))
                .body("next", nullValue())
                .body("previous", notNullValue())
                .body("results.memory", contains("one"));
        agent.get(asked + "&fields=id,memory").body("[0].keySet()", containsInAnyOrder("id", "memory"));
        agent.get("/v1/memories/?user_id=*&keywords=two").body("memory", contains("two"));
        agent.get("/v1/memories/?agent_id=*").statusCode(200).body("$", hasSize(0));
    }

    @Test
    void aListInAnAddressIsNarrowedByCategoriesMetadataAndFilters() {
        String add =
                "{\"user_id\": \"dana\", \"messages\": \"%s\", \"categories\": [\"%s\"], \"metadata\": {\"n\": %d}}";
        agent.adds(add.formatted("red", "colours", 1));
        agent.adds(add.formatted("square", "shapes", 2));
        agent.get("/v1/memories/?user_id=dana&categories=colours,tastes").body("memory", contains("red"));
        agent.get("/v1/memories/?user_id=dana&metadata=%7B%22n%22:2%7D").body("memory", contains("square"));
        agent.get("/v1/memories/?filters=%7B%22user_id%22:%22dana%22,%22metadata%22:%7B%22n%22:1%7D%7D")
                .body("memory", contains("red"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/memories/, ''",
        "/v2/memories/search/, '\"query\": \"deploy\", '",
        "/v1/memories/search/, '\"query\": \"deploy\", '"
    })
    void idsStandBesideFiltersOrWithinThem(String path, String query) {
        agent.says("dana", "We deploy with Argo");
        agent.says("teo", "We deploy by hand");
        for (String ids : new String[] {
            "\"user_id\": \"dana\"",
            "\"filters\": {\"user_id\": \"dana\"}",
            "\"filters\": {\"AND\": [{\"userId\": \"dana\"}]}",
            "\"user_id\": \"dana\", \"filters\": {}",
            "\"user_id\": \"dana\", \"filters\": {\"NOT\": {\"user_id\": \"teo\"}, \"user_id\": \"*\"}"
        }) {
            agent.post(path, "{" + CARRIED + query + ids + "}")
                    .statusCode(200)
                    .body("memory", contains("We deploy with Argo"));
        }
        agent.post(path, "{" + CARRIED + query + "\"user_id\": \"dana\", \"filters\": {\"user_id\": \"teo\"}}")
                .statusCode(200)
                .body("$", hasSize(0));
    }

    @Test
    void aSecondGenerationListHasItsEnvelopeWhenPageAndSizeAreGivenAnywhere() {
        agent.says("dana", "one");
        agent.says("dana", "two");
        agent.post("/v2/memories/?page=1&page_size=1", "{\"filters\": {\"user_id\": \"dana\"}}")
                .body("count", equalTo(2))
                .body("next", notNullValue())
                .body("results.memory", contains("two"));
        agent.post("/v2/memories/", "{\"filters\": {\"user_id\": \"dana\"}, \"page\": 2, \"page_size\": 1}")
                .body("count", equalTo(2))
                .body("results.memory", contains("one"));
        agent.post("/v2/memories/", "{\"filters\": {\"user_id\": \"dana\"}, \"page\": 1}")
                .body("memory", contains("two", "one"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/memories/",
                "/v1/memories/?org_id=o&project_id=p",
                "/v1/memories/?user_id=",
                "/v1/memories/?user_id=a&user_id=b",
                "/v1/memories/?filters=%5Bobject+Object%5D",
                "/v1/memories/?user_id=dana&filters=%5Bobject+Object%5D",
                "/v1/memories/?user_id=dana&limit=201",
                "/v1/memories/?user_id=dana&limit=x",
                "/v1/memories/?user_id=dana&page=0&page_size=5",
                "/v1/memories/?user_id=dana&metadata=x",
                "/v1/memories/?user_id=da%00na"
            })
    void aListThatIsNotUnderstoodIsRefused(String path) {
        agent.says("dana", "one");
        agent.get(path).statusCode(400).body("detail", notNullValue()).body("error", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/memories/", "/v2/memories/search/", "/v1/memories/search/"})
    void whoeverSaysNobodysIdIsRefused(String path) {
        agent.says("dana", "deploy");
        for (String asked : new String[] {
            "{\"query\": \"deploy\"}",
            "{\"query\": \"deploy\", \"filters\": {}}",
            "{\"query\": \"deploy\", \"filters\": {\"NOT\": {\"user_id\": \"teo\"}}}",
            "{\"query\": \"deploy\", \"user_id\": \"\"}",
            "{\"query\": \"deploy\", \"user_id\": 5}",
            "{\"query\": \"deploy\", \"user_id\": \"dana\", \"filters\": {\"colour\": \"red\"}}"
        }) {
            agent.post(path, asked).statusCode(400).body("detail", notNullValue());
        }
        agent.post("/v1/memories/", "{\"messages\": \"x\"}").statusCode(400);
        agent.post("/v2/memories/search/", "{\"query\": \" \", \"user_id\": \"dana\"}")
                .statusCode(400);
    }

    @Test
    void aReaderMayListAndSearchButNotAdd() {
        Agent reader = agents.limited(agent, "read");
        agent.says("dana", "one");
        reader.get("/v1/memories/?user_id=dana").statusCode(200);
        reader.post("/v2/memories/", "{\"user_id\": \"dana\"}").statusCode(200);
        reader.post("/v1/memories/", "{\"messages\": \"x\", \"user_id\": \"dana\"}")
                .statusCode(403);
        assertEquals(1, agents.total(agent));
    }

    @Test
    void whatPeopleWithdrewIsNotToldToOldClientsEither() {
        String id = agent.says("dana", "We deploy by hand");
        agents.deprecate(agent, id);
        agent.get("/v1/memories/?user_id=dana").body("$", hasSize(0));
        agent.post("/v2/memories/", "{\"user_id\": \"dana\"}").body("$", hasSize(0));
        agent.post("/v1/memories/search/", "{\"query\": \"deploy\", \"user_id\": \"dana\"}")
                .body("$", hasSize(0));
        agent.post("/v2/memories/search/", "{\"query\": \"deploy\", \"user_id\": \"dana\"}")
                .body("$", hasSize(0));
    }
}
