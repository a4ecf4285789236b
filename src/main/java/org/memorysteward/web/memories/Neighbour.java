package org.memorysteward.web.memories;

import org.memorysteward.memory.MemoryRow;
import org.memorysteward.memory.State;

/**
 * A memory that is close to another one.
 *
 * @param why in a few words what they have in common
 */
record Neighbour(MemoryRow memory, String why) {

    /** Whether it can take the other one's place. */
    public boolean isLiving() {
        return memory.state() == State.ACTIVE;
    }
}
