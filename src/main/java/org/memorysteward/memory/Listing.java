package org.memorysteward.memory;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One page of a list and its place in the whole.
 *
 * @param total how many match the filter
 * @param next the cursor of the next page, null on the last one
 * @param previous the cursor of the page before, null on the first one
 */
public record Listing<T>(List<T> rows, Count total, String next, String previous) {

    /** Whether more match than the total says: counting stops where it would take too long. */
    @JsonProperty("total_is_at_least")
    boolean isAtLeast() {
        return total.more();
    }
}
