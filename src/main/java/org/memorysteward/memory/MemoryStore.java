package org.memorysteward.memory;

import java.util.List;
import java.util.UUID;

/**
 * Where a team's memories live and are found again: the port behind {@link Recall}.
 *
 * <p>With the local store the catalogue is the store: what {@link Intake} keeps is there at once, and writing needs no
 * second step. That is why a store is only asked, so far.
 */
public interface MemoryStore {

    /**
     * A memory that may answer, before the catalogue had its say.
     *
     * @param score how well it fits, above 0 and at most 1
     */
    record Hit(UUID id, double score) {}

    /**
     * Finds what answers a question, best first. Called outside any transaction: a store may be far away.
     *
     * @return at most {@link Question#most} hits, each at or above the threshold
     */
    List<Hit> search(UUID team, Question question);
}
