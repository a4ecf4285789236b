package org.memorysteward.web.memories;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.memorysteward.memory.MemoryView;
import org.memorysteward.memory.MemoryView.Withdrawal;
import org.memorysteward.memory.RevisionRow;
import org.memorysteward.memory.Scope;
import org.memorysteward.web.shared.Labels;

/** One step in the life of a memory: who did what with it, when, and why if they said so. */
record Step(Instant at, String actor, String did, String reason) {

    private static final int LAST_CHANGES_SHOWN = 10;

    /**
     * In the order of time; of many changes only the last.
     *
     * @param newest its newest versions, newest first
     * @param first its first version, null when nobody knows
     */
    static List<Step> of(MemoryView memory, List<RevisionRow> newest, RevisionRow first) {
        List<Step> steps = new ArrayList<>();
        if (first != null) steps.add(written(first, memory.scope()));
        newest.stream()
                .filter(it -> first == null || it.version() != first.version())
                .limit(LAST_CHANGES_SHOWN)
                .map(Step::changed)
                .forEach(steps::add);
        if (memory.deprecation() != null) steps.add(step(memory.deprecation(), "deprecated it"));
        if (memory.deletion() != null) steps.add(step(memory.deletion(), "deleted it"));
        steps.sort(Comparator.comparing(Step::at));
        return steps;
    }

    private static Step changed(RevisionRow revision) {
        return new Step(
                revision.at(),
                revision.actor(),
                Labels.done(revision) + ": version " + revision.version(),
                revision.reason());
    }

    /** Who brought it in is told beside who wrote it: an import keeps the day of the writing. */
    private static Step written(RevisionRow first, Scope scope) {
        boolean imported = first.cause().contains("import");
        String writer = imported && scope.agent() != null ? scope.agent() : first.actor();
        StringBuilder did = new StringBuilder("wrote it");
        if (scope.agent() != null && !scope.agent().equals(writer))
            did.append(" as ").append(scope.agent());
        if (scope.user() != null) did.append(" for ").append(scope.user());
        if (scope.run() != null) did.append(" in session ").append(scope.run());
        if (imported) did.append("; ").append(first.actor()).append(" imported it");
        return new Step(first.at(), writer, did.toString(), first.reason());
    }

    private static Step step(Withdrawal withdrawal, String did) {
        return new Step(withdrawal.at(), withdrawal.actor(), did, withdrawal.reason());
    }
}
