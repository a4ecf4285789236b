package org.memorysteward.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.memorysteward.database.DatabaseAway;

/** A real PostgreSQL with the two roles of a real installation, one for the whole suite. */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {

    private static EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        try {
            if (server == null) {
                server = EmbeddedPostgres.builder()
                        .setLocaleConfig("locale-provider", "icu")
                        .setLocaleConfig("icu-locale", "und")
                        .setLocaleConfig("encoding", "UTF8")
                        .setServerConfig("timezone", "UTC")
                        .start();
                prepare();
            }
            return Map.of(
                    "quarkus.datasource.jdbc.url", url(),
                    "quarkus.datasource.username", "steward",
                    "quarkus.datasource.password", "steward",
                    "quarkus.flyway.username", "steward_owner",
                    "quarkus.flyway.password", "steward_owner");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new DatabaseAway(e);
        }
    }

    private static void prepare() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role steward_owner login password 'steward_owner'");
            statement.execute("create role steward login password 'steward'");
            statement.execute("create database steward owner steward_owner");
        }
    }

    /** Where it listens. */
    public static String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/steward";
    }

    @Override
    public void stop() {
        // The server stops with the suite's JVM: the next test class with the same resource uses it again.
    }
}
