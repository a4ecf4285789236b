package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/** The versions of one memory of the team whose transaction is open. Lists of them never read their texts. */
@ApplicationScoped
public class Revisions {

    private static final String ROWS = """
            select version, actor_kind, actor, cause, left(reason, 400) as reason, at
              from revision where team_id = current_team() and memory_id = ?\s""";

    /** An entry is about the version that it made, and the one before. Clocks and imports may put others between. */
    private static final int LOOKED_BACK = 100;

    @Inject
    DataSource database;

    /**
     * The newest versions, newest first.
     *
     * @param before only versions older than this one; 0 for the newest of all
     */
    public List<RevisionRow> newest(UUID memory, int before, int most) {
        return Sql.of(ROWS + "and version < ? order by version desc limit ?", memory, bound(before), most)
                .list(database, Revisions::row);
    }

    /** How it began; empty when there is no such memory. */
    public Optional<RevisionRow> first(UUID memory) {
        return Sql.of(ROWS + "order by version limit 1", memory).first(database, Revisions::row);
    }

    /** Of these two versions those that there are, the older one first. */
    public List<RevisionView> read(UUID memory, int one, int other) {
        return Sql.of("""
                        select version, text, metadata, actor, reason, at
                          from revision where team_id = current_team() and memory_id = ? and version in (?, ?)
                         order by version""", memory, one, other).list(database, Revisions::view);
    }

    /** One version in full. */
    public Optional<RevisionView> read(UUID memory, int version) {
        return read(memory, version, version).stream().findFirst();
    }

    /**
     * The texts that digests in the trail stand for, of one memory, by digest. A text that was purged has none.
     *
     * @param at when the trail took the digests down: newer versions are not looked at
     */
    public Map<String, String> said(UUID memory, Instant at) {
        Map<String, String> texts = new HashMap<>();
        Sql.of("""
                        select text from revision where team_id = current_team() and memory_id = ? and at <= ?::timestamptz + interval '1 minute'
                         order by version desc limit ?""", memory, at, LOOKED_BACK).stream(
                database, row -> texts.put(Content.hexDigest(row.getString("text")), row.getString("text")));
        return texts;
    }

    private static int bound(int before) {
        return before == 0 ? Integer.MAX_VALUE : before;
    }

    private static RevisionRow row(ResultSet row) throws SQLException {
        return new RevisionRow(
                row.getInt("version"),
                row.getString("actor_kind"),
                row.getString("actor"),
                row.getString("cause"),
                row.getString("reason"),
                Sql.instant(row, "at"));
    }

    private static RevisionView view(ResultSet row) throws SQLException {
        return new RevisionView(
                row.getInt("version"),
                row.getString("text"),
                ExactJson.pretty(row.getString("metadata")),
                row.getString("actor"),
                row.getString("reason"),
                Sql.instant(row, "at"));
    }
}
