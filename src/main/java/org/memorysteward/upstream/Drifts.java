package org.memorysteward.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.database.Sql;
import org.memorysteward.redaction.ScreenedTree;
import org.memorysteward.redaction.Screening;
import org.memorysteward.screening.Screens;

/** The differences of the team whose transaction is open: written down and listed. */
@ApplicationScoped
public class Drifts {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String ROWS = """
            select d.*, m.text as ours, coalesce(m.version, 0) as version, m.type, m.repo, coalesce(m.recalls, 0) as recalls
              from store_drift d left join memory m on m.team_id = d.team_id and m.id = d.memory_id
             where d.team_id = current_team() and d.verdict is null""";

    @Inject
    DataSource database;

    @Inject
    Screens screens;

    /** Those that wait for a decision, the newest first. */
    public List<Drift> open(int most) {
        return Sql.of(ROWS + " order by d.found_at desc, d.drift_id desc limit ?", most)
                .list(database, Drifts::read);
    }

    /** One that waits for a decision. */
    Optional<Drift> open(UUID id) {
        return Sql.of(ROWS + " and d.drift_id = ?", id).first(database, Drifts::read);
    }

    /** What the store says, for whoever accepts it. */
    record Words(String text, ObjectNode metadata, java.time.LocalDate expiresOn) {}

    Words words(UUID id) {
        return Sql.of(
                        "select text, metadata, expires_on from store_drift where team_id = current_team() and drift_id = ?",
                        id)
                .first(
                        database,
                        row -> new Words(
                                row.getString("text"), object(row.getString("metadata")), Sql.date(row, "expires_on")))
                .orElseThrow();
    }

    /** Writes one down; of a memory whose difference waits already, what the store says now. Its text is screened. */
    void found(UUID team, Drift.Kind kind, Copy copy, UUID memory, String remark, Actor by) {
        boolean worded = copy.text() != null && kind != Drift.Kind.REFUSED;
        Screening text = worded ? screens.now(team).screen().screen(copy.text()) : null;
        ScreenedTree metadata = worded ? screens.now(team).screen().screen(Marks.own(copy.metadata())) : null;
        String met = !worded || text.findings().isEmpty()
                ? remark
                : "It holds "
                        + text.findings().stream()
                                .map(it -> it.rule())
                                .distinct()
                                .collect(Collectors.joining(", ")) + ".";
        Sql.of(
                        """
                        insert into store_drift (team_id, drift_id, store_id, memory_id, kind, text, metadata, expires_on, remark)
                        values (current_team(), ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                        on conflict (team_id, store_id) where verdict is null do update
                           set kind = excluded.kind, text = excluded.text, metadata = excluded.metadata,
                               expires_on = excluded.expires_on, remark = excluded.remark, found_at = now()""",
                        UuidVersion7Strategy.INSTANCE.generateUuid(null),
                        copy.id(),
                        memory,
                        kind.word(),
                        worded ? storable(text.text()) : null,
                        worded ? storable(metadata.tree().toString()) : null,
                        copy.expiresOn(),
                        met)
                .execute(database);
        AuditEntry.of(team, by, StoreAction.DRIFT_FOUND)
                .to("memory", memory.toString())
                .with(kind.word())
                .append();
    }

    /** No column takes a NUL, wherever it comes from. */
    private static String storable(String text) {
        return text.replace("\0", "").replace("\\u0000", "");
    }

    void settle(UUID id, String verdict, String reason, Actor by) {
        Sql.of("""
                        update store_drift set verdict = ?, verdict_by = ?, verdict_at = now(), verdict_reason = ?
                         where team_id = current_team() and drift_id = ? and verdict is null""", verdict, by.name(), reason, id).execute(database);
    }

    /** What is the same again needs no decision. */
    void settled(UUID storeId) {
        Sql.of("""
                        update store_drift set verdict = 'settled', verdict_at = now()
                         where team_id = current_team() and store_id = ? and verdict is null""", storeId).execute(database);
    }

    /** Whether a memory is missing in the store and nobody has decided about that. */
    boolean isMissing(UUID memory) {
        return Sql.of("""
                                select count(*) from store_drift
                                 where team_id = current_team() and memory_id = ? and kind = 'deleted' and verdict is null""", memory).number(database) > 0;
    }

    private static ObjectNode object(String json) {
        try {
            return json == null ? null : (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database held no JSON", e);
        }
    }

    private static Drift read(ResultSet row) throws SQLException {
        return new Drift(
                Sql.uuid(row, "drift_id"),
                Sql.uuid(row, "store_id"),
                Sql.uuid(row, "memory_id"),
                Drift.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("text"),
                row.getString("remark"),
                Sql.instant(row, "found_at"),
                row.getString("ours"),
                row.getInt("version"),
                row.getString("type"),
                row.getString("repo"),
                row.getLong("recalls"));
    }
}
