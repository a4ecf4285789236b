package org.memorysteward.memory;

import java.time.Instant;
import java.util.UUID;

/**
 * A memory as lists show it, filled by the query.
 *
 * @param excerpt the text's first 400 characters, escaped by whoever shows it
 * @param user null when the memory is about nobody in particular
 * @param repo null when no repo was named
 * @param agent null when no agent was named
 * @param lastRecalledAt null when it was never recalled
 */
public record MemoryRow(
        UUID id,
        String excerpt,
        State state,
        String user,
        String agent,
        String repo,
        String type,
        String layer,
        int tokens,
        long recalls,
        Instant lastRecalledAt,
        Instant createdAt,
        Instant updatedAt) {}
