package org.memorysteward.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.memorysteward.database.Sql;

/**
 * A receiver that is told what happens to a team's memories.
 *
 * @param eventTypes in Mem0's words: {@code memory_add}, {@code memory_update}, {@code memory_delete}
 */
public record Webhook(
        UUID id,
        String name,
        String url,
        List<String> eventTypes,
        boolean active,
        String madeBy,
        Instant createdAt,
        Instant updatedAt) {

    static Webhook of(ResultSet row) throws SQLException {
        return new Webhook(
                Sql.uuid(row, "webhook_id"),
                row.getString("name"),
                row.getString("url"),
                Sql.strings(row, "event_types"),
                row.getBoolean("active"),
                row.getString("made_by"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"));
    }
}
