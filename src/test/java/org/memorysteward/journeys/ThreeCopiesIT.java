package org.memorysteward.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memorysteward.testing.RunningSteward;
import org.memorysteward.testing.RunningSteward.GivenUp;

/** Three copies of the program on one database, with a balancer's habits: who does not answer is left out. */
class ThreeCopiesIT {

    private static final int COPIES = 3;
    private static final int PEOPLE_AND_AGENTS = 6;
    private static final int STOPPED = 1;
    private static final int SERVICE_UNAVAILABLE = 503;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    static Path directory;

    static EmbeddedPostgres server;
    static List<RunningSteward> copies = new ArrayList<>();

    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger sentElsewhere = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedPostgres.builder().setLocaleConfig("encoding", "UTF8").start();
        execute("postgres", "create role steward login password 'a'");
        execute("postgres", "create database steward owner steward");
        Map<String, String> variables = Map.of(
                "STEWARD_DB_URL",
                "jdbc:postgresql://localhost:" + server.getPort() + "/steward",
                "STEWARD_DB_PASSWORD",
                "a",
                "STEWARD_SECRET",
                "a-secret-of-at-least-thirty-two-characters");
        // All at once, on an empty database: one of them makes the schema, the others wait for it.
        try (ExecutorService together = Executors.newFixedThreadPool(COPIES)) {
            List<Future<RunningSteward>> starting = new ArrayList<>();
            for (int n = 0; n < COPIES; n++) starting.add(together.submit(() -> RunningSteward.start(variables)));
            for (Future<RunningSteward> each : starting) copies.add(each.get());
        }
    }

    @AfterAll
    static void stop() throws IOException {
        copies.forEach(RunningSteward::close);
        server.close();
    }

    @Test
    void aSessionOfOneCopyOpensEveryOther() throws Exception {
        HttpResponse<String> signedIn = HTTP.send(
                HttpRequest.newBuilder(URI.create(copies.getFirst().signInLink()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String session = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        for (RunningSteward copy : copies) {
            HttpRequest page = HttpRequest.newBuilder(URI.create(copy.url() + "/t/default/memories"))
                    .header("Cookie", session.substring(0, session.indexOf(';')))
                    .build();
            assertEquals(
                    200, HTTP.send(page, HttpResponse.BodyHandlers.ofString()).statusCode(), copy.url());
        }
    }

    @Test
    void oneCopyIsStoppedAndStartedUnderLoadAndNobodyIsRefusedAndNothingIsLost() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService load = Executors.newFixedThreadPool(PEOPLE_AND_AGENTS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int n = 0; n < PEOPLE_AND_AGENTS; n++) {
                int who = n;
                all.add(load.submit(() -> {
                    for (int turn = who; !over.get(); turn++) act(who, turn);
                    return null;
                }));
            }
            await(60);
            copies.get(STOPPED).stop();
            await(60);
            copies.get(STOPPED).launch();
            await(60);
            over.set(true);
            for (Future<?> each : all) each.get();
        }
        assertEquals(List.of(), List.copyOf(failures));
        assertTrue(sentElsewhere.get() > 0, "nobody met the stopped copy");
        assertEquals(written.get(), number("select count(*) from memory where text like 'Copies write %'"));
        assertEquals(
                written.get(),
                number("select count(*) from audit_entry e where verb = 'memory.added' and exists ("
                        + "select from memory m where m.id::text = e.subject and m.text like 'Copies write %')"));
        trailIsWhole();
    }

    /** Who writes does so in turn with who asks; each turn begins at another copy. */
    private void act(int who, int turn) throws InterruptedException {
        boolean writes = turn % 2 == 0;
        String path = writes ? "/v3/memories/add/" : "/v3/memories/search/";
        String body = writes
                ? "{\"user_id\":\"u" + who + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Copies write " + who
                        + " " + turn + "\"}]}"
                : "{\"query\":\"copies\",\"filters\":{\"user_id\":\"u" + who + "\"}}";
        for (int attempt = 0; attempt < COPIES; attempt++) {
            int copy = (turn + attempt) % COPIES;
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(copies.get(copy).url() + path))
                    .header("Authorization", "Token " + RunningSteward.KEY)
                    .header("Content-Type", "application/json")
                    .timeout(Duration.ofSeconds(30))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            if (answers(request, copy, writes)) return;
            sentElsewhere.incrementAndGet();
        }
        failures.add("no copy took " + body);
    }

    /** False when another copy is to be asked, as a balancer would: the stopped one is away, or says that it is going. */
    private boolean answers(HttpRequest request, int copy, boolean writes) throws InterruptedException {
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == SERVICE_UNAVAILABLE && copy == STOPPED) return false;
            if (answer.statusCode() != 200) failures.add(copy + " answered " + answer.statusCode() + answer.body());
            else if (writes && answer.body().contains("\"ADD\"")) written.incrementAndGet();
            answered.incrementAndGet();
            return true;
        } catch (IOException e) {
            if (copy != STOPPED) failures.add(copy + ": " + e);
            return copy != STOPPED;
        }
    }

    private void await(int more) throws InterruptedException {
        int wanted = answered.get() + more;
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (answered.get() < wanted && Instant.now().isBefore(end)) Thread.sleep(20);
        assertTrue(answered.get() >= wanted, "only " + answered + " requests were answered: " + failures);
    }

    private void trailIsWhole() throws Exception {
        RunningSteward copy = copies.getFirst();
        Path trail = directory.resolve("trail.csv");
        Instant end = Instant.now().plus(Duration.ofSeconds(40));
        long sealed = 0;
        while (sealed < written.get() && Instant.now().isBefore(end)) {
            HttpRequest csv = HttpRequest.newBuilder(URI.create(copy.url() + "/api/v1/audit.csv?verb=memory.added"))
                    .header("Authorization", "Bearer " + RunningSteward.KEY)
                    .build();
            HTTP.send(csv, HttpResponse.BodyHandlers.ofFile(trail));
            sealed = Files.readString(trail)
                    .lines()
                    .filter(it -> it.contains("memory.added"))
                    .count();
        }
        assertTrue(sealed >= written.get(), sealed + " of " + written + " are sealed");
        HttpRequest whole = HttpRequest.newBuilder(URI.create(copy.url() + "/api/v1/audit.csv"))
                .header("Authorization", "Bearer " + RunningSteward.KEY)
                .build();
        HTTP.send(whole, HttpResponse.BodyHandlers.ofFile(trail));
        GivenUp verified = copy.command(Map.of(), "verify-audit", trail.toString());
        assertEquals(0, verified.exitCode(), verified.output());
    }

    private static void execute(String database, String sql) throws Exception {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String sql) throws Exception {
        try (Connection connection = server.getDatabase("postgres", "steward").getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
