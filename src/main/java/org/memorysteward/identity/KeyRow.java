package org.memorysteward.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One line of the list of keys.
 *
 * @param expiresAt null for never
 * @param lastUsedAt to the minute, null when it never was
 * @param revokedAt null while it is not
 * @param replaced whether another key was made to take its place
 * @param madeBy null for keys that were made before anybody wrote that down
 */
public record KeyRow(
        UUID id,
        String name,
        String prefix,
        List<String> scopes,
        Reach reach,
        List<String> networks,
        Integer perMinute,
        Instant createdAt,
        String madeBy,
        Instant expiresAt,
        Instant lastUsedAt,
        Instant revokedAt,
        boolean replaced) {

    /** How long before its end people are warned. */
    public static final Duration WARNED = Duration.ofDays(14);

    private static final Duration IDLE = Duration.ofDays(90);

    public boolean isRevoked() {
        return revokedAt != null;
    }

    public boolean isEnded() {
        return expiresAt != null && !Instant.now().isBefore(expiresAt);
    }

    public boolean isUsable() {
        return !isRevoked() && !isEnded();
    }

    /** Whether it ends soon, so that its agents need another. */
    public boolean isEnding() {
        return isUsable()
                && expiresAt != null
                && expiresAt.isBefore(Instant.now().plus(WARNED));
    }

    /** Whether nobody used it for so long that it should go. */
    public boolean isIdle() {
        Instant last = lastUsedAt == null ? createdAt : lastUsedAt;
        return isUsable() && last.isBefore(Instant.now().minus(IDLE));
    }

    /** {@code active}, {@code ending}, {@code ended} or {@code revoked}. */
    public String state() {
        if (isRevoked()) return "revoked";
        if (isEnded()) return "ended";
        return isEnding() ? "ending" : "active";
    }
}
