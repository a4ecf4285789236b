package org.memorysteward.web.shared;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Stylesheet, script, icons and fonts under one address that changes with their content, so that a browser fetches each
 * version once. Tabler's stylesheet and ours are served as one, and Tabler's {@code data:} images, which the content
 * security policy forbids, are taken out.
 */
@Startup
@Singleton
@Named("assets")
public class Assets {

    private static final String TABLER = "webjars/tabler__core/1.4.0/dist/css/tabler.min.css";

    record Asset(String type, byte[] content) {}

    private final Map<String, Asset> files = new LinkedHashMap<>();
    /** The same for the whole program, so that {@link Markup} need not be handed it. */
    private static volatile String base;

    @PostConstruct
    void load() {
        String styles = TablerStyles.pruned(text(TABLER)) + TablerStyles.compact(text("steward.css"));
        put("steward.css", "text/css;charset=UTF-8", styles.getBytes(StandardCharsets.UTF_8));
        put("steward.js", "text/javascript;charset=UTF-8", bytes("steward.js"));
        for (String image : new String[] {"icons.svg", "mark.svg", "chevron.svg"}) {
            put(image, "image/svg+xml;charset=UTF-8", bytes(image));
        }
        for (String font : new String[] {"fonts/inter-latin.woff2", "fonts/geist-mono-latin.woff2"}) {
            put(font, "font/woff2", bytes(font));
        }
        base = "/assets/" + digest();
    }

    /** Where the files are, without a slash at the end; templates say {@code {cdi:assets.base}}. */
    public String base() {
        return address();
    }

    static String address() {
        return base;
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    private void put(String name, String type, byte[] content) {
        files.put(name, new Asset(type, content));
    }

    private String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.values().forEach(it -> digest.update(it.content()));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream("META-INF/resources/" + name)) {
            if (in == null) throw new IllegalStateException("The build lacks META-INF/resources/" + name);
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
