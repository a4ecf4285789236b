package org.memorysteward.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/** A real Keycloak with the realm that {@code docker/} ships, and one person more who is in no group. */
public final class RunningKeycloak implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** In no group. */
    public static final String STRANGER = "stranger";

    private final Path home;
    private final int port;
    private final Path log;
    private Process process;

    private RunningKeycloak(Path home, int port) throws IOException {
        this.home = home;
        this.port = port;
        this.log = Files.createTempFile("keycloak", ".log");
    }

    /** Starts it for a program at this address and waits until it serves. */
    public static RunningKeycloak startFor(String stewardUrl) {
        try {
            Path home = Path.of(System.getProperty("steward.keycloak", "target/keycloak-26.7.3"));
            RunningKeycloak keycloak = new RunningKeycloak(home, RunningSteward.freePort());
            keycloak.writeRealm(stewardUrl);
            keycloak.launch();
            return keycloak;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void writeRealm(String stewardUrl) throws IOException {
        Path data = home.resolve("data");
        if (Files.exists(data)) {
            try (var files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
        String shipped = Files.readString(Path.of("docker/keycloak/realm.json"));
        ObjectNode realm = (ObjectNode) JSON.readTree(shipped.replace("http://localhost:8080", stewardUrl));
        ObjectNode stranger = ((ArrayNode) realm.get("users")).get(0).deepCopy();
        stranger.put("username", STRANGER)
                .put("email", "stranger@northwind.example")
                .putArray("groups");
        ((ArrayNode) realm.get("users")).add(stranger);
        Path folder = Files.createDirectories(data.resolve("import"));
        Files.writeString(folder.resolve("realm.json"), realm.toString());
    }

    private void launch() throws IOException {
        int management = RunningSteward.freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-port=" + port,
                        "--http-management-port=" + management)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xmx512m");
        process = builder.start();
        Instant end = Instant.now().plus(PATIENCE);
        while (!answers()) {
            if (!process.isAlive() || Instant.now().isAfter(end))
                throw new IllegalStateException(Files.readString(log));
            pause();
        }
    }

    private boolean answers() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI discovery = URI.create(issuer() + "/.well-known/openid-configuration");
            return http.send(HttpRequest.newBuilder(discovery).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The address that the program is configured with. */
    public String issuer() {
        return "http://localhost:" + port + "/realms/northwind";
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
