package org.memorysteward.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.memorysteward.database.Sql;

/**
 * A memory that a policy acts on, as pages show it.
 *
 * @param excerpt the text's first 400 characters, null when the memory is gone
 * @param state null when the memory is gone
 * @param sweptAt null while nothing was done to it
 * @param skipped why nothing was done, or is going to be; null otherwise
 */
public record PlanRow(
        UUID memory,
        String excerpt,
        String state,
        String type,
        String repo,
        String user,
        long recalls,
        int policy,
        Deed deed,
        LocalDate dueOn,
        Instant sweptAt,
        String skipped) {

    static PlanRow of(ResultSet row) throws SQLException {
        return new PlanRow(
                Sql.uuid(row, "memory_id"),
                row.getString("excerpt"),
                row.getString("state"),
                row.getString("type"),
                row.getString("repo"),
                row.getString("user_id"),
                row.getLong("recalls"),
                row.getInt("policy"),
                Deed.of(row.getString("deed")).orElseThrow(),
                Sql.date(row, "due_on"),
                Sql.instant(row, "swept_at"),
                row.getString("skipped"));
    }
}
