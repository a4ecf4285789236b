package org.memorysteward.memory;

import java.time.Instant;

/**
 * What became of one memory of many.
 *
 * @param left the memory's moment afterwards, to be seen by whoever takes it back; null when nothing was done
 * @param before what taking it back needs and nothing else keeps, JSON; null for nothing
 * @param skipped why nothing was done, a sentence for people; null when it was done
 */
public record Handled(Instant left, String before, String skipped) {

    static Handled done(Instant left, String before) {
        return new Handled(left, before, null);
    }

    static Handled skipped(String reason) {
        return new Handled(null, null, reason);
    }

    public boolean isDone() {
        return skipped == null;
    }
}
