package org.memorysteward.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One pass over one text: what was found so far, and what the probes remember on the way. */
final class Scan {

    private static final String MARK = "[redacted:";

    final String text;
    /** Whether this text was decoded out of another one. */
    final boolean nested;

    final List<Hit> hits = new ArrayList<>(2);
    /** Whether invisible or full-width characters were met. */
    boolean disguised;
    /** Signs of program code. */
    int codeSigns;

    private final int[] memory;

    Scan(String text, int slots, boolean nested) {
        this.text = text;
        this.nested = nested;
        this.memory = new int[slots];
    }

    /** Where the probe with this slot has to look from; what lies before it was seen. */
    int seen(int slot) {
        return memory[slot];
    }

    void remember(int slot, int until) {
        if (memory[slot] < until) memory[slot] = until;
    }

    /** Whether what begins here is the name in a mark that hides a value. */
    static boolean isMark(String text, int nameStart) {
        return text.startsWith(MARK, nameStart - MARK.length());
    }

    void add(int rule, int start, int end) {
        if (end <= start || text.startsWith(MARK, start)) return;
        if (!hits.isEmpty()) {
            Hit last = hits.get(hits.size() - 1);
            if (last.rule() == rule && last.start() == start && last.end() >= end) return;
        }
        hits.add(new Hit(rule, start, end));
    }

    /** Whether the last thing found reaches behind this place. */
    boolean covered(int at) {
        return !hits.isEmpty() && hits.get(hits.size() - 1).end() > at;
    }

    @Override
    public String toString() {
        return "Scan[" + hits.size() + " hits, "
                + Arrays.stream(memory).filter(it -> it > 0).count() + " marks]";
    }
}
