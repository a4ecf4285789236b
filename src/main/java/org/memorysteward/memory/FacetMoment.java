package org.memorysteward.memory;

import java.util.UUID;

/**
 * Where a team's counts stand, as one statement saw it.
 *
 * @param layers what the team says of its types, as {@link Vocabulary#ofLayers} reads it
 * @param generation tells one state of the counters from another
 * @param changes how many changes the log holds beside them
 * @param lastChange the newest of these, 0 when there are none
 * @param lastEdit the newest moment at which a memory changed, null when there is none
 */
record FacetMoment(UUID team, String layers, long generation, long changes, long lastChange, String lastEdit) {}
