package org.memorysteward.retention;

import java.time.Instant;

/**
 * A rule that holds in a team, in the version that holds now.
 *
 * @param number by which pages and plans know it
 */
public record Policy(int number, int version, Rule rule, Instant changedAt, String changedBy) {}
