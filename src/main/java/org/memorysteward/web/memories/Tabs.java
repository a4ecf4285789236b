package org.memorysteward.web.memories;

import java.util.List;
import org.memorysteward.views.SavedView;

/**
 * The saved views above the list.
 *
 * @param shown the first of them, and the one that is open
 * @param more how many others there are
 * @param open which one it is or came from, null for none
 * @param changed whether the list differs from the view that it came from
 * @param changeable whether the viewer may change that view
 */
record Tabs(List<Tab> shown, int more, SavedView open, boolean changed, boolean changeable) {

    static final Tabs NONE = new Tabs(List.of(), 0, null, false, false);

    private static final int SHOWN = 12;

    /** One of them; {@code href} opens it as it was saved. */
    record Tab(SavedView view, String href, boolean current) {}

    static Tabs of(Opening.Opened opened, boolean mayShare) {
        SavedView open = opened.view();
        List<Tab> all = opened.views().stream()
                .map(it -> new Tab(it, opened.go().saved(it.id()), it.equals(open)))
                .toList();
        List<Tab> shown = java.util.stream.IntStream.range(0, all.size())
                .filter(i -> i < SHOWN || all.get(i).current())
                .mapToObj(all::get)
                .toList();
        boolean changeable = open != null && (!open.shared() || mayShare);
        return new Tabs(shown, all.size() - shown.size(), open, !opened.go().unchanged(), changeable);
    }
}
