package org.memorysteward.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
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
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memorysteward.testing.FacetSums;
import org.memorysteward.testing.RunningSteward;
import org.memorysteward.testing.RunningSteward.GivenUp;

/** The newest program over a database that the first one left behind, with data in it. */
class UpgradeIT {

    private static final String FIRST_SHAPE = "014";
    private static final int ALL = 300;
    private static final int IN_EACH_OTHER_STATE = 30;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @Test
    void everythingOfTheFirstShapeIsThereCountedFoundAndSealed() throws Exception {
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder().setLocaleConfig("encoding", "UTF8").start()) {
            prepare(server);
            try (RunningSteward steward = RunningSteward.start(variables(server))) {
                assertEquals(ALL - IN_EACH_OTHER_STATE, total(steward, ""), "all but the deleted");
                for (String state : new String[] {"deprecated", "deleted", "expired"})
                    assertEquals(IN_EACH_OTHER_STATE, total(steward, "&state=" + state), state);
                assertEquals(ALL - 3 * IN_EACH_OTHER_STATE, total(steward, "&state=active&q=conflict"));
                assertEquals(1, total(steward, "&state=active&q=retry4.kt"));
                assertEquals(2 * ALL, number(server, FacetSums.ALL));
                assertEquals(2 * IN_EACH_OTHER_STATE, number(server, FacetSums.DEPRECATED));
                assertEquals(
                        0,
                        number(
                                server,
                                "select count(*) from memory where recalled_on is distinct from (last_recalled_at at time zone 'UTC')::date"));

                Path trail = directory.resolve("trail.csv");
                awaitTrail(steward, trail);
                GivenUp verified = steward.command(Map.of(), "verify-audit", trail.toString());
                assertEquals(0, verified.exitCode(), verified.output());
            }
        }
    }

    private static void prepare(EmbeddedPostgres server) throws Exception {
        execute(server, "postgres", "create role steward_owner login password 'o'");
        execute(server, "postgres", "create role steward login password 'a'");
        execute(server, "postgres", "create database steward owner steward_owner");
        Flyway.configure()
                .dataSource(server.getDatabase("steward_owner", "steward"))
                .locations("classpath:db/migration")
                .placeholders(Map.of("app_role", "steward"))
                .target(FIRST_SHAPE)
                .load()
                .migrate();
        execute(server, "steward", Files.readString(Path.of("src/test/resources/upgrade/first-shape.sql")));
    }

    private static Map<String, String> variables(EmbeddedPostgres server) {
        return Map.of(
                "STEWARD_DB_URL",
                "jdbc:postgresql://localhost:" + server.getPort() + "/steward",
                "STEWARD_DB_USERNAME",
                "steward",
                "STEWARD_DB_PASSWORD",
                "a",
                "STEWARD_DB_OWNER_USERNAME",
                "steward_owner",
                "STEWARD_DB_OWNER_PASSWORD",
                "o",
                "STEWARD_SECRET",
                "a-secret-of-at-least-thirty-two-characters");
    }

    private long total(RunningSteward steward, String query) throws Exception {
        String answer = http.send(
                        request(steward, "/api/v1/memories?size=10" + query), HttpResponse.BodyHandlers.ofString())
                .body();
        int at = answer.indexOf("\"total\":");
        assertTrue(at > 0, answer);
        return Long.parseLong(answer.substring(at + 8, answer.indexOf(',', at)));
    }

    /** Fetches the trail until everything from before is sealed in it. */
    private void awaitTrail(RunningSteward steward, Path trail) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(40));
        long there = 0;
        while (there < ALL && Instant.now().isBefore(end)) {
            http.send(request(steward, "/api/v1/audit.csv"), HttpResponse.BodyHandlers.ofFile(trail));
            there = Files.readString(trail)
                    .lines()
                    .filter(it -> it.contains("memory.added"))
                    .count();
        }
        assertEquals(ALL, there);
    }

    private static HttpRequest request(RunningSteward steward, String path) {
        return HttpRequest.newBuilder(URI.create(steward.url() + path))
                .header("Authorization", "Bearer " + RunningSteward.KEY)
                .build();
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
