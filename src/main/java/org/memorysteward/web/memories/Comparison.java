package org.memorysteward.web.memories;

import java.util.List;
import org.memorysteward.memory.MemoryView.RevisionRow;

/**
 * Two versions of a memory and what lies between them.
 *
 * @param older null when the newer one is the first
 */
record Comparison(RevisionRow older, RevisionRow newer, WordDiff words, List<MetadataChange> metadata) {

    /** The version asked for against the other one asked for; by default the newest against the one before it. */
    static Comparison of(List<RevisionRow> revisions, Integer version, Integer against) {
        RevisionRow newer =
                find(revisions, version == null ? revisions.getFirst().version() : version, revisions.getFirst());
        RevisionRow older = find(revisions, against == null ? newer.version() - 1 : against, null);
        return older == null || older.equals(newer) ? alone(newer) : between(older, newer);
    }

    static Comparison between(RevisionRow older, RevisionRow newer) {
        return new Comparison(
                older,
                newer,
                WordDiff.of(older.text(), newer.text()),
                MetadataChange.between(older.metadata(), newer.metadata()));
    }

    private static Comparison alone(RevisionRow newer) {
        return new Comparison(null, newer, null, List.of());
    }

    private static RevisionRow find(List<RevisionRow> revisions, int version, RevisionRow otherwise) {
        return revisions.stream()
                .filter(it -> it.version() == version)
                .findFirst()
                .orElse(otherwise);
    }
}
