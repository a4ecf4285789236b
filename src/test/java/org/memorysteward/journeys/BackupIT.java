package org.memorysteward.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memorysteward.testing.EmbeddedAccess;
import org.memorysteward.testing.RunningSteward;
import org.memorysteward.testing.RunningSteward.GivenUp;

/** A backup of the running program, and what can be made of it. */
class BackupIT {

    private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");
    private static final int BEFORE = 300;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    static Path directory;

    static RunningSteward steward;

    @BeforeAll
    static void start() throws Exception {
        steward = RunningSteward.start();
        new BackupIT().write(0, BEFORE);
    }

    @AfterAll
    static void stop() {
        steward.close();
    }

    @Test
    void aBackupTakenWhileAgentsWriteIsRestoredWithEverythingFromBeforeItAndAnUnbrokenTrail() throws Exception {
        Path file = directory.resolve("during.backup");
        List<Integer> acknowledged = new ArrayList<>();
        AtomicBoolean taken = new AtomicBoolean();
        try (ExecutorService agent = Executors.newSingleThreadExecutor()) {
            Future<?> writing = agent.submit(() -> {
                for (int n = BEFORE; !taken.get(); n += 20) {
                    write(n, 20);
                    acknowledged.add(n + 20);
                }
                return null;
            });
            while (acknowledged.isEmpty() && !writing.isDone()) Thread.sleep(5);
            int before = acknowledged.getLast();
            GivenUp backup = steward.command(Map.of(), "backup", file.toString());
            int after = acknowledged.getLast() + 20;
            taken.set(true);
            writing.get();
            assertEquals(0, backup.exitCode(), backup.output());
            assertTrue(backup.output().contains("Wrote " + file), backup.output());
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));

