package org.memorysteward;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.memorysteward.audit.KeyedDigest;

/** What the environment says, checked before anything starts. Names and defaults are in {@code .env.example}. */
final class Settings {

    private static final int SECRET_CHARACTERS = 32;

    private final Map<String, String> environment;
    private final Path dataDirectory;
    private final String secret;

    private Settings(Map<String, String> environment) {
        this.environment = environment;
        this.dataDirectory = dataDirectory(environment);
        refuseOpenDoor();
        this.secret = secret();
    }

    static Settings from(Map<String, String> environment) {
        Map<String, String> given = new HashMap<>(environment);
        given.values().removeIf(String::isBlank);
        return new Settings(given);
    }

    /** Where this environment keeps its data; nothing is made there. */
    static Path dataDirectory(Map<String, String> environment) {
        String given = environment.getOrDefault("STEWARD_DATA_DIR", "");
        return Path.of(given.isBlank() ? "data" : given).toAbsolutePath().normalize();
    }

    boolean hasDatabase() {
        return environment.containsKey("STEWARD_DB_URL");
    }

    boolean hasProvider() {
        return environment.containsKey("STEWARD_OIDC_ISSUER");
    }

    Path dataDirectory() {
        return dataDirectory;
    }

    /** A password that nobody has to know, the same at every start. */
    String passwordFor(String purpose) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(KeyedDigest.derived(secret, purpose).of("password"));
    }

    /** Hands the settings to the application, as the properties it reads. */
    void apply(Map<String, String> database) {
        database.forEach(System::setProperty);
        System.setProperty("steward.secret", secret);
        System.setProperty("steward.data-dir", dataDirectory.toString());
        if (environment.getOrDefault("STEWARD_MIGRATE", "true").equals("false")) {
            System.setProperty("quarkus.flyway.validate-at-start", "true");
        }
        if (!hasProvider()) return;
        System.setProperty("steward.oidc.enabled", "true");
        System.setProperty("steward.oidc.state-secret", passwordFor("oidc state"));
        if (environment.getOrDefault("STEWARD_PUBLIC_URL", "").startsWith("https:")) {
            System.setProperty("quarkus.oidc.authentication.force-redirect-https-scheme", "true");
            System.setProperty("quarkus.http.proxy.proxy-address-forwarding", "true");
        }
    }

    /** The printed sign-in link opens everything, so only this machine may be able to use it. */
    private void refuseOpenDoor() {
        String host = environment.getOrDefault("STEWARD_HOST", "127.0.0.1");
        if (hasProvider() || isLoopback(host)) return;
        throw new CannotStart("STEWARD_HOST is " + host + ", which other machines can reach, and there is no identity"
                + " provider. Set STEWARD_OIDC_ISSUER, or listen on 127.0.0.1.");
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new CannotStart("STEWARD_HOST is " + host + ", which is no address of this machine.", e);
        }
    }

    private String secret() {
        String given = environment.get("STEWARD_SECRET");
        if (given == null && hasDatabase()) {
            throw new CannotStart("STEWARD_DB_URL is set, so STEWARD_SECRET must be set too: the same 32 characters or"
                    + " more for every copy of the program.");
        }
        if (given == null) return generatedSecret();
        if (given.length() < SECRET_CHARACTERS) {
            throw new CannotStart("STEWARD_SECRET has " + given.length() + " characters. It needs 32 or more.");
        }
        return given;
    }

    private String generatedSecret() {
        Path file = dataDirectory.resolve("secret");
        try {
            Files.createDirectories(dataDirectory);
            if (Files.exists(file)) return Files.readString(file).strip();
            byte[] random = new byte[36];
            new SecureRandom().nextBytes(random);
            String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            Path draft = Files.createTempFile(
                    dataDirectory,
                    "secret",
                    null,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, fresh + "\n");
            Files.move(draft, file);
            return fresh;
        } catch (IOException e) {
            throw new CannotStart("STEWARD_DATA_DIR is " + dataDirectory + ", which cannot be written.", e);
        }
    }
}
