package org.memorysteward.gateway;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AdditionRefusalsTest {

    private static final List<String> UNUSABLE = List.of(
            "{}",
            "{\"messages\": \"x\"}",
            "{\"messages\": \"x\", \"user_id\": \" \"}",
            "{\"messages\": [{\"role\": \"system\", \"content\": \"x\"}]}",
            "{\"user_id\": \"dana\"}",
            "{\"user_id\": \"dana\", \"messages\": []}",
            "{\"user_id\": \"dana\", \"messages\": null}",
            "{\"user_id\": \"dana\", \"messages\": 5}",
            "{\"user_id\": \"dana\", \"messages\": [\"x\"]}",
            "{\"user_id\": \"dana\", \"messages\": [[]]}",
            "{\"user_id\": \"dana\", \"messages\": [{\"role\": \"user\"}]}",
            "{\"user_id\": \"dana\", \"messages\": [{\"role\": 5, \"content\": \"x\"}]}",
            "{\"user_id\": \"dana\", \"messages\": [{\"content\": 5}]}",
            "{\"user_id\": \"dana\", \"messages\": [{\"content\": {\"type\": \"image_url\"}}]}",
            "{\"user_id\": \"dana\", \"messages\": [{\"content\": [{\"type\": \"image_url\", \"image_url\": {}}]}]}",
            "{\"user_id\": \"dana\", \"messages\": \"\"}",
            "{\"user_id\": \"dana\", \"messages\": \"   \"}",
            "{\"user_id\": \"dana\", \"messages\": \"" + "x".repeat(100_001) + "\"}",
            "{\"user_id\": \"dana\", \"messages\": \"a\\u0000b\"}",
            "{\"user_id\": \"dana\", \"messages\": \"a\\u001bb\"}",
            "{\"user_id\": \"dana\", \"messages\": \"a\\ud800b\"}",
            "{\"user_id\": \"da\\u0000na\", \"messages\": \"x\"}",
            "{\"user_id\": \"" + "x".repeat(501) + "\", \"messages\": \"x\"}",
            "{\"user_id\": 5, \"messages\": \"x\"}",
            "{\"user_id\": [\"dana\"], \"messages\": \"x\"}",
            "{\"user_id\": \"dana\", \"messages\": \"x\", \"metadata\": []}",
            "{\"user_id\": \"dana\", \"messages\": \"x\", \"metadata\": {\"a\": " + "[".repeat(17) + "]".repeat(17)
                    + "}}",
            "{\"user_id\": \"dana\", \"messages\": \"x\", \"metadata\": {\"a\": \"" + "x".repeat(65_536) + "\"}}",
            "{\"user_id\": \"dana\", \"messages\": \"x\", \"metadata\": {\"a\\u0000\": 1}}",
            "{\"user_id\": \"dana\", \"messages\": \"x\", \"metadata\": {\"a\": 1e400}}",
            "{\"user_id\": \"dana\", \"messages\": \"x\", \"categories\": \"a\"}",
            "{\"user_id\": \"dana\", \"messages\": \"x\", \"categories\": [\"a\", 5]}",
            "{\"user_id\": \"dana\", \"messages\": \"x\", \"categories\": [\"a\", \"b\\u0000\"]}",
            "{\"user_id\": \"dana\", \"messages\": \"x\", \"infer\": \"false\"}",
            "{\"user_id\": \"dana\", \"messages\": \"x\", \"immutable\": 1}",
            "{\"user_id\": \"dana\", \"messages\": \"x\", \"expiration_date\": \"2026-02-30\"}",
            "{\"user_id\": \"dana\", \"messages\": \"x\", \"expiration_date\": 20260230}",
            "{\"user_id\": \"dana\", \"messages\": \"x\", \"timestamp\": -5}",
            "{\"user_id\": \"dana\", \"messages\": \"x\", \"timestamp\": 1e30}",
            "{\"user_id\": \"dana\", \"messages\": \"x\", \"timestamp\": 99999999999999999999999}",
            "{\"user_id\": \"dana\", \"messages\": \"x\", \"timestamp\": 1700000000000}",
            "{\"messages\": \"x\", \"filters\": {\"user_id\": {\"in\": [\"dana\"]}}}",
            "{\"messages\": \"x\", \"filters\": []}");

    private static final String ADD = "/v3/memories/add/";
    private static final String UUIDS = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @Inject
    Agents agents;

    private Agent agent;

    @BeforeEach
    void freshTeam() {
        agent = agents.fresh();
    }

    static List<String> unusable() {
        return UNUSABLE;
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void whatCannotBeUsedIsRefusedAndNothingIsStored(String json) {
        agent.post(ADD, json)
                .statusCode(400)
                .contentType(startsWith("application/json"))
                .body("detail", containsString(""))
                .body("error", containsString(""));
        assertEquals(0, agents.total(agent));
    }

    @Test
    void whenOneMessageCannotBeKeptNoneIs() {
        agent.post(
                        ADD,
                        "{\"user_id\": \"dana\", \"messages\": [{\"content\": \"good\"}, {\"content\": \"a\\u0007b\"}]}")
                .statusCode(400);
        agent.post(ADD, "{\"user_id\": \"dana\", \"messages\": [{\"content\": \"good\"}, {\"content\": \"\"}]}")
                .statusCode(400)
                .body("detail", equalTo("text: The text is empty. Write at least one character."));
        assertEquals(0, agents.total(agent));
    }
}
