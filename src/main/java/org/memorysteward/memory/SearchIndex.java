package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/** The full-text index under an act on thousands of memories, each of which goes into it anew (docs/adr/0007). */
@ApplicationScoped
class SearchIndex {

    @Inject
    DataSource database;

    /** From here to the end of the transaction, what is written waits in a list of whatever length. */
    void defer() {
        Sql.of("select set_config('gin_pending_list_limit', '256MB', true)").execute(database);
    }

    /** Takes the list into the index, the words of all that waited in one pass. */
    void settle() {
        Sql.of("select settle_search()").execute(database);
    }
}
