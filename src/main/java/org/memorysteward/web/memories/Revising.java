package org.memorysteward.web.memories;

import java.util.List;
import java.util.Set;
import org.memorysteward.memory.MemoryView;
import org.memorysteward.memory.RevisionView;
import org.memorysteward.memory.State;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.WordDiff;

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
        MetadataForm metadata,
        String reason,
        int from,
        Problem problem,
        Comparison theirs,
        WordDiff yours,
        List<MetadataChange> yourMetadata,
        String formToken) {

    private static final Set<String> PLACES = Set.of("repo", "type", "branch", "path");

    static Revising from(MemoryView memory, String list, String formToken) {
        return new Revising(
                memory,
                list,
                memory.text(),
                MetadataForm.of(memory.metadata()),
                "",
                memory.version(),
                Problem.NONE,
                null,
                null,
                List.of(),
                formToken);
    }

    /** What was typed, as it was typed. */
    static Revising typed(MemoryView memory, String list, Typed typed, MetadataForm metadata, String formToken) {
        return new Revising(
                memory,
                list,
                typed.text(),
                metadata == null ? MetadataForm.of(memory.metadata()) : metadata,
                typed.reason(),
                typed.startedFrom() == 0 ? memory.version() : typed.startedFrom(),
                Problem.NONE,
                null,
                null,
                List.of(),
                formToken);
    }

    /** What is wrong with a place that the metadata names stands beside the key that names it. */
    Revising failing(Problem why) {
        Problem shown = PLACES.contains(why.field()) ? metadata.naming(why) : why;
        return new Revising(memory, list, text, metadata, reason, from, shown, null, null, List.of(), formToken);
    }

    /**
     * Saving again is a decision: the form now starts from what somebody else saved, and shows both texts.
     *
     * @param base the version the person started from
     */
    Revising stale(RevisionView base, RevisionView now) {
        return new Revising(
                memory,
                list,
                text,
                metadata,
                reason,
                memory.version(),
                Problem.NONE,
                Comparison.between(base, now),
                WordDiff.of(base.text(), text),
                MetadataChange.between(base.metadata(), metadata.read().toString()),
                formToken);
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

    /** Whether what is wrong is at none of the fields. */
    public boolean isElsewhere() {
        return problem.isElsewhere("text", "metadata", "reason")
                && !problem.field().startsWith("metadata.");
    }

    /** The name that a row of the metadata has in a problem. */
    public String field(int row) {
        return MetadataForm.field(row);
    }

    public boolean isWrongAt(int row) {
        return problem.isAt(field(row));
    }

    public boolean isStale() {
        return theirs != null;
    }

    /** Whether somebody deleted it meanwhile. */
    public boolean isGone() {
        return memory.state() == State.DELETED;
    }

    public List<Fact> scope() {
        return Fact.of(memory, list);
    }
}
