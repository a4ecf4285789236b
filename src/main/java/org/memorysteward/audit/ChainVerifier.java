package org.memorysteward.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.BinaryRows;
import org.memorysteward.database.Sql;

/**
 * Recomputes the chain of the team whose transaction is open, a piece at a time: first whether the seals follow each other,
 * then, in whatever order the database reads them fastest, whether each entry gives the hash of its seal.
 */
@ApplicationScoped
public class ChainVerifier {

    @Inject
    DataSource database;

    @Inject
    Checkpoints checkpoints;

    @Inject
    SigningKeys keys;

    /**
     * What a piece showed.
     *
     * @param reached the last entry that was checked
     * @param flaw what does not hold, null when all does
     */
    public record Piece(long reached, Flaw flaw) {}

    /** How far the chain reaches. */
    public long length() {
        return checkpoints.newest().map(Checkpoint::seq).orElse(0L);
    }

    /**
     * Checks the entries after one that was checked before, and the checkpoints among them.
     *
     * @param after 0 for the beginning
     * @param most how many entries
     */
    public Piece next(UUID team, long after, int most) {
        Seals seals = new Seals(after, after == 0 ? new Link().first(team) : hashOf(after), signed(team, after, most));
        BinaryRows.each(
                database,
                "select seq, entry_id, prev_hash, hash from audit_seal"
                        + " where team_id = current_team() and seq > ? and seq <= ? order by seq",
                seals::take,
                after,
                after + most);
        if (seals.none()) return new Piece(after, seals.flaw());
        SealedEntries entries = new SealedEntries();
        entries.read(database, after, seals);
        Flaw flaw = Flaw.first(entries.flaw(), seals.flaw());
        return new Piece(flaw == null ? seals.reached() : Math.max(after, flaw.entry() - 1), flaw);
    }

    /** What must hold at the end: nothing is missing behind the last entry, and no entry stands beside the chain. */
    public Optional<Flaw> end(long reached) {
        long last = Sql.of("select coalesce(max(seq), 0) from audit_seal where team_id = current_team()")
                .number(database);
        long signed = length();
        if (signed > last) {
            return Optional.of(new Flaw(last + 1, "this entry and all up to %,d are missing.".formatted(signed)));
        }
        if (last > signed) return Optional.of(Flaw.whole("entries after the last checkpoint are not signed."));
        if (reached > last) return Optional.of(new Flaw(last + 1, "it was there when this began, and is missing."));
        long beside = Sql.of("""
                        select (select count(*) from audit_entry where team_id = current_team())
                             - (select count(*) from unsealed_entries(null))
                             - (select coalesce(max(seq), 0) from audit_seal where team_id = current_team())""").number(database);
        if (beside > 0) {
            return Optional.of(Flaw.whole("%,d entries stand beside it that were never sealed.".formatted(beside)));
        }
        return Optional.empty();
    }

    private String hashOf(long seq) {
        return Sql.of(
                        "select encode(hash, 'hex') as hash from audit_seal where team_id = current_team() and seq = ?",
                        seq)
                .first(database, row -> row.getString("hash"))
                .orElse("");
    }

    private SignedPlaces signed(UUID team, long after, int most) {
        return new SignedPlaces(keys.published(team), checkpoints.between(after + 1, after + most));
    }
}
