package org.memorysteward.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * A hold on whatever lies in a place.
 *
 * @param name the case it stands for
 * @param until the last day on which it stands, UTC, null for no end
 * @param releasedAt null while nobody released it
 */
public record StandingHold(
        UUID id,
        String name,
        String reason,
        Reach reach,
        LocalDate until,
        String by,
        Instant at,
        Instant releasedAt,
        String releasedBy,
        String releaseReason) {

    public boolean stands() {
        return releasedAt == null && (until == null || !until.isBefore(LocalDate.now(ZoneOffset.UTC)));
    }
}
