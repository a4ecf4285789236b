package org.memorysteward.gateway;

import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class HostileRequestsTest {

    private static final String LONG = "x".repeat(10_000);
    private static final List<String> HOSTILE = List.of(
            "[".repeat(100_000),
            "{\"filters\":".repeat(2_000) + "1" + "}".repeat(2_000),
            "{\"filters\": {\"AND\": " + "[{\"AND\": ".repeat(30) + "[]" + "}]".repeat(30) + "}}",
            "{\"query\": \"x\", \"filters\": {\"user_id\": \"\\u0000\"}}",
            "{\"query\": \"x\", \"filters\": {\"user_id\": \"\\ud800\"}}",
            "{\"query\": \"x\", \"filters\": {\"\\u0000\": \"x\"}}",
            "{\"query\": \"x\", \"filters\": {\"user_id\": \"a\"}, \"top_k\": 1e9, \"page\": 1" + "0".repeat(500) + "}",
            "{\"query\": \"x\", \"filters\": {\"user_id\": \"a\"}, \"top_k\": 1" + "0".repeat(5_000) + "}",
            "{\"query\": \"x\", \"filters\": {\"user_id\": \"a\", \"metadata\": {\"n\": 1e999}}}",
            "{\"query\": \"x\", \"filters\": {\"user_id\": \"a\", \"created_at\": \"+999999999-01-01\"}}",
            "{\"query\": \"x\", \"filters\": {\"" + LONG + "\": \"a\"}}",
            "{\"messages\": \"x\", \"user_id\": \"" + LONG + "\", \"filters\": {}}");

    private static final List<String> POSTS = List.of("/v3/memories/", "/v3/memories/search/", "/v3/memories/add/");

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
                "x",
                "[]",
                "5",
                "\"x\"",
                "null",
                "{",
                "{\"a\"}",
                "{} {}",
                "{'a': 1}",
                "{\"a\": NaN}",
                "\u0000",
                "<html>"
            })
    void whatIsNoJsonObjectIsRefused(String body) {
        for (String path : POSTS) agent.post(path, body).statusCode(400).body("detail", notNullValue());
    }

    @Test
    void hostileBodiesAreRefusedAndNeverAFault() {
        List<byte[]> bodies = new ArrayList<>();
        for (String body : HOSTILE) {
            bodies.add(body.getBytes(StandardCharsets.UTF_8));
        }
        bodies.add(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'});
        bodies.add(new byte[] {(byte) 0xfe, (byte) 0xff, 0, 1});
        bodies.add(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80});
        for (byte[] body : bodies) {
            String sent = new String(body, StandardCharsets.ISO_8859_1);
            String shown = sent.substring(0, Math.min(200, sent.length()));
            for (String path : POSTS) {
                var answer = agent.post(path, body).extract();
                assertEquals(400, answer.statusCode(), () -> path + " answered " + answer.asString() + " to " + shown);
            }
        }
        assertEquals(0, agents.total(agent));
    }

    @Test
    void whatIsOddButHarmlessIsAnswered() {
        String huge = "1" + "0".repeat(300);
        agent.post("/v3/memories/", "{\"filters\": {\"user_id\": \"" + "x".repeat(10_000) + "\"}}")
                .statusCode(200);
        agent.post("/v3/memories/", "{\"filters\": {\"user_id\": \"a\", \"metadata\": {\"n\": " + huge + "}}}")
                .statusCode(200);
        agent.post(
                        "/v3/memories/",
                        "{\"filters\": {\"user_id\": \"a\", \"metadata\": {\"%'\\\\\\\"\": {\"contains\": \"%'\\\\\\\"\"}}}}")
                .statusCode(200);
        for (String query : List.of(
                "'; drop table memory --",
                "a & b | !c <-> (d:*)",
                "\\\\ ' \\\"",
                "%%% ___",
                "日本語 🙂",
                "x ".repeat(20_000))) {
            agent.post("/v3/memories/search/", "{\"query\": \"" + query + "\", \"filters\": {\"user_id\": \"a\"}}")
                    .statusCode(200);
        }
        agent.adds("{\"messages\": \"kept\", \"user_id\": \"a\", \"metadata\": {\"n\": " + huge
                + ", \"\": [], \"tags\": {}, \"type\": 5}}");
        assertEquals(List.of("kept"), agent.lists("{\"user_id\": \"a\", \"metadata\": {\"n\": " + huge + "}}"));
    }

    @Test
    void aTextOfMoreWordsThanTheIndexTakesIsKeptAllTheSame() {
        Random random = new Random(20261120);
        StringBuilder text = new StringBuilder();
        for (int words = 0; words < 1_500; words++) {
            for (int part = 0; part < 12; part++) {
                for (int i = 0; i < 4; i++) text.appendCodePoint(0x10428 + random.nextInt(39));
                text.appendCodePoint(0x10400 + random.nextInt(39)).append(part % 3 == 2 ? "-" : "");
            }
            text.append(' ');
        }
        agent.post("/v3/memories/add/", "{\"user_id\": \"dana\", \"messages\": \"" + text + "\"}")
                .statusCode(200);
        assertEquals(1, agents.total(agent));
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        byte[] body = ("{\"messages\": \"" + "x".repeat(17 * 1024 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);
        agent.post("/v3/memories/add/", body).statusCode(413).body("detail", notNullValue());
    }

    @Test
    void damagedRequestsAreNeverAFault() {
        Random random = new Random(20261120);
        String[] good = {
            "{\"messages\": [{\"role\": \"user\", \"content\": \"We deploy\"}], \"user_id\": \"dana\", \"metadata\": {\"a\": [1, 2.5]}}",
            "{\"query\": \"deploy\", \"top_k\": 3, \"threshold\": 0.2, \"filters\": {\"AND\": [{\"user_id\": {\"in\": [\"dana\"]}},"
                    + " {\"created_at\": {\"gte\": \"2026-01-01\"}}, {\"metadata\": {\"a\": {\"ne\": true}}}]}}"
        };
        for (int i = 0; i < 600; i++) {
            byte[] bytes = good[random.nextInt(2)].getBytes(StandardCharsets.UTF_8);
            for (int j = random.nextInt(4); j >= 0; j--) damage(bytes, random);
            int status =
                    agent.post(POSTS.get(random.nextInt(3)), bytes).extract().statusCode();
            assertTrue(
                    status == 200 || status == 400,
                    () -> status + " for " + new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    private static void damage(byte[] bytes, Random random) {
        String likely = "{}[]\":,0.eE-ntf\\u\u0000 ";
        int at = random.nextInt(bytes.length);
        bytes[at] =
                (byte) (random.nextBoolean() ? likely.charAt(random.nextInt(likely.length())) : random.nextInt(256));
    }
}
