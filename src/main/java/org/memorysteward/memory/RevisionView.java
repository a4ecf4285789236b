package org.memorysteward.memory;

import java.time.Instant;

/**
 * One version in full.
 *
 * @param metadata pretty-printed JSON
 * @param reason null when none was given
 */
public record RevisionView(int version, String text, String metadata, String actor, String reason, Instant at) {}
