package org.memorysteward.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.memorysteward.testing.RunningSteward;

/**
 * Two copies of the program over one database, of which one is killed and started again at random, while the schedule
 * comes round. {@code -Dticks=100} makes it the long form.
 */
class SweepOnceIT {

    private static final int TICKS = Integer.getInteger("ticks", 12);
    private static final int TICKS_A_KILL = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String POLICY = """
            {"policies": [{"name": "fixes", "scope": {"type": ["fix"]}, "clock": "created",
             "stages": [{"act": "deprecate", "after": 1}]}]}""";

    private final Random random = new Random(3);

    @Test
    void everyTimeTheScheduleComesThereIsExactlyOneSweep() throws Exception {
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder().setLocaleConfig("encoding", "UTF8").start()) {
            execute(server, "postgres", "create role steward login password 'a'");
            execute(server, "postgres", "create database steward owner steward");
            try (RunningSteward one = RunningSteward.start(variables(server));
                    RunningSteward other = RunningSteward.start(variables(server))) {
                prepare(server, one);
                for (int tick = 1; tick <= TICKS; tick++) tick(server, tick, other);
                assertEquals(
                        TICKS,
                        number(server, "select count(*) from retention_plan where state = 'done' and bound = 1"));
                assertEquals(TICKS, number(server, "select count(*) from retention_plan"));
                for (String verb : new String[] {"plan.made", "sweep.started", "sweep.finished", "memory.deprecated"})
                    assertEquals(
                            TICKS,
                            number(server, "select count(*) from audit_entry where verb = '" + verb + "'"),
                            verb);
                assertEquals(
                        TICKS,
                        number(
                                server,
                                "select count(distinct subject) from audit_entry where verb = 'memory.deprecated'"));
            }
        }
    }

    private static Map<String, String> variables(EmbeddedPostgres server) {
        return Map.of(
                "STEWARD_DB_URL",
                "jdbc:postgresql://localhost:" + server.getPort() + "/steward",
                "STEWARD_DB_USERNAME",
                "steward",
                "STEWARD_DB_PASSWORD",
                "a",
                "STEWARD_SECRET",
                "a-secret-of-at-least-thirty-two-characters");
    }

    private static void prepare(EmbeddedPostgres server, RunningSteward steward) throws Exception {
        HttpRequest put = HttpRequest.newBuilder(URI.create(steward.url() + "/api/v1/policies?reason=agreed"))
                .header("Authorization", "Bearer " + RunningSteward.KEY)
                .PUT(HttpRequest.BodyPublishers.ofString(POLICY))
                .build();
        HttpResponse<String> kept = HttpClient.newHttpClient().send(put, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, kept.statusCode(), kept.body());
        execute(server, "steward", "update retention_setting set cron = '0 0 1 1 *', notice_days = 0");
    }

    /** One more memory is due, and the schedule comes, to both copies at once; now and then one of them dies of it. */
    private void tick(EmbeddedPostgres server, int tick, RunningSteward mortal) throws Exception {
        execute(server, "steward", """
                insert into memory (team_id, id, text, repo, type, layer, tokens, digest, created_at, updated_at)
                select team_id, gen_random_uuid(), 'Fact number %1$d', 'fleet-api', 'fix', 'task', 3, sha256('%1$d'),
                       now() - interval '9 days', now() - interval '9 days' from team where slug = 'default';
                insert into retention_clock (team_id, next_at) select team_id, now() from team where slug = 'default'
                    on conflict (team_id) do update set next_at = now()""".formatted(tick));
        if (tick % TICKS_A_KILL == 0) {
            Thread.sleep(random.nextInt(1_500));
            mortal.kill();
            mortal.launch();
        }
        String done = "select count(*) from retention_plan p where state = 'done' and plan = " + tick
                + " and exists (select from retention_clock where next_at > now())";
        Instant end = Instant.now().plus(PATIENCE);
        while (number(server, done) == 0 && Instant.now().isBefore(end)) Thread.sleep(50);
        assertTrue(number(server, done) == 1, "time " + tick + " was not swept");
    }

    private static void execute(EmbeddedPostgres server, String database, String sql) throws Exception {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(EmbeddedPostgres server, String sql) throws Exception {
        try (Connection connection = server.getDatabase("postgres", "steward").getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
