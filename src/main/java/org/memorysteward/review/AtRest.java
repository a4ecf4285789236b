package org.memorysteward.review;

import java.util.UUID;
import org.memorysteward.screening.Met;

/** Something that the screen met in a version that is kept. */
record AtRest(UUID memory, int version, Met met) {}