            Path place = directory.resolve("restored");
            GivenUp restored = restore(place.resolve("data"), file.toString());
            assertEquals(0, restored.exitCode(), restored.output());
            assertFalse(Files.exists(place.resolve("data/postgres/postmaster.pid")));
            try (RunningSteward other = RunningSteward.keptIn(place)) {
                long there = total(other);
                assertTrue(there >= before && there <= after, there + ", not from " + before + " to " + after);
                Path trail = directory.resolve("trail.csv");
                awaitSeal(other, trail, there);
                GivenUp verified = other.command(Map.of(), "verify-audit", trail.toString());
                assertEquals(0, verified.exitCode(), verified.output());
                new BackupIT().write(other, 100_000, 10);
                assertEquals(there + 10, awaitTotal(other, there + 10));
            }
        }
    }

    @Test
    void whatIsThereIsNotOverwrittenUnlessToldAndThenItIsMovedAside() throws Exception {
        Path file = directory.resolve("plain.backup");
        assertEquals(0, steward.command(Map.of(), "backup", file.toString()).exitCode());
        GivenUp running = steward.command(Map.of(), "restore", file.toString(), "--replace");
        assertEquals(1, running.exitCode());
        assertTrue(running.output().contains("Stop it first"), running.output());

        Path data = directory.resolve("twice/data");
        assertEquals(0, restore(data, file.toString()).exitCode());
        GivenUp refused = restore(data, file.toString());
        assertEquals(1, refused.exitCode());
        assertTrue(refused.output().contains("holds data already"), refused.output());
        GivenUp replaced = restore(data, file.toString(), "--replace");
        assertEquals(0, replaced.exitCode(), replaced.output());
        assertTrue(replaced.output().contains("What was there lies in"), replaced.output());
    }

    @Test
    void aDamagedOrForeignFileRestoresNothing() throws Exception {
        Path file = directory.resolve("whole.backup");
        assertEquals(0, steward.command(Map.of(), "backup", file.toString()).exitCode());
        byte[] whole = Files.readAllBytes(file);
        Path cut = directory.resolve("cut.backup");
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length * 2 / 3));
        Path changed = directory.resolve("changed.backup");
        whole[whole.length / 2] ^= 0x55;
        Files.write(changed, whole);
        Path foreign = directory.resolve("foreign");
        Files.writeString(foreign, "no backup at all");
        for (Path bad : List.of(cut, changed, foreign, directory.resolve("missing"))) {
            Path data = directory.resolve("from-" + bad.getFileName());
            GivenUp refused = restore(data, bad.toString());
            assertEquals(1, refused.exitCode(), bad + refused.output());
            assertTrue(refused.output().contains("Nothing was restored:"), refused.output());
            assertFalse(refused.output().contains("\tat "), refused.output());
            assertFalse(Files.exists(data.resolve("postgres")), bad.toString());
        }
    }

    @Test
    void aSchemaOfANewerVersionIsNotTouched() throws Exception {
        Path file = directory.resolve("future.backup");
        try (Connection owner = EmbeddedAccess.owner(steward);
                Statement statement = owner.createStatement()) {
            statement.execute("""
                    insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,
                                                       execution_time, success)
                    values (9999, '999', 'of tomorrow', 'SQL', 'V999__of_tomorrow.sql', 'steward_owner', 1, true)""");
            assertEquals(0, steward.command(Map.of(), "backup", file.toString()).exitCode());
            statement.execute("delete from flyway_schema_history where version = '999'");
        }
        Path data = directory.resolve("future/data");
        assertEquals(0, restore(data, file.toString()).exitCode());
        GivenUp refused = steward.another(Map.of("STEWARD_DATA_DIR", data.toString()));
        assertEquals(1, refused.exitCode(), refused.output());
        assertTrue(refused.output().contains("whose schema is at 999"), refused.output());
        assertTrue(refused.output().contains("Start that version or a newer one"), refused.output());
    }

    private static GivenUp restore(Path data, String... arguments) throws IOException, InterruptedException {
        String[] line = new String[arguments.length + 1];
        line[0] = "restore";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return steward.command(Map.of("STEWARD_DATA_DIR", data.toString()), line);
    }

    private void write(int first, int many) throws Exception {
        write(steward, first, many);
        awaitTotal(steward, first + many);
    }

    private void write(RunningSteward where, int first, int many) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int n = first; n < first + many; n++) {
            lines.append("{\"memory\":\"Fact number ").append(n).append(" of the backup\",\"repo\":\"fleet-api\"}\n");
        }
        HttpRequest post = request(where, "/api/v1/imports")
                .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
                .build();
        HttpResponse<String> answer = http.send(post, HttpResponse.BodyHandlers.ofString());
        assertEquals(202, answer.statusCode(), answer.body());
    }

    private long total(RunningSteward where) throws Exception {
        HttpResponse<String> answer =
                http.send(request(where, "/api/v1/memories?size=10").build(), HttpResponse.BodyHandlers.ofString());
        Matcher total = TOTAL.matcher(answer.body());
        assertTrue(total.find(), answer.body());
        return Long.parseLong(total.group(1));
    }

    private long awaitTotal(RunningSteward where, long wanted) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(40));
        long there = total(where);
        while (there < wanted && Instant.now().isBefore(end)) {
            Thread.sleep(20);
            there = total(where);
        }
        return there;
    }

    /** Fetches the trail until it has an entry for each memory. */
    private void awaitSeal(RunningSteward where, Path trail, long memories) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(40));
        long lines = 0;
        while (lines < memories && Instant.now().isBefore(end)) {
            http.send(request(where, "/api/v1/audit.csv").build(), HttpResponse.BodyHandlers.ofFile(trail));
            lines = Files.readString(trail)
                    .lines()
                    .filter(it -> it.contains("memory."))
                    .count();
        }
        assertTrue(lines >= memories, lines + " entries of " + memories + " memories are sealed");
    }

    private static HttpRequest.Builder request(RunningSteward where, String path) {
        return HttpRequest.newBuilder(URI.create(where.url() + path))
                .header("Authorization", "Bearer " + RunningSteward.KEY);
    }
}
