package org.memorysteward.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.memorysteward.testing.EmbeddedAccess;
import org.memorysteward.testing.FacetSums;
import org.memorysteward.testing.RunningSteward;

/** The program is killed in the middle of an import, again and again, and goes on by itself. */
class KillDuringImportIT {

    private static final int LINES = 20_000;
    private static final int KILLS = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(9);

    @Test
    void noAcknowledgedLineIsLostOrDoubledAndTheNextStartNeedsNoHand() throws Exception {
        try (RunningSteward steward = RunningSteward.start()) {
            String job = accepted(steward);
            int killedWhileRunning = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                Thread.sleep(600 + random.nextInt(1_500));
                if (!state(steward, job).equals("done")) killedWhileRunning++;
                steward.kill();
                steward.launch();
            }
            awaitDone(steward, job);
            assertEquals(LINES, count(steward, "select count(*) from memory"));
            assertEquals(LINES, count(steward, "select count(distinct text) from memory"));
            assertEquals(LINES, count(steward, "select count(*) from revision"));
            assertEquals(LINES, count(steward, "select count(*) from audit_entry where verb = 'memory.imported'"));
            assertEquals(LINES, count(steward, FacetSums.ALL));
            assertEquals(KILLS, killedWhileRunning, "the import was over before the last kill: give it more lines");
        }
    }

    private String accepted(RunningSteward steward) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            lines.append("{\"memory\":\"Fact number ")
                    .append(i)
                    .append(" about the dispatcher\",\"user\":\"u")
                    .append(i % 7)
                    .append("\",\"repo\":\"r")
                    .append(i % 5)
                    .append("\"}\n");
        }
        HttpResponse<String> answer = http.send(
                request(steward, "/api/v1/imports")
                        .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(202, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body()).path("job").asText();
    }

    private String state(RunningSteward steward, String job) throws Exception {
        HttpResponse<String> answer =
                http.send(request(steward, "/api/v1/jobs/" + job).build(), HttpResponse.BodyHandlers.ofString());
        JsonNode view = JSON.readTree(answer.body());
        return view.path("state").asText();
    }

    private void awaitDone(RunningSteward steward, String job) throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(3));
        while (!state(steward, job).equals("done") && Instant.now().isBefore(end)) Thread.sleep(200);
        assertEquals("done", state(steward, job));
    }

    private static HttpRequest.Builder request(RunningSteward steward, String path) {
        return HttpRequest.newBuilder(URI.create(steward.url() + path))
                .header("Authorization", "Bearer " + RunningSteward.KEY)
                .header("Content-Type", "application/x-ndjson");
    }

    private static long count(RunningSteward steward, String sql) throws Exception {
        try (Connection owner = EmbeddedAccess.owner(steward);
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
