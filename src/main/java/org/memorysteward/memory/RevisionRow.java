package org.memorysteward.memory;

import java.time.Instant;

/**
 * One version as a list shows it: who made it, how and why, without its text.
 *
 * @param cause what was done, the verb without its noun: {@code edited}
 * @param reason at most 400 characters of it, null when none was given
 */
public record RevisionRow(int version, String actorKind, String actor, String cause, String reason, Instant at) {}
