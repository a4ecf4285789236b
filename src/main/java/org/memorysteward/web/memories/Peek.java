package org.memorysteward.web.memories;

import java.util.List;
import java.util.UUID;
import org.memorysteward.memory.MemoryRow;
import org.memorysteward.memory.MemoryView;
import org.memorysteward.memory.RevisionRow;
import org.memorysteward.memory.State;
import org.memorysteward.web.shared.VisibleText;

/**
 * The memory that is open beside the list.
 *
 * @param memory null when the team has none of this id
 * @param versions its newest ones, newest first
 * @param number its place on the page, from 1; 0 when the page does not show it
 * @param previous the address of the list with the memory above open, null for none
 * @param next as {@code previous}, below
 * @param closed the address of the list alone
 * @param page the memory's own page
 */
record Peek(
        MemoryView memory,
        List<RevisionRow> versions,
        int number,
        int onPage,
        String previous,
        String next,
        String closed,
        String page,
        String list) {

    private static final int TEXT_SHOWN = 2_000;

    /** How many of its versions are shown. */
    static final int VERSIONS_SHOWN = 4;

    /** The place of a memory among the rows of the page that are shown beside it. */
    static Peek of(MemoryView memory, List<RevisionRow> versions, List<MemoryRow> rows, Addresses addresses) {
        UUID id = memory.id();
        int at = rows.stream().map(MemoryRow::id).toList().indexOf(id);
        String above = at > 0 ? addresses.peeking(rows.get(at - 1).id().toString()) : null;
        String below = at >= 0 && at + 1 < rows.size()
                ? addresses.peeking(rows.get(at + 1).id().toString())
                : null;
        String page = addresses.path() + "/" + id;
        return new Peek(
                memory, versions, at + 1, rows.size(), above, below, addresses.closed(), page, addresses.path());
    }

    static Peek missing(Addresses addresses) {
        return new Peek(null, List.of(), 0, 0, null, null, addresses.closed(), null, addresses.path());
    }

    public boolean isMissing() {
        return memory == null;
    }

    public String title() {
        return Sheet.title(memory);
    }

    public List<VisibleText.Part> text() {
        return VisibleText.parts(VisibleText.cut(memory.text(), TEXT_SHOWN));
    }

    public boolean isCut() {
        return memory.text().length() > TEXT_SHOWN;
    }

    public List<Fact> facts() {
        return Fact.of(memory, list);
    }

    /** Who made its newest version, null when nobody knows. */
    public String changer() {
        return versions.isEmpty() ? null : versions.getFirst().actor();
    }

    /** Whether its words may be changed. */
    public boolean isEditable() {
        return memory.state() != State.DELETED && !memory.immutable();
    }

    public boolean isDeprecable() {
        return memory.state() != State.DELETED && memory.deprecation() == null;
    }

    public boolean isRestorable() {
        return memory.deletion() != null || memory.deprecation() != null;
    }
}
