package org.memorysteward.bench;

import java.util.Arrays;

/** How long something took, many times. */
final class Timings {

    /** Something that can be timed. */
    interface Work {
        void run() throws Exception;
    }

    private final long[] nanos;
    private int taken;

    Timings(int times) {
        nanos = new long[times];
    }

    void time(Work work) throws Exception {
        long from = System.nanoTime();
        work.run();
        nanos[taken++] = System.nanoTime() - from;
    }

    /** Milliseconds. */
    double percentile(double share) {
        long[] sorted = Arrays.copyOf(nanos, taken);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(taken - 1L, Math.round(share * (taken - 1)))] / 1e6;
    }
}
