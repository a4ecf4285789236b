package org.memorysteward.web.memories;

import io.quarkus.qute.RawString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.memorysteward.memory.Facet;
import org.memorysteward.memory.State;
import org.memorysteward.web.shared.Markup;
import org.memorysteward.web.shared.Query;

/**
 * One dimension with links that add a value or take it away.
 *
 * @param name the query parameter
 * @param open whether it is unfolded
 * @param more how many further values there are
 * @param finder where they are found
 */
record FacetBox(String name, String label, boolean open, List<Value> values, long more, String finder) {

    private static final int MOST_CHOSEN = 20;
    private static final int NAME_SHOWN = 80;

    /**
     * One value. It holds whatever its template shows, so that nothing is looked up outside of it for each value.
     *
     * @param facet the dimension's name
     * @param id names its link, so that focus stays on it when the list is swapped
     * @param name how it is shown
     */
    record Value(
            String facet,
            String id,
            String href,
            String value,
            RawString name,
            long number,
            String count,
            boolean chosen) {}

    static FacetBox of(Facet facet, Addresses addresses) {
        List<Value> values = new ArrayList<>();
        int chosen = 0;
        for (Facet.Value it : facet.values()) {
            // Whoever chose hundreds takes them away in the search box, or all at once by their chip.
            if (it.chosen() && ++chosen > MOST_CHOSEN) continue;
            values.add(value(facet.name(), it, addresses));
        }
        long hidden = facet.values().size() - values.size();
        boolean open = chosen > 0 || !facet.name().equals("layer");
        return new FacetBox(
                facet.name(), label(facet.name()), open, values, facet.more() + hidden, addresses.finder(facet.name()));
    }

    static Value value(String facet, Facet.Value it, Addresses addresses) {
        Query query = addresses.query();
        Query next = it.chosen() ? query.minus(facet, it.value()) : query.plus(facet, it.value());
        String id = facet + "-" + Integer.toHexString(it.value().hashCode());
        RawString name =
                facet.equals("state") ? Markup.state(State.of(it.value())) : Markup.seen(it.value(), NAME_SHOWN);
        return new Value(
                facet,
                id,
                addresses.of(next),
                it.value(),
                name,
                it.count().number(),
                it.count().label(),
                it.chosen());
    }

    static String label(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
