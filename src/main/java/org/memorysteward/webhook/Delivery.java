package org.memorysteward.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.memorysteward.database.Sql;

/**
 * One thing that a receiver is told.
 *
 * @param state {@code waiting}, {@code delivered}, {@code skipped} (the memory was withdrawn, or the receiver switched
 *     off, before it was told), {@code given_up}
 * @param nextAt when it is tried next, while it waits
 * @param triedAt when it was tried last, null for never
 * @param status what the receiver answered last, null for nothing
 * @param problem what went wrong last, null for nothing
 */
public record Delivery(
        UUID id,
        String event,
        UUID memory,
        Instant happenedAt,
        String state,
        int tries,
        Instant nextAt,
        Instant triedAt,
        Integer status,
        String problem) {

    static Delivery of(ResultSet row) throws SQLException {
        return new Delivery(
                Sql.uuid(row, "delivery_id"),
                row.getString("event"),
                Sql.uuid(row, "memory_id"),
                Sql.instant(row, "happened_at"),
                row.getString("state"),
                row.getInt("tries"),
                Sql.instant(row, "next_at"),
                Sql.instant(row, "tried_at"),
                row.getObject("status", Integer.class),
                row.getString("problem"));
    }
}
