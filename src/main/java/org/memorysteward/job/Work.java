package org.memorysteward.job;

import java.util.UUID;

/** What a kind of job does. Each step is one transaction: done whole and written down, or not done. */
public interface Work {

    /** The kind of job this works on. */
    String kind();

    /** Whether nobody waits for it: such work is done beside the other, so that no import waits for it either. */
    default boolean isPatient() {
        return false;
    }

    /**
     * Does the next bounded piece, in a transaction of its own that also writes down the progress.
     *
     * @return whether there is more to do
     */
    boolean step(UUID team, UUID job);
}
