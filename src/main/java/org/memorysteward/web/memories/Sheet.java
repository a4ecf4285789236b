package org.memorysteward.web.memories;

import java.util.List;
import java.util.Locale;
import org.memorysteward.memory.MemoryView;
import org.memorysteward.memory.State;
import org.memorysteward.web.audit.Entry;
import org.memorysteward.web.shared.VisibleText;

/**
 * One memory as its page shows it.
 *
 * @param list the address of the list it is in
 * @param address its own address
 * @param comparison the two versions that are compared
 * @param entries its last audit entries, null when the person may not see the trail
 * @param said what was just done, null when nothing was
 * @param attempt what could not be done
 */
record Sheet(
        MemoryView memory,
        String list,
        String address,
        Comparison comparison,
        List<Entry> entries,
        boolean mayEdit,
        boolean mayDelete,
        String said,
        Attempt attempt,
        String formToken) {

    private static final int TEXT_SHOWN = 4_000;
    private static final int VERSIONS_SHOWN = 50;

    /** {@code Design decision in fleet-api}: what it is, for people. */
    public String title() {
        return title(memory);
    }

    static String title(MemoryView memory) {
        String type = VisibleText.cut(memory.type(), 60).replace('_', ' ').strip();
        String kind = type.isEmpty() || type.equals("unclassified") ? "memory" : type;
        String name = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
        String repo = memory.scope().repo();
        return repo == null ? name : name + " in " + VisibleText.cut(repo, 60);
    }

    public List<VisibleText.Part> head() {
        return VisibleText.parts(isLong() ? memory.text().substring(0, cut()) : memory.text());
    }

    /** What a long text hides until it is opened. */
    public List<VisibleText.Part> rest() {
        return VisibleText.parts(memory.text().substring(cut()));
    }

    public boolean isLong() {
        return memory.text().length() > TEXT_SHOWN + TEXT_SHOWN / 4;
    }

    private int cut() {
        return Character.isLowSurrogate(memory.text().charAt(TEXT_SHOWN)) ? TEXT_SHOWN + 1 : TEXT_SHOWN;
    }

    public List<MemoryView.RevisionRow> versions() {
        return memory.revisions().stream().limit(VERSIONS_SHOWN).toList();
    }

    public int olderVersions() {
        return Math.max(0, memory.revisions().size() - VERSIONS_SHOWN);
    }

    public List<Fact> scope() {
        return Fact.of(memory, list);
    }

    public List<Step> steps() {
        return Step.of(memory);
    }

    /** The day that was set, as its field shows it. */
    public String sunset() {
        boolean set = memory.deprecation() != null && memory.deprecation().sunset() != null;
        return set ? memory.deprecation().sunset().toString() : "";
    }

    /** The whole trail of this memory. */
    public String trail() {
        return list.replaceFirst("/memories$", "/audit?subject=" + memory.id());
    }

    public boolean hasMetadata() {
        return !memory.metadata().replaceAll("\\s", "").equals("{}");
    }

    public boolean hasSuccession() {
        return !memory.replaces().isEmpty()
                || (memory.deprecation() != null && memory.deprecation().successor() != null);
    }

    public boolean isEditable() {
        return mayEdit && memory.state() != State.DELETED;
    }

    public boolean isRestorable() {
        return mayEdit && (memory.deletion() != null || memory.deprecation() != null);
    }

    public boolean isDeletable() {
        return mayDelete && memory.state() != State.DELETED;
    }
}
