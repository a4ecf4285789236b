package org.memorysteward.bulk;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.memorysteward.database.Sql;
import org.memorysteward.memory.MemoryFilter;

/**
 * Which memories a bulk act is about: those that were picked, or all that a list shows.
 *
 * @param query the list's query, null when they were picked
 */
public record Selection(Collection<UUID> picked, MemoryFilter filter, String query) {

    public static Selection picked(Collection<UUID> ids) {
        return new Selection(List.copyOf(ids), null, null);
    }

    /** All that match, with the query of the list's address that says the same. */
    public static Selection all(MemoryFilter filter, String query) {
        return new Selection(List.of(), filter, query);
    }

    /** The condition on rows of the catalogue. */
    public Sql matching() {
        return filter == null ? Sql.of("id = any(?::uuid[])", picked) : filter.matching();
    }
}
