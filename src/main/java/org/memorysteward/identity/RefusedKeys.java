package org.memorysteward.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.memorysteward.audit.Actor;

/**
 * Keys that nobody has: wrong, revoked, or tried out. They belong to no team, so the trail of the initial team has them, which
 * whoever runs the installation reads. One entry a minute for an address, however often it tries: a trail that strangers can
 * fill at will hides what matters.
 */
@ApplicationScoped
public class RefusedKeys {

    private static final Duration BETWEEN_ENTRIES = Duration.ofMinutes(1);
    private static final int ADDRESSES_KNOWN = 1_000;
    private static final int SHOWN = 8;

    @Inject
    Teams teams;

    @Inject
    SignIns signIns;

    @ConfigProperty(name = "steward.initial-team")
    String initialTeam;

    private record Tries(Instant written, long since) {}

    private final Map<String, Tries> tries = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > ADDRESSES_KNOWN;
        }
    };

    /**
     * Writes down that a key was refused. Opens its own transaction.
     *
     * @param authorization the header as it came; null when none did, which is no attempt
     * @param what method and path
     */
    public void refused(String authorization, String what, String requestId, String address) {
        if (authorization == null) return;
        Optional<Long> unwritten = toWrite(String.valueOf(address));
        if (unwritten.isEmpty()) return;
        String more = unwritten.get() == 0 ? "" : ", and " + unwritten.get() + " more before it";
        Actor unknown = new Actor(Actor.Kind.AGENT, "unknown", requestId, address);
        Optional<Team> home =
                teams.find(initialTeam).or(() -> teams.all().stream().findFirst());
        home.ifPresent(team -> signIns.refused(team, unknown, "unknown key", prefix(authorization) + what + more));
    }

    /**
     * Writes down, for the key's team, that a key which works elsewhere or worked before was refused: at most once a minute for
     * a key and an address. Opens its own transaction.
     */
    public void barred(ApiKey key, String reason, String what, String requestId, String address) {
        toWrite(key.id() + " " + address)
                .ifPresent(unwritten -> signIns.refused(key.team(), key.actor(null, requestId, address), reason, what));
    }

    /** How many tries were not written since the last entry; empty when this one is not to be written either. */
    private synchronized Optional<Long> toWrite(String address) {
        Instant now = Instant.now();
        Tries before = tries.get(address);
        boolean due = before == null || before.written.plus(BETWEEN_ENTRIES).isBefore(now);
        tries.put(address, due ? new Tries(now, 0) : new Tries(before.written, before.since + 1));
        if (!due) return Optional.empty();
        return Optional.of(before == null ? 0 : before.since);
    }

    /** Enough to tell which agent has an old key, and no more than is kept of a good one. */
    private static String prefix(String authorization) {
        String key = authorization.strip().replaceFirst("(?i)^(token|bearer)\\s+", "");
        boolean ours = key.matches("stw_[A-Za-z0-9_-]{20,}");
        return ours ? key.substring(0, SHOWN) + "…, " : "";
    }
}
