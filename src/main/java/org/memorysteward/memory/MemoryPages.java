package org.memorysteward.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;
import org.memorysteward.memory.MemoryView.RevisionRow;
import org.memorysteward.memory.MemoryView.Withdrawal;

/** What one memory's page shows: the memory, its decisions, what it replaces, its revisions. */
@ApplicationScoped
class MemoryPages {

    private static final int MOST_REPLACED = 20;
    private static final ObjectWriter PRETTY = new ObjectMapper().writerWithDefaultPrettyPrinter();

    @Inject
    DataSource database;

    Optional<MemoryView> view(UUID id) {
        return Sql.of("select * from catalogue where id = ?", id).first(database, this::view);
    }

    private MemoryView view(ResultSet row) throws SQLException {
        UUID id = Sql.uuid(row, "id");
        return new MemoryView(
                id,
                row.getString("text"),
                State.of(row.getString("state")),
                scope(row),
                row.getString("type"),
                row.getString("layer"),
                Sql.strings(row, "tags"),
                pretty(row.getString("metadata")),
                row.getInt("version"),
                row.getInt("tokens"),
                row.getLong("recalls"),
                row.getInt("times_written"),
                Sql.instant(row, "last_recalled_at"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"),
                Sql.date(row, "expires_on"),
                withdrawal(
                        "deprecation d left join memory s on s.team_id = d.team_id and s.id = d.successor",
                        "d.successor, left(s.text, 120) as successor_text, d.sunset",
                        id),
                withdrawal("deletion d", "null::uuid as successor, null as successor_text, null::date as sunset", id),
                replaced(id),
                revisions(id));
    }

    static Scope scope(ResultSet row) throws SQLException {
        return new Scope(
                row.getString("user_id"),
                row.getString("agent_id"),
                row.getString("app_id"),
                row.getString("run_id"),
                row.getString("repo"),
                row.getString("branch"),
                row.getString("path"));
    }

    private Withdrawal withdrawal(String from, String further, UUID id) {
        return Sql.of(
                        "select d.actor_kind, d.actor, d.at, d.reason, " + further + " from " + from
                                + " where d.team_id = current_team() and d.memory_id = ?",
                        id)
                .first(
                        database,
                        row -> new Withdrawal(
                                row.getString("actor_kind"),
                                row.getString("actor"),
                                Sql.instant(row, "at"),
                                row.getString("reason"),
                                Sql.uuid(row, "successor"),
                                row.getString("successor_text"),
                                Sql.date(row, "sunset")))
                .orElse(null);
    }

    private List<MemoryRow> replaced(UUID id) {
        return Sql.of(
                        Catalogue.ROW
                                + "id in (select memory_id from deprecation where team_id = current_team() and successor = ?) order by updated_at desc limit ?",
                        id,
                        MOST_REPLACED)
                .list(database, Catalogue::row);
    }

    private List<RevisionRow> revisions(UUID id) {
        return Sql.of(
                        "select * from revision where team_id = current_team() and memory_id = ? order by version desc",
                        id)
                .list(
                        database,
                        row -> new RevisionRow(
                                row.getInt("version"),
                                row.getString("text"),
                                pretty(row.getString("metadata")),
                                row.getString("actor_kind"),
                                row.getString("actor"),
                                row.getString("cause"),
                                row.getString("reason"),
                                Sql.instant(row, "at")));
    }

    private static String pretty(String json) {
        try {
            return PRETTY.writeValueAsString(Wording.object(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database held no JSON", e);
        }
    }
}
