package org.memorysteward.web.memories;

import io.quarkus.qute.RawString;
import java.util.List;
import org.memorysteward.web.shared.Query.Parameter;

/**
 * A search among the values of one facet.
 *
 * @param name the facet's query parameter
 * @param find the part that was typed, empty for none
 * @param more whether there are further values that are not shown
 */
record Finder(String name, String find, List<RawString> values, boolean more, Addresses go) {

    public String label() {
        return FacetBox.label(name);
    }

    public String address() {
        return go.path() + "/facets/" + name;
    }

    /** What the form sends besides the part. */
    public List<Parameter> besides() {
        return go.list().parameters();
    }

    public String list() {
        return go.first();
    }

    /** What is said of the values when they change under the reader. */
    public String said() {
        if (values.isEmpty()) return "No " + name + " found";
        return (more ? "More than " : "") + values.size() + (values.size() == 1 ? " " + name : " values") + " found";
    }
}
