package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/** What lies beside a memory, in the team whose transaction is open. */
@ApplicationScoped
public class Neighbours {

    @Inject
    DataSource database;

    /** What else is remembered of the same file or directory in the same repo, newest first, the deleted ones left out. */
    public List<MemoryRow> inSamePlace(MemoryView memory, int most) {
        Scope scope = memory.scope();
        if (scope.path() == null) return List.of();
        return Sql.of(Catalogue.ROW + """
                                place_key(repo, path) = place_key(?::text, ?) and path = ?
                                   and repo is not distinct from ? and state <> 'deleted' and id <> ?
                                 order by updated_at desc, id desc limit ?""", scope.repo(), scope.path(), scope.path(), scope.repo(), memory.id(), most)
                .list(database, Catalogue::row);
    }
}
