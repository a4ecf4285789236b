package org.memorysteward.web.memories;

import java.util.List;
import java.util.Optional;
import org.memorysteward.memory.MemoryView;
import org.memorysteward.memory.MemoryView.RevisionRow;
import org.memorysteward.web.shared.Problem;

/**
 * The form of an edit.
 *
 * @param memory as it is now
 * @param from the version that saving replaces
 * @param theirs what somebody saved meanwhile, against the version the person started from; null when nobody did
 * @param yours what the person typed, against the same; null when nobody saved meanwhile
 */
record Revising(
        MemoryView memory,
        String list,
        String text,
        String metadata,
        String reason,
        int from,
        Problem problem,
        Comparison theirs,
        WordDiff yours,
        List<MetadataChange> yourMetadata) {

    static Revising from(MemoryView memory, String list) {
        return new Revising(
                memory,
                list,
                memory.text(),
                memory.metadata(),
                "",
                memory.version(),
                Problem.NONE,
                null,
                null,
                List.of());
    }

    static Revising refused(MemoryView memory, String list, Typed typed, Problem problem) {
        int from = typed.startedFrom() == 0 ? memory.version() : typed.startedFrom();
        return new Revising(
                memory, list, typed.text(), typed.metadata(), typed.reason(), from, problem, null, null, List.of());
    }

    /** Saving again is a decision: the form now starts from what somebody else saved, and shows both texts. */
    static Revising stale(MemoryView memory, String list, Typed typed) {
        RevisionRow now = memory.revisions().getFirst();
        RevisionRow base = base(memory.revisions(), typed.startedFrom()).orElse(now);
        return new Revising(
                memory,
                list,
                typed.text(),
                typed.metadata(),
                typed.reason(),
                memory.version(),
                Problem.NONE,
                Comparison.between(base, now),
                WordDiff.of(base.text(), typed.text()),
                metadataChanges(base, typed));
    }

    private static List<MetadataChange> metadataChanges(RevisionRow base, Typed typed) {
        return MetadataChange.between(
                base.metadata(), TypedMetadata.read(typed.metadata()).toString());
    }

    private static Optional<RevisionRow> base(List<RevisionRow> revisions, int version) {
        return revisions.stream().filter(it -> it.version() == version).findFirst();
    }

    public String address() {
        return list + "/" + memory.id();
    }

    public String title() {
        return Sheet.title(memory);
    }

    public int next() {
        return from + 1;
    }

    public boolean isStale() {
        return theirs != null;
    }

    public List<Fact> scope() {
        return Fact.of(memory, list);
    }
}
