package org.memorysteward;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/**
 * A real PostgreSQL that belongs to this program: its files lie in the data directory, survive restarts, and every commit
 * reaches the disk. One running program a directory.
 */
final class EmbeddedDatabase {

    /** Of the binaries that the build brings. */
    private static final String MAJOR_VERSION = "18";

    /** Where PostgreSQL's files lie, in the data directory. */
    static final String FILES = "postgres";

    private static final String OWNER = "steward_owner";
    private static final String APP = "steward";
    private static final String DATABASE = "steward";
    private static final Duration START_WAIT = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final DataLock lock;
    private final Settings settings;

    private EmbeddedDatabase(EmbeddedPostgres server, DataLock lock, Settings settings) {
        this.server = server;
        this.lock = lock;
        this.settings = settings;
    }

    static EmbeddedDatabase start(Settings settings) {
        Path directory = settings.dataDirectory();
        try {
            DataLock lock = lock(directory);
            Path files = directory.resolve(FILES);
            refuseOtherVersion(files);
            OrphanedServer.stop(files);
            EmbeddedPostgres server = server(settings, directory, files);
            EmbeddedDatabase database = new EmbeddedDatabase(server, lock, settings);
            database.prepare(files);
            return database;
        } catch (IOException | SQLException | IllegalStateException e) {
            throw new CannotStart(
                    "the database in " + directory + " did not start: " + e.getMessage()
                            + ". The file postgres.log there may say more.",
                    e);
        }
    }

    private static DataLock lock(Path directory) throws IOException {
        return DataLock.take(directory)
                .orElseThrow(() -> new CannotStart("another Memory Steward runs with the data in " + directory
                        + ". Stop it, or set STEWARD_DATA_DIR to another directory."));
    }

    /** The files of one major version cannot be read by another. */
    private static void refuseOtherVersion(Path files) throws IOException {
        Path version = files.resolve("PG_VERSION");
        if (!Files.exists(version)) return;
        String found = Files.readString(version).strip();
        if (found.equals(MAJOR_VERSION)) return;
        throw new CannotStart("the database in " + files + " was made by PostgreSQL " + found
                + ", and this version of Memory Steward brings PostgreSQL " + MAJOR_VERSION
                + ". Start the version that made it, and move the data with pg_dump: see docs/administrators.md.");
    }

    private static EmbeddedPostgres server(Settings settings, Path directory, Path files) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(
                        directory.resolve("postgres-program").toFile())
                // The program stops it itself, after everything that uses it.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_WAIT)
                .setLocaleConfig("locale-provider", "icu")
                .setLocaleConfig("icu-locale", "und")
                .setLocaleConfig("encoding", "UTF8")
                .setConnectConfig("password", settings.passwordFor("database superuser"))
                // Its defaults are for tests that may lose data.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", sharedBuffers() + "MB")
                .setServerConfig("effective_cache_size", "1GB")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("work_mem", "16MB")
                .setServerConfig("max_wal_size", "6GB")
                // After a checkpoint each page is logged whole once more: acts on 100,000 rows should meet few of them.
                .setServerConfig("checkpoint_timeout", "15min")
                .setServerConfig("jit", "off")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("log_min_messages", "fatal")
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("postgres.log").toFile()))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("postgres.log").toFile()))
                .start();
    }

    /** An eighth of the machine's memory, at least 128 and at most 1,024 MB; it is used only as it fills. */
    private static long sharedBuffers() {
        long megabytes = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getTotalMemorySize()
                >> 20;
        return Math.clamp(megabytes / 8, 128, 1_024);
    }

    /** Makes roles and database where they are missing, and then lets nobody in without a password. */
    private void prepare(Path files) throws IOException, SQLException {
        Path rules = files.resolve("pg_hba.conf");
        String closed =
                "# written by Memory Steward\nhost all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n";
        if (Files.readString(rules).equals(closed)) return;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + settings.passwordFor("database superuser") + "'");
            role(statement, OWNER, settings.passwordFor("database owner"));
            role(statement, APP, settings.passwordFor("database application"));
            if (!exists(statement)) statement.execute("create database " + DATABASE + " owner " + OWNER);
            Files.writeString(rules, closed);
            statement.execute("select pg_reload_conf()");
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
            return found.next();
        }
    }

    private static void role(Statement statement, String name, String password) throws SQLException {
        statement.execute("do $$ begin if not exists (select from pg_roles where rolname = '" + name
                + "') then create role " + name + " login; end if; end $$");
        statement.execute("alter role " + name + " password '" + password + "'");
    }

    /** How the application reaches it. */
    Map<String, String> properties() {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + DATABASE,
                "quarkus.datasource.username",
                APP,
                "quarkus.datasource.password",
                settings.passwordFor("database application"),
                "quarkus.flyway.username",
                OWNER,
                "quarkus.flyway.password",
                settings.passwordFor("database owner"));
    }

    void stop() {
        try {
            server.close();
            lock.close();
        } catch (IOException e) {
            System.err.println("The database did not stop cleanly; the next start repairs it: " + e.getMessage());
        }
    }
}
