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
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.testing.RunningSteward;

/** The program over a PostgreSQL that somebody else runs. */
class OwnDatabaseIT {

    private final HttpClient http = HttpClient.newHttpClient();
    private Path files;
    private EmbeddedPostgres server;

    @BeforeEach
    void start() throws Exception {
        files = Files.createTempDirectory("own-postgres");
        server = postgres(0);
        run("create role steward_owner login password 'o'");
        run("create role steward login password 'a'");
        run("create role solo login password 's'");
        run("create database steward owner steward_owner");
        run("create database alone owner solo");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void theWallsHoldWithTwoRolesAndWithOne() throws Exception {
        try (RunningSteward two = RunningSteward.start(twoRoles());
                RunningSteward one = RunningSteward.start(oneRole())) {
            for (RunningSteward steward : new RunningSteward[] {two, one}) {
                assertEquals(
                        202,
                        send(steward, "{\"memory\":\"Call retryOnConflict\"}").statusCode());
                awaitTotal(steward, "/api/v1/memories?q=conflict", 1);
            }
            assertEquals(0, number("steward", "steward", "select count(*) from memory"));
            assertEquals(0, number("alone", "solo", "select count(*) from memory"));
            assertEquals(0, number("alone", "solo", "select count(*) from catalogue"));
        }
    }

    @Test
    void whileTheDatabaseIsAwayEverybodyIsToldSoAndAfterwardsAllGoesOn() throws Exception {
        try (RunningSteward steward = RunningSteward.start(twoRoles())) {
            send(steward, "{\"memory\":\"kept before\"}");
            awaitTotal(steward, "/api/v1/memories", 1);
            int port = server.getPort();
            server.close();
            assertEquals(503, get(steward, "/api/v1/memories").statusCode());
            HttpResponse<String> page = get(steward, "/sign-in?token=journey-sign-in-token");
            assertTrue(page.statusCode() == 503 && page.body().contains("</html>"), page.statusCode() + page.body());
            assertEquals(
                    503, send(steward, "{\"memory\":\"refused meanwhile\"}").statusCode());
            server = postgres(port);
            awaitTotal(steward, "/api/v1/memories", 1);
            assertEquals(202, send(steward, "{\"memory\":\"kept after\"}").statusCode());
            awaitTotal(steward, "/api/v1/memories", 2);
        }
    }

    private EmbeddedPostgres postgres(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .setLocaleConfig("encoding", "UTF8");
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    private Map<String, String> twoRoles() {
        Map<String, String> variables = new HashMap<>(own("steward", "steward", "a"));
        variables.put("STEWARD_DB_OWNER_USERNAME", "steward_owner");
        variables.put("STEWARD_DB_OWNER_PASSWORD", "o");
        return variables;
    }

    private Map<String, String> oneRole() {
        return own("alone", "solo", "s");
    }

    private Map<String, String> own(String database, String role, String password) {
        return Map.of(
                "STEWARD_DB_URL",
                "jdbc:postgresql://localhost:" + server.getPort() + "/" + database,
                "STEWARD_DB_USERNAME",
                role,
                "STEWARD_DB_PASSWORD",
                password,
                "STEWARD_SECRET",
                "a-secret-of-at-least-thirty-two-characters");
    }

    private void run(String sql) throws Exception {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String database, String role, String sql) throws Exception {
        try (Connection connection = server.getDatabase(role, database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private HttpResponse<String> send(RunningSteward steward, String line) throws Exception {
        return http.send(
                request(steward, "/api/v1/imports")
                        .POST(HttpRequest.BodyPublishers.ofString(line))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(RunningSteward steward, String path) throws Exception {
        return http.send(request(steward, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(RunningSteward steward, String path) {
        return HttpRequest.newBuilder(URI.create(steward.url() + path))
                .header("Authorization", "Bearer " + RunningSteward.KEY);
    }

    private void awaitTotal(RunningSteward steward, String path, int total) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(40));
        String answer = "";
        while (!answer.contains("\"total\":" + total + ",") && Instant.now().isBefore(end)) {
            Thread.sleep(100);
            answer = get(steward, path).body();
        }
        assertTrue(answer.contains("\"total\":" + total + ","), answer);
    }
}
