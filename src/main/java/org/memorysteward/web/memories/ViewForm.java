package org.memorysteward.web.memories;

import java.util.UUID;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.MemoryFilter;
import org.memorysteward.views.SavedView;
import org.memorysteward.web.shared.Problem;

/**
 * A view as its form shows it.
 *
 * @param saved the view as it was saved, null for a new one
 * @param query what it is to show, in the list's one form
 * @param opens whether the list is to open with it
 * @param mayShare whether the viewer may share views with the team
 */
record ViewForm(
        SavedView saved,
        String name,
        boolean shared,
        boolean opens,
        String query,
        boolean mayShare,
        String home,
        Problem problem) {

    static ViewForm of(SavedView view, boolean mayShare, String home) {
        return new ViewForm(view, view.name(), view.shared(), view.opens(), view.query(), mayShare, home, Problem.NONE);
    }

    static ViewForm empty(String query, boolean mayShare, String home) {
        return new ViewForm(null, "", false, false, query, mayShare, home, Problem.NONE);
    }

    ViewForm showing(String other) {
        return new ViewForm(saved, name, shared, opens, other, mayShare, home, problem);
    }

    ViewForm typed(String otherName, boolean otherShared, boolean otherOpens) {
        return new ViewForm(
                saved, otherName == null ? "" : otherName, otherShared, otherOpens, query, mayShare, home, problem);
    }

    ViewForm failing(InvalidInput why) {
        return new ViewForm(saved, name, shared, opens, query, mayShare, home, Problem.of(why));
    }

    public UUID id() {
        return saved == null ? null : saved.id();
    }

    /** Where the form goes. */
    public String address() {
        return saved == null ? home + "/views" : home + "/views/" + saved.id();
    }

    /** The list that it shows. */
    public String list() {
        return home + "/memories" + (query.isEmpty() ? "?view=all" : "?" + query);
    }

    /** What it shows, as the search box says it. */
    public String text() {
        return text(query);
    }

    /** Whether the form brings another list than the one that was saved. */
    public boolean isNewList() {
        return saved != null && !saved.query().equals(query);
    }

    /** What it showed until now. */
    public String before() {
        return text(saved.query());
    }

    static String text(String query) {
        ListQuery list = ListQuery.of(query, null);
        try {
            MemoryFilter filter = list.filter();
            String order = filter.sort().word();
            return (filter.isNone() ? "every memory" : filter.text()) + ", ordered by " + order;
        } catch (InvalidInput noLongerUnderstood) {
            return list.box();
        }
    }
}
