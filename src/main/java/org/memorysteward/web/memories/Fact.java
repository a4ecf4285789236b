package org.memorysteward.web.memories;

import java.util.ArrayList;
import java.util.List;
import org.memorysteward.memory.MemoryView;
import org.memorysteward.memory.Scope;
import org.memorysteward.web.shared.Query;

/**
 * One thing that is known of a memory's scope.
 *
 * @param href the list of all memories that share it, null when it is no filter
 * @param aside what stands behind it in grey, null for nothing
 * @param code whether it is a piece of code rather than a word
 */
record Fact(String label, String value, String href, String aside, boolean code) {

    static List<Fact> of(MemoryView memory, String list) {
        Scope scope = memory.scope();
        List<Fact> facts = new ArrayList<>();
        linked(facts, "User", scope.user(), list, "user");
        linked(facts, "Repo", scope.repo(), list, "repo");
        facts.add(new Fact("Type", memory.type(), filter(list, "type", memory.type()), memory.layer(), false));
        plain(facts, "Branch", scope.branch(), filter(list, "branch", scope.branch()));
        plain(facts, "Path", scope.path(), null);
        linked(facts, "Agent", scope.agent(), list, "agent");
        plain(facts, "App", scope.app(), null);
        plain(facts, "Run", scope.run(), null);
        return facts;
    }

    private static void linked(List<Fact> facts, String label, String value, String list, String name) {
        if (value != null) facts.add(new Fact(label, value, filter(list, name, value), null, false));
    }

    private static void plain(List<Fact> facts, String label, String value, String href) {
        if (value != null) facts.add(new Fact(label, value, href, null, true));
    }

    private static String filter(String list, String name, String value) {
        return value == null ? null : list + "?" + name + "=" + Query.encoded(value);
    }
}
