package org.memorysteward.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where every request with a key comes in, whichever API it is for: who it is, and whether it may come now and from there. */
@ApplicationScoped
public class KeyDoor {

    private static final int LONGEST = 200;
    private static final Duration BETWEEN_USES = Duration.ofMinutes(1);

    /** What became of a request at the door. */
    public sealed interface Entry {

        /** It carries a key that works. @param allowance null for as many requests as it likes */
        record Open(ApiKey key, Allowance allowance) implements Entry {}

        /** No such key, or it was revoked. */
        record Unknown() implements Entry {}

        /** The key is good, but not now or not from there: {@code reason} is a sentence for whoever holds it. */
        record Barred(ApiKey key, int status, String reason) implements Entry {}

        /** Too many requests with this key, or too many wrong keys from this address; then there is no allowance. */
        record TooOften(Duration retryAfter, String reason, Allowance allowance) implements Entry {}
    }

    /** How many requests a key may send in a minute, how many are left of them, and when they are counted anew. */
    public record Allowance(long perMinute, long left, Duration untilNext) {}

    @Inject
    ApiKeys keys;

    @ConfigProperty(name = "steward.limits.wrong-keys-per-minute")
    long mostWrongKeys;

    private final Rate requests = new Rate(Clock.systemUTC());
    private final Rate wrongKeys = new Rate(Clock.systemUTC());

    private final Cache<UUID, Boolean> written = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(BETWEEN_USES)
            .build();

    /**
     * Lets a request in, or says why not.
     *
     * @param authorization the header {@code Authorization}: {@code Token stw_…} or {@code Bearer stw_…}; may be null
     * @param address where it comes from, null when that is not known
     */
    public Entry enter(String authorization, String address) {
        String from = String.valueOf(address);
        if (wrongKeys.times(from) >= mostWrongKeys) {
            return new Entry.TooOften(wrongKeys.untilNextMinute(), "Too many wrong keys came from this address.", null);
        }
        Optional<ApiKey> held = key(authorization).flatMap(keys::find);
        if (held.isEmpty()) {
            if (authorization != null) wrongKeys.count(from);
            return new Entry.Unknown();
        }
        return enter(held.get(), address);
    }

    private Entry enter(ApiKey key, String address) {
        if (key.hasEnded()) {
            return new Entry.Barred(key, 401, "This key has ended. Ask a steward of your team for another one.");
        }
        if (!key.mayComeFrom(address)) {
            return new Entry.Barred(key, 403, "This key may not be used from this address.");
        }
        Allowance allowance = allowance(key);
        if (allowance != null && allowance.left < 0) {
            return new Entry.TooOften(
                    allowance.untilNext,
                    "This key may send %,d requests a minute. Wait a little.".formatted(key.perMinute()),
                    allowance);
        }
        // Whoever puts it there first writes it down, once a minute.
        if (written.asMap().putIfAbsent(key.id(), true) == null) keys.used(key);
        return new Entry.Open(key, allowance);
    }

    /** Counts the request; fewer than none are left when it is one too many. */
    private Allowance allowance(ApiKey key) {
        if (key.perMinute() == null) return null;
        long left = key.perMinute() - requests.count(key.id().toString());
        return new Allowance(key.perMinute(), left, requests.untilNextMinute());
    }

    private static Optional<String> key(String authorization) {
        if (authorization == null) return Optional.empty();
        String[] parts = authorization.strip().split("\\s+", 2);
        boolean scheme = parts[0].equalsIgnoreCase("Token") || parts[0].equalsIgnoreCase("Bearer");
        return Optional.of(parts)
                .filter(it -> scheme && it.length == 2)
                .map(it -> it[1].strip())
                .filter(it -> it.length() <= LONGEST);
    }
}
