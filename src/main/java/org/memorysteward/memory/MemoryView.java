package org.memorysteward.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What the memory's own page says of it, filled by one query.
 *
 * @param metadata pretty-printed JSON, {@code {}} when there is none
 * @param immutable whether its words stand as they were written: it can be withdrawn, not changed
 * @param timesWritten how often the same words were written in the same place
 * @param expiresOn the day after which agents no longer get it, null when there is none
 * @param owner who answers for it, null for nobody
 * @param reviewOn when somebody should look whether it still holds, null when nobody has to
 * @param deprecation null unless the memory is deprecated
 * @param deletion null unless the memory is deleted
 * @param hold null unless one stands today
 */
public record MemoryView(
        UUID id,
        String text,
        State state,
        Scope scope,
        String type,
        String layer,
        List<String> tags,
        String metadata,
        boolean immutable,
        int version,
        int tokens,
        long recalls,
        int timesWritten,
        Instant lastRecalledAt,
        Instant createdAt,
        Instant updatedAt,
        LocalDate expiresOn,
        String owner,
        LocalDate reviewOn,
        Withdrawal deprecation,
        Withdrawal deletion,
        HoldRow hold) {

    /**
     * A deprecation or deletion: who, when, why.
     *
     * @param successor what replaces it, null when nothing does
     * @param successorText the successor's first 120 characters, null without one
     * @param sunset the day from which it may go for good, null when none was set
     */
    public record Withdrawal(
            String actorKind,
            String actor,
            Instant at,
            String reason,
            UUID successor,
            String successorText,
            LocalDate sunset) {}
}
