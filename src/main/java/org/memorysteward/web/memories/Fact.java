package org.memorysteward.web.memories;

import java.util.ArrayList;
import java.util.List;
import org.memorysteward.audit.AuditRow;
import org.memorysteward.memory.MemoryView;
import org.memorysteward.memory.RevisionRow;
import org.memorysteward.memory.Scope;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.Labels;
import org.memorysteward.web.shared.Query;

/**
 * One thing that is known of a memory.
 *
 * @param href the list of all memories that share it, null when it is no filter
 * @param aside what stands behind it in grey, null for nothing
 * @param code whether it is a piece of code rather than a word
 */
record Fact(String label, String value, String href, String aside, boolean code) {

    /** Whom and what it is about. */
    static List<Fact> scope(MemoryView memory, String list) {
        Scope scope = memory.scope();
        List<Fact> facts = new ArrayList<>();
        add(facts, "User", scope.user(), list, "user", false);
        add(facts, "Repo", scope.repo(), list, "repo", false);
        facts.add(new Fact("Type", memory.type(), filter(list, "type", memory.type()), memory.layer(), false));
        add(facts, "Branch", scope.branch(), list, "branch", true);
        add(facts, "Path", scope.path(), list, null, true);
        return facts;
    }

    /** Everything in its scope, with what its writer said of itself. */
    static List<Fact> of(MemoryView memory, String list) {
        List<Fact> facts = scope(memory, list);
        facts.addAll(writer(memory, list));
        return facts;
    }

    /**
     * Where it came from.
     *
     * @param first its first version, null when nobody knows
     * @param begun how its trail begins, null when the trail does not reach back so far
     * @param auditor whether the viewer may see the trail
     */
    static List<Fact> origin(MemoryView memory, String list, RevisionRow first, AuditRow begun, boolean auditor) {
        List<Fact> facts = new ArrayList<>();
        if (first != null && !first.actor().equals(memory.scope().agent())) facts.add(author(first));
        facts.addAll(writer(memory, list));
        add(facts, "Branch", memory.scope().branch(), list, "branch", true);
        add(facts, "File", memory.scope().path(), list, null, true);
        String home = list.replaceFirst("/memories$", "");
        if (begun != null && begun.verb().equals("memory.imported")) facts.add(imported(begun, home));
        facts.add(new Fact(
                "Written",
                Labels.exact(memory.createdAt()),
                null,
                memory.timesWritten() > 1 ? Labels.grouped(memory.timesWritten()) + " times" : null,
                false));
        boolean requested = begun != null && begun.requestId() != null && Asked.idOrNull(begun.requestId()) == null;
        if (auditor && requested)
            facts.add(new Fact(
                    "Request",
                    begun.requestId(),
                    home + "/audit?subject=" + memory.id(),
                    begun.address() == null ? null : "from " + begun.address(),
                    true));
        return facts;
    }

    private static Fact author(RevisionRow first) {
        boolean agent = first.actorKind().equals("agent");
        return new Fact(agent ? "Key" : "Person", first.actor(), null, null, false);
    }

    /** An import signs what it keeps with its own number, where other writers leave that of their request. */
    private static Fact imported(AuditRow begun, String home) {
        boolean known = Asked.idOrNull(begun.requestId()) != null;
        String href = known ? home + "/jobs/" + begun.requestId() : null;
        return new Fact("Import", Labels.exact(begun.at()), href, "by " + begun.actor(), false);
    }

    private static List<Fact> writer(MemoryView memory, String list) {
        Scope scope = memory.scope();
        List<Fact> facts = new ArrayList<>();
        add(facts, "Agent", scope.agent(), list, "agent", false);
        add(facts, "App", scope.app(), list, null, true);
        add(facts, "Session", scope.run(), list, null, true);
        return facts;
    }

    private static void add(List<Fact> facts, String label, String value, String list, String filter, boolean code) {
        if (value == null) return;
        facts.add(new Fact(label, value, filter == null ? null : filter(list, filter, value), null, code));
    }

    private static String filter(String list, String name, String value) {
        return list + "?" + name + "=" + Query.encoded(value);
    }
}
