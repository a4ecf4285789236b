package org.memorysteward.memory;

import java.time.Instant;
import java.util.UUID;

/**
 * A memory as somebody saw it. What is done to many memories is done only to those that are still as they were seen.
 *
 * @param at the moment of its last version, state or decision
 * @param state the state it had; what is taken back brings a memory to it again
 * @param before what an act kept for taking it back, JSON; null for nothing
 */
public record Sighting(UUID id, Instant at, State state, String before) {}
