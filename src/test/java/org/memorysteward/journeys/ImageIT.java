package org.memorysteward.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.memorysteward.testing.RunningSteward;

/**
 * What the image runs, laid out as in the image and started by its own entry script; as the image's user where the test may
 * become another one, with a program directory that nobody can write to.
 */
class ImageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** Nobody in particular; the image makes a user of its own, which this machine lacks. */
    private static final String USER = "65534";

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    static Path root;
    static Path home;
    static Path data;
    static int port;

    /** What a command left behind. */
    private record Ended(int code, String output) {}

    @BeforeAll
    static void layOut() throws Exception {
        root = Files.createTempDirectory(
                "image", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        home = Files.createDirectories(root.resolve("opt/steward"));
        data = Files.createDirectories(root.resolve("var/lib/steward"));
        port = RunningSteward.somePort();
        copy(Path.of(System.getProperty("steward.jar", "target/quarkus-app/quarkus-run.jar"))
                .getParent());
        Files.copy(Path.of("docker/entry.sh"), home.resolve("entry.sh"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectory(home.resolve("cache"));
        if (ROOT)
            run(
                    List.of(
                            "chown",
                            USER + ":" + USER,
                            data.toString(),
                            home.resolve("cache").toString()),
                    Map.of());
        Ended trained = entry(Map.of(), "train");
        assertEquals(0, trained.code, trained.output);
        run(List.of("chmod", "-R", "a-w", home.toString()), Map.of());
    }

    @AfterAll
    static void clear() throws Exception {
        run(List.of("chmod", "-R", "u+w", home.toString()), Map.of());
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }

    @Test
    void itStartsFromAReadOnlyDirectoryWithWhatTheTrainingKeptAndSaysWhenItIsHealthy() throws Exception {
        assertTrue(Files.size(home.resolve("cache/start.aot")) > 10_000_000);
        assertEquals(1, entry(Map.of(), "healthy").code, "nothing runs yet");
        Path log = Files.createTempFile("image", ".log");
        Process program = builder(Map.of("STEWARD_JAVA_OPTS", "-XX:AOTMode=on"))
                .redirectOutput(log.toFile())
                .start();
        try {
            Instant end = Instant.now().plus(PATIENCE);
            while (entry(Map.of(), "healthy").code != 0) {
                assertTrue(program.isAlive() && Instant.now().isBefore(end), () -> read(log));
                Thread.sleep(200);
            }
            assertEquals(0, entry(Map.of(), "backup", data.resolve("b").toString()).code);
        } finally {
            program.destroy();
            assertTrue(program.waitFor(30, TimeUnit.SECONDS));
        }
        assertTrue(read(log).contains("Memory Steward is ready"), read(log));
    }

    @Test
    void theMigrationIsTheOnlyOneWhoHasToKnowTheOwner() throws Exception {
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder().setLocaleConfig("encoding", "UTF8").start()) {
            execute(server, "create role steward_owner login password 'o'");
            execute(server, "create role steward login password 'a'");
            execute(server, "create database steward owner steward_owner");
            Map<String, String> program = new HashMap<>(Map.of(
                    "STEWARD_DB_URL", "jdbc:postgresql://localhost:" + server.getPort() + "/steward",
                    "STEWARD_DB_PASSWORD", "a",
                    "STEWARD_MIGRATE", "false",
                    "STEWARD_SECRET", "a-secret-of-at-least-thirty-two-characters"));
            Map<String, String> migration = new HashMap<>(program);
            migration.put("STEWARD_DB_OWNER_USERNAME", "steward_owner");
            migration.put("STEWARD_DB_OWNER_PASSWORD", "o");

            Ended early = entry(program);
            assertEquals(1, early.code, early.output);
            assertTrue(early.output.contains("Run bin/steward migrate"), early.output);
            assertEquals(1, entry(program, "migrate").code, "the application's role changed the schema");
            Ended migrated = entry(migration, "migrate");
            assertEquals(0, migrated.code, migrated.output);
            assertTrue(migrated.output.contains("The schema is at "), migrated.output);
            try (RunningSteward steward = RunningSteward.start(program)) {
                assertTrue(steward.output().contains("Memory Steward is ready"));
            }
        }
    }

    @Test
    void itHasAsManyJarsAsTheDocumentOfDependenciesSays() throws Exception {
        try (Stream<Path> all = Files.walk(home.resolve("lib"))) {
            long jars = all.filter(it -> it.toString().endsWith(".jar")).count();
            assertTrue(
                    Files.readString(Path.of("docs/dependencies.md")).contains(" " + jars + " jars,"),
                    "docs/dependencies.md says another number than " + jars);
        }
    }

    private static Ended entry(Map<String, String> variables, String... arguments) throws Exception {
        Path log = Files.createTempFile("entry", ".log");
        Process process =
                builder(variables, arguments).redirectOutput(log.toFile()).start();
        boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!ended) process.destroyForcibly().waitFor();
        String output = read(log);
        Files.delete(log);
        assertTrue(ended, () -> "it went on:\n" + output);
        return new Ended(process.exitValue(), output);
    }

    private static ProcessBuilder builder(Map<String, String> variables, String... arguments) {
        List<String> line = new ArrayList<>();
        if (ROOT) {
            line.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups", "--no-new-privs"));
        }
        line.add(home.resolve("entry.sh").toString());
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("STEWARD_"));
        Path java = Path.of(ProcessHandle.current().info().command().orElseThrow());
        environment.put("PATH", java.getParent() + ":" + environment.get("PATH"));
        environment.put("STEWARD_DATA_DIR", data.toString());
        environment.put("STEWARD_PORT", String.valueOf(port));
        environment.putAll(variables);
        return builder;
    }

    private static void copy(Path program) throws IOException {
        try (Stream<Path> all = Files.walk(program)) {
            for (Path from : (Iterable<Path>) all::iterator) {
                Path to = home.resolve(program.relativize(from).toString());
                if (Files.isDirectory(from)) Files.createDirectories(to);
                else Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void run(List<String> command, Map<String, String> variables) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(variables);
        assertEquals(0, builder.start().waitFor(), command.toString());
    }

    private static void execute(EmbeddedPostgres server, String sql) throws Exception {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
