package org.memorysteward.memory;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A hold that stands: who put it, when, why.
 *
 * @param until the last day on which it stands, UTC, null when it stands until it is released
 */
public record HoldRow(String actor, Instant at, String reason, LocalDate until) {}
