package org.memorysteward.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The packaged program as a user runs it: its own process, its own data directory, its own port. */
public final class RunningSteward implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final String TOKEN = "journey-sign-in-token";

    /** The agent key of the team {@code default}. */
    public static final String KEY = "stw_journey_0123456789abcdef0123456789abcdef";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory;
    private final int port;
    private final Map<String, String> environment;
    private final boolean kept;
    private Process process;

    private RunningSteward(Path directory, int port, Map<String, String> environment, boolean kept) {
        this.kept = kept;
        this.directory = directory;
        this.port = port;
        this.environment = environment;
    }

    /** Starts a fresh installation and waits until it serves. */
    public static RunningSteward start() {
        return start(Map.of());
    }

    /** As {@link #start()}, with further variables. */
    public static RunningSteward start(Map<String, String> variables) {
        return startOn(somePort(), variables);
    }

    /** As {@link #start(Map)}, on a port that somebody else has to know before. */
    public static RunningSteward startOn(int port, Map<String, String> variables) {
        try {
            Path directory = Files.createTempDirectory("steward");
            RunningSteward steward = new RunningSteward(directory, port, new HashMap<>(variables), false);
            steward.launch();
            return steward;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts on what lies in a directory, or a fresh installation there; it stays there afterwards. */
    public static RunningSteward keptIn(Path directory) {
        try {
            Files.createDirectories(directory);
            RunningSteward steward = new RunningSteward(directory, somePort(), Map.of(), true);
            steward.launch();
            return steward;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts it again on the same data. */
    public void launch() throws IOException {
        process = builder(log(), environment).start();
        await();
    }

    /** What a start that gave up left behind. */
    public record GivenUp(int exitCode, String output) {}

    /** Starts another copy on the same data, with further variables, and waits until it gives up. */
    public GivenUp another(Map<String, String> variables) throws IOException, InterruptedException {
        Path output = directory.resolve("another.log");
        Map<String, String> all = new HashMap<>(environment);
        all.put("STEWARD_PORT", String.valueOf(freePort()));
        all.putAll(variables);
        Process other = builder(output, all).start();
        boolean ended = other.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        other.destroyForcibly().waitFor();
        String printed = Files.readString(output);
        Files.delete(output);
        if (!ended) throw new IllegalStateException("it went on:\n" + printed);
        return new GivenUp(other.exitValue(), printed);
    }

    /** Runs a command of the program beside it, on its data unless the variables say otherwise, and waits for the end. */
    public GivenUp command(Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "command", ".log");
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        Process command = builder(output, all, arguments).start();
        boolean ended = command.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        command.destroyForcibly().waitFor();
        String printed = Files.readString(output);
        Files.delete(output);
        if (!ended) throw new IllegalStateException("it went on:\n" + printed);
        return new GivenUp(command.exitValue(), printed);
    }

    private ProcessBuilder builder(Path output, Map<String, String> variables, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-jar",
                System.getProperty("steward.jar", "target/quarkus-app/quarkus-run.jar")));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("STEWARD_"));
        builder.environment().put("STEWARD_PORT", String.valueOf(port));
        builder.environment().put("STEWARD_DATA_DIR", data().toString());
        builder.environment().put("STEWARD_SIGN_IN_TOKEN", TOKEN);
        builder.environment().put("STEWARD_INITIAL_API_KEY", KEY);
        builder.environment().putAll(variables);
        return builder;
    }

    private void await() {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            if (!process.isAlive()) throw new IllegalStateException("it stopped at once:\n" + output());
            if (answers()) return;
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new IllegalStateException("it did not start:\n" + output());
    }

    private boolean answers() {
        try {
            HttpRequest ready = HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A port that nobody listens on. */
    public static int somePort() {
        try {
            return freePort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Its address, without a slash at the end. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** The link that its terminal shows. */
    public String signInLink() {
        return url() + "/sign-in?token=" + TOKEN;
    }

    /** Everything it printed. */
    public String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            return "(no output: " + e.getMessage() + ")";
        }
    }

    private Path log() {
        return directory.resolve("output.log");
    }

    /** Where its data lies. */
    public Path data() {
        return directory.resolve("data");
    }

    /** Kills it with no chance to clean up: {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Asks it to stop and waits. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) throw new IllegalStateException("it did not stop:\n" + output());
    }

    @Override
    public void close() {
        try {
            stop();
            if (kept) return;
            try (var files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
