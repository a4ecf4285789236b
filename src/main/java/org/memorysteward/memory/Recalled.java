package org.memorysteward.memory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.memorysteward.database.Sql;
import org.memorysteward.memory.Draft.GivenIds;

/**
 * A memory as it is handed to an agent.
 *
 * @param ids whom and what it is about, in the words of whoever wrote it
 * @param metadata the writer's own keys
 * @param categories null when none were given
 * @param expiresOn the last day on which agents get it, UTC, null for no end
 * @param score how well it answers, null when nothing was asked
 */
public record Recalled(
        UUID id,
        String text,
        GivenIds ids,
        ObjectNode metadata,
        List<String> categories,
        State state,
        Instant createdAt,
        Instant updatedAt,
        LocalDate expiresOn,
        Double score) {

    static final String COLUMNS = """
            select id, text, user_id, agent_id, app_id, run_id, repo, branch, path, given_ids, metadata, categories, state,
                   created_at, updated_at, expires_on
              from catalogue where\s""";

    static Recalled of(ResultSet row) throws SQLException {
        LocalDate lastDay = Sql.date(row, "expires_on");
        State state = State.of(row.getString("state"));
        boolean over = lastDay != null && lastDay.isBefore(LocalDate.now(ZoneOffset.UTC));
        return new Recalled(
                Sql.uuid(row, "id"),
                row.getString("text"),
                Wording.ids(row.getString("given_ids"), MemoryPages.scope(row)),
                Wording.object(row.getString("metadata")),
                row.getArray("categories") == null ? null : Sql.strings(row, "categories"),
                state == State.ACTIVE && over ? State.EXPIRED : state,
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"),
                lastDay,
                null);
    }

    Recalled scored(double fit) {
        return new Recalled(id, text, ids, metadata, categories, state, createdAt, updatedAt, expiresOn, fit);
    }
}
