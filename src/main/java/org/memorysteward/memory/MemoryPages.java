package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;
import org.memorysteward.memory.MemoryView.Withdrawal;

/** What one memory's page shows of the memory itself and of what was decided about it, in one statement. */
@ApplicationScoped
class MemoryPages {

    private static final String VIEW = """
            select m.id, m.text, m.state, m.user_id, m.agent_id, m.app_id, m.run_id, m.repo, m.branch, m.path, m.type, m.layer,
                   m.tags, m.metadata, m.immutable, m.version, m.tokens, m.recalls, m.times_written, m.last_recalled_at,
                   m.created_at, m.updated_at, m.expires_on, m.owner, m.review_on,
                   d.actor_kind as deprecation_actor_kind, d.actor as deprecation_actor, d.at as deprecation_at,
                   d.reason as deprecation_reason, d.successor, left(s.text, 120) as successor_text, d.sunset,
                   x.actor_kind as deletion_actor_kind, x.actor as deletion_actor, x.at as deletion_at,
                   x.reason as deletion_reason,
                   h.actor as hold_actor, h.at as hold_at, h.reason as hold_reason, h.until
              from catalogue m
              left join deprecation d on d.team_id = current_team() and d.memory_id = m.id
              left join catalogue s on s.id = d.successor
              left join deletion x on x.team_id = current_team() and x.memory_id = m.id
              left join hold h on h.team_id = current_team() and h.memory_id = m.id
                              and (h.until is null or h.until >= ?)
             where m.id = ?""";

    @Inject
    DataSource database;

    Optional<MemoryView> view(UUID id) {
        return Sql.of(VIEW, LocalDate.now(ZoneOffset.UTC), id).first(database, MemoryPages::view);
    }

    private static MemoryView view(ResultSet row) throws SQLException {
        return new MemoryView(
                Sql.uuid(row, "id"),
                row.getString("text"),
                State.of(row.getString("state")),
                scope(row),
                row.getString("type"),
                row.getString("layer"),
                Sql.strings(row, "tags"),
                ExactJson.pretty(row.getString("metadata")),
                row.getBoolean("immutable"),
                row.getInt("version"),
                row.getInt("tokens"),
                row.getLong("recalls"),
                row.getInt("times_written"),
                Sql.instant(row, "last_recalled_at"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"),
                Sql.date(row, "expires_on"),
                row.getString("owner"),
                Sql.date(row, "review_on"),
                withdrawal(row, "deprecation"),
                withdrawal(row, "deletion"),
                hold(row));
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

    private static Withdrawal withdrawal(ResultSet row, String kind) throws SQLException {
        if (row.getString(kind + "_actor") == null) return null;
        boolean deprecation = kind.equals("deprecation");
        return new Withdrawal(
                row.getString(kind + "_actor_kind"),
                row.getString(kind + "_actor"),
                Sql.instant(row, kind + "_at"),
                row.getString(kind + "_reason"),
                deprecation ? Sql.uuid(row, "successor") : null,
                deprecation ? row.getString("successor_text") : null,
                deprecation ? Sql.date(row, "sunset") : null);
    }

    private static HoldRow hold(ResultSet row) throws SQLException {
        if (row.getString("hold_actor") == null) return null;
        return new HoldRow(
                row.getString("hold_actor"),
                Sql.instant(row, "hold_at"),
                row.getString("hold_reason"),
                Sql.date(row, "until"));
    }
}
