package org.memorysteward.memory;

import java.util.UUID;
import org.memorysteward.audit.Actor;

/**
 * An import has kept its last line. Fired in the transaction that ends it.
 *
 * @param job the import; whatever it kept has a greater id
 * @param by who started it
 */
public record ImportFinished(UUID team, UUID job, Actor by) {}
