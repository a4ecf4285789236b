package org.memorysteward.web.memories;

import io.quarkus.qute.RawString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.memorysteward.memory.Facet;
import org.memorysteward.memory.State;
import org.memorysteward.web.shared.Markup;
import org.memorysteward.web.shared.Query;
import org.memorysteward.web.shared.Written;

/**
 * One dimension with links that add a value or take it away.
 *
 * @param name the query parameter
 * @param open whether it is unfolded
 * @param more how many further values there are
 * @param finder where they are found
 */
record FacetBox(String name, String label, boolean open, List<RawString> values, long more, String finder) {

    private static final int MOST_CHOSEN = 20;
    private static final int NAME_SHOWN = 80;

    static FacetBox of(Facet facet, Addresses addresses) {
        List<RawString> values = new ArrayList<>();
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

    /** The link that adds a value to the list's filter or takes it away. */
    static RawString value(String facet, Facet.Value it, Addresses addresses) {
        Query query = addresses.query();
        Query next = it.chosen() ? query.minus(facet, it.value()) : query.plus(facet, it.value());
        Written html = new Written()
                // Named, so that focus stays on it when the list is swapped.
                .html("<a class=\"facet-value\" id=\"" + facet + "-"
                        + Integer.toHexString(it.value().hashCode()))
                .html("\" href=\"")
                .text(addresses.of(next))
                .html("\" data-facet=\"" + facet + "\" data-value=\"")
                .text(it.value())
                .html("\" data-count=\"" + it.count().number() + "\"");
        html.html(it.chosen() ? " aria-current=\"true\"><span class=\"box\">" : "><span class=\"box\">");
        if (it.chosen()) html.html(Markup.icon("check"));
        return html.html("</span><span class=\"name\" title=\"")
                .text(it.value())
                .html("\">")
                .html(facet.equals("state") ? Markup.state(State.of(it.value())) : Markup.seen(it.value(), NAME_SHOWN))
                .html("</span><span class=\"count\">")
                .text(it.count().label())
                .html("</span></a>")
                .whole();
    }

    static String label(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
