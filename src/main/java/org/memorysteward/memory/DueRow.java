package org.memorysteward.memory;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A memory that somebody should look at again.
 *
 * @param excerpt the text's first 400 characters, escaped by whoever shows it
 * @param repo null when no repo was named
 * @param owner who answers for it, null for nobody
 * @param reviewOn the day on which it should be looked at, UTC
 */
public record DueRow(
        UUID id,
        String excerpt,
        State state,
        String repo,
        String type,
        String owner,
        LocalDate reviewOn,
        long recalls) {}
