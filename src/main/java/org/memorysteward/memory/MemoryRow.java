package org.memorysteward.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A memory as lists show it, filled by the query.
 *
 * @param excerpt the text's first 400 characters, escaped by whoever shows it
 * @param user null when the memory is about nobody in particular
 * @param agent null when no agent was named
 * @param repo null when no repo was named
 * @param branch null when no branch was named
 * @param path null when no file or directory was named
 * @param owner who answers for it, null for nobody
 * @param lastRecalledAt null when it was never recalled
 * @param recalledOn the day of the last recall, UTC, null when it was never recalled
 * @param reviewOn the day on which somebody is to look at it again, null for none
 */
public record MemoryRow(
        UUID id,
        String excerpt,
        State state,
        String user,
        String agent,
        String repo,
        String branch,
        String path,
        String type,
        String layer,
        String owner,
        int tokens,
        long recalls,
        Instant lastRecalledAt,
        LocalDate recalledOn,
        LocalDate reviewOn,
        Instant createdAt,
        Instant updatedAt) {}
