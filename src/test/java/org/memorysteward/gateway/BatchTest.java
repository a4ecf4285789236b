package org.memorysteward.gateway;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BatchTest {

    private static final String BATCH = "/v1/batch/";

    @Inject
    Agents agents;

    private Agent agent;
    private String one;
    private String two;

    @BeforeEach
    void aTeamWithTwoMemories() {
        agent = agents.fresh();
        one = agent.says("dana", "one");
        two = agent.says("dana", "two");
    }

    private static String change(String id, String text) {
        return "{\"memory_id\": \"" + id + "\", \"text\": \"" + text + "\"}";
    }

    private static String memories(String... items) {
        return "{\"memories\": [" + String.join(", ", items) + "]}";
    }

    @Test
    void severalMemoriesAreChangedAtOnce() {
        agent.put(BATCH, memories(change(one, "uno"), "{\"memory_id\": \"" + two + "\", \"metadata\": {\"n\": 2}}"))
                .statusCode(200)
                .body("message", equalTo("Successfully updated 2 memories"))
                .body("results.event", contains("UPDATE", "UPDATE"));
        assertEquals(List.of("two", "uno"), agent.lists("{\"user_id\": \"dana\"}"));
        agent.get("/v1/memories/" + two).body("metadata.n", equalTo(2));
    }

    @Test
    void severalMemoriesAreDeletedAtOnce() {
        String kept = agent.says("dana", "three");
        agent.delete(BATCH, memories("{\"memory_id\": \"" + one + "\"}", "{\"memory_id\": \"" + two + "\"}"))
                .statusCode(200)
                .body("message", equalTo("Successfully deleted 2 memories"));
        assertEquals(List.of("three"), agent.lists("{\"user_id\": \"dana\"}"));
        agent.get("/v1/memories/" + kept).statusCode(200);
    }

    @Test
    void whenOneIsNotThereNothingIsTouched() {
        for (String absent :
                new String[] {UUID.randomUUID().toString(), agents.fresh().says("dana", "elsewhere")}) {
            agent.put(BATCH, memories(change(one, "uno"), change(absent, "x")))
                    .statusCode(404)
                    .body("detail", containsString(absent));
            agent.delete(BATCH, memories("{\"memory_id\": \"" + one + "\"}", "{\"memory_id\": \"" + absent + "\"}"))
                    .statusCode(404);
        }
        agents.deprecate(agent, two);
        agent.put(BATCH, memories(change(one, "uno"), change(two, "dos"))).statusCode(404);
        agent.get("/v1/memories/" + one).body("memory", equalTo("one"));
    }

    @Test
    void whatAHoldKeepsStopsTheWholeDeletion() {
        agents.with(agent, two, it -> it.hold("litigation", null, Agents.MARA));
        agent.delete(BATCH, memories("{\"memory_id\": \"" + one + "\"}", "{\"memory_id\": \"" + two + "\"}"))
                .statusCode(400)
                .body("detail", containsString("hold"));
        agent.get("/v1/memories/" + one).statusCode(200);
    }

    @Test
    void whatIsRefusedIsReportedBesideWhatWasDone() {
        String fixed = agent.adds("{\"messages\": \"fixed\", \"user_id\": \"dana\", \"immutable\": true}")
                .getFirst();
        agent.put(BATCH, memories(change(one, "uno"), change(fixed, "loose")))
                .statusCode(200)
                .body("message", equalTo("Successfully updated 1 of 2 memories"))
                .body("results.event", contains("UPDATE", "REFUSED"))
                .body("results[1].reason", containsString("immutable"));
        agent.put(BATCH, memories(change(fixed, "loose"))).statusCode(400).body("detail", containsString("immutable"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"memories\": []}",
                "{\"memories\": {}}",
                "{\"memories\": [5]}",
                "{\"memories\": [{}]}",
                "{\"memories\": [{\"memory_id\": \"x\", \"text\": \"y\"}]}",
                "{\"memories\": [{\"memory_id\": 5, \"text\": \"y\"}]}",
                "[]"
            })
    void whatIsNotUnderstoodIsRefused(String body) {
        agent.put(BATCH, body).statusCode(400).body("detail", notNullValue());
        agent.delete(BATCH, body).statusCode(400).body("detail", notNullValue());
    }

    @Test
    void aChangeThatChangesNothingIsRefusedAndSoIsAMemoryNamedTwice() {
        agent.put(BATCH, memories(change(one, "uno"), "{\"memory_id\": \"" + two + "\"}"))
                .statusCode(400)
                .body("detail", containsString("memories[1]"));
        agent.put(BATCH, memories(change(one, "uno"), change(one, "eins")))
                .statusCode(400)
                .body("detail", containsString("twice"));
        agent.get("/v1/memories/" + one).body("memory", equalTo("one"));
    }

    @Test
    void aThousandAreTheMost() {
        String many = IntStream.rangeClosed(0, 1_000)
                .mapToObj(it -> change(UUID.randomUUID().toString(), "x"))
                .collect(Collectors.joining(", "));
        agent.put(BATCH, memories(many)).statusCode(400).body("detail", containsString("1,000"));
        agent.delete(BATCH, memories(many)).statusCode(400).body("detail", containsString("1,000"));
    }
}
