package org.memorysteward.audit;

import java.util.Arrays;
import javax.sql.DataSource;
import org.memorysteward.database.BinaryRows;
import org.memorysteward.database.Sql;

/** The entries of one piece of a chain, in any order: whether each is there and gives the hash of its seal. */
final class SealedEntries {

    private static final int TEXTS = 14;

    // Ids rise with time, so that the entries of a piece lie close together: with the bounds they are read in one go
    // and
    // joined in memory, not looked up one by one.
    private static final String ENTRIES = """
            select s.seq, e.at, e.actor_kind, e.actor, e.verb, e.subject_kind, e.subject, e.user_id, e.repo, e.type, e.reason,
                   e.before_digest, e.after_digest, e.request_id, e.address, e.detail, s.prev_hash, s.hash
              from audit_seal s
              left join audit_entry e on e.team_id = current_team() and e.entry_id = s.entry_id
                                     and e.entry_id >= ? and e.entry_id <= ?
             where s.team_id = current_team() and s.seq > ? and s.seq <= ?""";

    private final Link link = new Link();
    private final byte[] hash = new byte[Link.LENGTH];
    private Flaw flaw;

    void read(DataSource database, long after, Seals seals) {
        // Room for the join of one piece, and no plan that fits a few rows only: of what was just written the planner
        // knows nothing yet.
        Sql.of("select set_config('work_mem', '32MB', true), set_config('enable_nestloop', 'off', true)")
                .execute(database);
        BinaryRows.each(database, ENTRIES, this::take, seals.least(), seals.greatest(), after, seals.reached());
        Sql.of("select set_config('enable_nestloop', 'on', true)").execute(database);
    }

    private void take(BinaryRows row) {
        row.next();
        long seq = row.number();
        if (!row.next()) {
            flaw = Flaw.first(flaw, Flaw.missing(seq));
            return;
        }
        link.number(seq);
        link.time(row.number());
        for (int i = 0; i < TEXTS; i++) link.text(row);
        row.next();
        link.hex(row.bytes(), row.at(), row.length());
        link.end(hash);
        row.next();
        boolean same = Arrays.equals(row.bytes(), row.at(), row.at() + row.length(), hash, 0, hash.length);
        if (!same) flaw = Flaw.first(flaw, Flaw.altered(seq));
    }

    /** The first that does not fit, null when all do. */
    Flaw flaw() {
        return flaw;
    }
}
