package org.memorysteward.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/** The signed checkpoints of the team whose transaction is open. */
@ApplicationScoped
public class Checkpoints {

    private static final HexFormat HEX = HexFormat.of();
    private static final String COLUMNS =
            "select team_id, seq, hash, at, key_id, signature from audit_checkpoint where team_id = current_team()";

    @Inject
    DataSource database;

    /** The newest one; empty while nothing was ever sealed. */
    public Optional<Checkpoint> newest() {
        return Sql.of(COLUMNS + " order by seq desc limit 1").first(database, Checkpoints::checkpoint);
    }

    /** Those below an entry, newest first. */
    public List<Checkpoint> before(long seq, int most) {
        return Sql.of(COLUMNS + " and seq < ? order by seq desc limit ?", seq, most)
                .list(database, Checkpoints::checkpoint);
    }

    /** Those from one entry to another, both inclusive, oldest first. */
    List<Checkpoint> between(long first, long last) {
        return Sql.of(COLUMNS + " and seq >= ? and seq <= ? order by seq", first, last)
                .list(database, Checkpoints::checkpoint);
    }

    static Checkpoint checkpoint(ResultSet row) throws SQLException {
        return new Checkpoint(
                Sql.uuid(row, "team_id"),
                row.getLong("seq"),
                HEX.formatHex(row.getBytes("hash")),
                Sql.instant(row, "at"),
                row.getString("key_id"),
                HEX.formatHex(row.getBytes("signature")));
    }
}
