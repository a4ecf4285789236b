package org.memorysteward.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Everything the memory's own page shows, filled by queries.
 *
 * @param metadata pretty-printed JSON, {@code {}} when there is none
 * @param timesWritten how often this text came in for this place; it is kept once
 * @param deprecation null unless the memory is deprecated
 * @param deletion null unless the memory is deleted
 * @param replaces what was deprecated in favour of this one
 * @param revisions newest first
 * @param expiresOn the day after which agents no longer get it, null when there is none
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
        int version,
        int tokens,
        long recalls,
        int timesWritten,
        Instant lastRecalledAt,
        Instant createdAt,
        Instant updatedAt,
        LocalDate expiresOn,
        Withdrawal deprecation,
        Withdrawal deletion,
        List<MemoryRow> replaces,
        List<RevisionRow> revisions) {

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

    /** One version of text and metadata, with author and cause. {@code reason} may be null. */
    public record RevisionRow(
            int version,
            String text,
            String metadata,
            String actorKind,
            String actor,
            String cause,
            String reason,
            Instant at) {}
}
