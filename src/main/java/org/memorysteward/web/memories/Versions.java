package org.memorysteward.web.memories;

import java.util.List;
import org.memorysteward.memory.RevisionRow;
import org.memorysteward.memory.RevisionView;

/**
 * The versions of a memory, two of them compared.
 *
 * @param rows some of them, newest first
 * @param newest the number of the newest one, which is how many there are
 * @param before the version before which the rows begin, 0 when they begin with the newest
 */
record Versions(List<RevisionRow> rows, int newest, int before, Comparison comparison) {

    static final int SHOWN = 50;

    /** Which of the two is not what stands now, and can be gone back to; null when there is none. */
    public RevisionView earlier() {
        return comparison.newer().version() < newest ? comparison.newer() : comparison.older();
    }

    /** The version that the older rows come before, 0 when these are all. */
    public int olderThan() {
        return rows.isEmpty() || rows.getLast().version() == 1
                ? 0
                : rows.getLast().version();
    }

    /** How many are older than the rows. */
    public int older() {
        return rows.isEmpty() ? 0 : rows.getLast().version() - 1;
    }

    /** The rest of an address that keeps the place in the list. */
    public String place() {
        return before == 0 ? "" : "&before=" + before;
    }
}
