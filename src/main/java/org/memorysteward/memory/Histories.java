package org.memorysteward.memory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/** What happened to a memory of the team whose transaction is open, from its revisions and its deletion. */
final class Histories {

    private Histories() {}

    static List<Change> of(UUID id, boolean withWords, DataSource database) {
        List<Change> changes = new ArrayList<>();
        Sql.of("""
                        select version, text, lag(text) over (order by version) as before, metadata, at
                          from revision where team_id = current_team() and memory_id = ? order by version""", id).list(database, row -> changes.add(change(row, withWords)));
        Sql.of("select at from deletion where team_id = current_team() and memory_id = ?", id)
                .first(
                        database,
                        row -> changes.add(new Change(
                                Change.Kind.DELETE,
                                changes.isEmpty() ? 1 : changes.getLast().version(),
                                null,
                                null,
                                null,
                                Sql.instant(row, "at"))));
        return changes;
    }

    private static Change change(ResultSet row, boolean withWords) throws SQLException {
        int version = row.getInt("version");
        Change.Kind kind = version == 1 ? Change.Kind.ADD : Change.Kind.UPDATE;
        ObjectNode metadata = withWords ? Wording.object(row.getString("metadata")) : null;
        String before = withWords ? row.getString("before") : null;
        String after = withWords ? row.getString("text") : null;
        return new Change(kind, version, before, after, metadata, Sql.instant(row, "at"));
    }
}
