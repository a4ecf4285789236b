package org.memorysteward.bulk;

import java.util.UUID;

/**
 * A memory bound to a bulk act, as the act's page shows it.
 *
 * @param excerpt the text's first 400 characters, null when the memory is gone
 * @param reason why nothing was done, or it was not undone; null otherwise
 */
public record BoundRow(
        UUID memory,
        String excerpt,
        String state,
        String type,
        String repo,
        String user,
        long recalls,
        String reason) {}
