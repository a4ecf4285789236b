package org.memorysteward.duplicates;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What somebody decided about a cluster.
 *
 * @param keep the memory that stays, null when none was chosen
 * @param others those that are deprecated in its favour; the kept one among them counts as not there
 * @param seen each member that was on the page, with the version that was
 * @param reason why, in the person's words
 */
public record Choice(UUID keep, Set<UUID> others, Map<UUID, Integer> seen, String reason) {}
