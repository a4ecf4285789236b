package org.memorysteward.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memorysteward.audit.AuditFile;
import org.memorysteward.testing.EmbeddedAccess;
import org.memorysteward.testing.RunningSteward;

/**
 * The program is killed again and again while agents write and entries are sealed. {@code -Dkills=200} makes it the long
 * form.
 */
class KillDuringSealingIT {

    private static final int KILLS = Integer.getInteger("kills", 4);
    private static final int WRITERS = 4;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(7);
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    @TempDir
    Path files;

    @Test
    void theChainVerifiesAndEveryAcknowledgedActHasExactlyOneEntry() throws Exception {
        try (RunningSteward steward = RunningSteward.start()) {
            try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
                for (int i = 0; i < WRITERS; i++) writers.submit(() -> write(steward));
                for (int kill = 0; kill < KILLS; kill++) {
                    Thread.sleep(300 + random.nextInt(1_500));
                    steward.kill();
                    steward.launch();
                }
                over.set(true);
            }
            assertTrue(acknowledged.size() >= KILLS, "only " + acknowledged.size() + " acts were acknowledged");
            awaitSealed(steward);
            assertEachActOnce(steward);
            assertWhole(steward);
        }
    }

    private void write(RunningSteward steward) {
        while (!over.get()) {
            try {
                StoryAgent agent = new StoryAgent(steward.url(), RunningSteward.KEY, "mara");
                acknowledged.add(agent.adds("Fact number " + numbers.incrementAndGet(), "fleet-api", "fix"));
            } catch (IllegalStateException | AssertionError killed) {
                // not acknowledged: it may have happened or not
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitSealed(RunningSteward steward) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        String unsealed = "select (select count(*) from audit_entry) - (select count(*) from audit_seal)";
        while (number(steward, unsealed) > 0 && Instant.now().isBefore(end)) Thread.sleep(100);
        assertEquals(0, number(steward, unsealed), "entries that are not sealed");
    }

    private void assertEachActOnce(RunningSteward steward) throws Exception {
        Map<String, Integer> entries = new HashMap<>();
        try (Connection owner = EmbeddedAccess.owner(steward);
                Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery("select subject from audit_entry where verb = 'memory.added'")) {
            while (rows.next()) entries.merge(rows.getString(1), 1, Integer::sum);
        }
        for (String id : acknowledged) assertEquals(1, entries.getOrDefault(id, 0), "entries of " + id);
        assertEquals(number(steward, "select count(*) from memory"), entries.size(), "memories, acknowledged or not");
    }

    private void assertWhole(RunningSteward steward) throws Exception {
        Path file = files.resolve("audit.csv");
        HttpRequest request = HttpRequest.newBuilder(URI.create(steward.url() + "/api/v1/audit.csv"))
                .header("Authorization", "Bearer " + RunningSteward.KEY)
                .build();
        assertEquals(
                200, http.send(request, HttpResponse.BodyHandlers.ofFile(file)).statusCode());
        AuditFile.Verdict verdict = AuditFile.verify(file, null);
        assertTrue(verdict.whole(), verdict.sentence());
        Process script = new ProcessBuilder("python3", "docs/verify_audit.py", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(files.resolve("said").toFile())
                .start();
        assertTrue(script.waitFor(1, TimeUnit.MINUTES));
        assertEquals(0, script.exitValue(), () -> said());
    }

    private String said() {
        try {
            return Files.readString(files.resolve("said"));
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }

    private static long number(RunningSteward steward, String sql) throws Exception {
        try (Connection owner = EmbeddedAccess.owner(steward);
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
