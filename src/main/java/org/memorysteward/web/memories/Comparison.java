package org.memorysteward.web.memories;

import java.util.List;
import org.memorysteward.memory.RevisionView;
import org.memorysteward.web.shared.WordDiff;

/**
 * Two versions of a memory and what lies between them.
 *
 * @param older null when the newer one stands alone
 */
record Comparison(RevisionView older, RevisionView newer, WordDiff words, List<MetadataChange> metadata) {

    /** Of two versions, the older one first; of one alone there is nothing to compare. */
    static Comparison of(List<RevisionView> read) {
        return read.size() == 1 ? alone(read.getFirst()) : between(read.getFirst(), read.getLast());
    }

    static Comparison between(RevisionView older, RevisionView newer) {
        return new Comparison(
                older,
                newer,
                WordDiff.of(older.text(), newer.text()),
                MetadataChange.between(older.metadata(), newer.metadata()));
    }

    private static Comparison alone(RevisionView newer) {
        return new Comparison(null, newer, null, List.of());
    }
}
