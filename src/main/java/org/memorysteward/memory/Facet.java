package org.memorysteward.memory;

import java.util.List;

/**
 * The values of one dimension with their counts, counted under the filter without this dimension's own restriction.
 *
 * @param name the query parameter: user, repo, type, layer, state or agent
 * @param values most frequent first, chosen ones always among them
 * @param more how many further values exist that are not listed
 */
public record Facet(String name, List<Value> values, long more) {

    /** One value, how many memories have it, and whether the filter asks for it. */
    public record Value(String value, Count count, boolean chosen) {}
}
