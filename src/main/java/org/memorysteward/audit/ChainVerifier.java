package org.memorysteward.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/** Recomputes the chain of the team whose transaction is open, a piece at a time. */
@ApplicationScoped
public class ChainVerifier {

    private static final String SIGNED_BY_ANOTHER =
            "its checkpoint was not signed by a key of this installation; the chain was made again.";

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
        ChainCheck check = after == 0 ? ChainCheck.fromTheFirst(team) : ChainCheck.after(after, hashOf(after));
        Signed signed = new Signed(team, after, after + most);
        Flaw[] flaw = new Flaw[1];
        Sql.of("select " + AuditColumns.OF_ENTRY + ", " + AuditColumns.OF_SEAL + """
                         from audit_seal s left join audit_entry e on e.team_id = current_team() and e.entry_id = s.entry_id
                        where s.team_id = current_team() and s.seq > ? and s.seq <= ? order by s.seq""", after, after + most).stream(
                database, row -> {
                    if (flaw[0] != null) return;
                    long seq = row.getLong("seq");
                    if (row.getObject("entry_id") == null) {
                        flaw[0] = Flaw.missing(check.reached() + 1);
                        return;
                    }
                    AuditRow entry = AuditColumns.row(row);
                    flaw[0] = check.next(AuditColumns.hashed(entry, seq, entry.prevHash()), entry.hash())
                            .or(() -> signed.at(seq, entry.hash()))
                            .orElse(null);
                });
        return new Piece(check.reached(), flaw[0]);
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

    /** The checkpoints among some entries: each must be signed by a key that was made here, and sign what is there. */
    private final class Signed {

        private final Map<String, SigningKeys.Published> known;
        private final Deque<Checkpoint> left;

        private Signed(UUID team, long after, long last) {
            known = keys.published(team).stream().collect(Collectors.toMap(SigningKeys.Published::keyId, it -> it));
            left = new ArrayDeque<>(checkpoints.between(after + 1, last));
        }

        private Optional<Flaw> at(long seq, String hash) {
            if (left.isEmpty() || left.peek().seq() != seq) return Optional.empty();
            Checkpoint checkpoint = left.poll();
            SigningKeys.Published key = known.get(checkpoint.keyId());
            boolean ours = key != null
                    && key.madeHere()
                    && PublicKey.parse(key.publicKey()).signed(checkpoint);
            if (!ours) return Optional.of(new Flaw(seq, SIGNED_BY_ANOTHER));
            if (!checkpoint.hash().equals(hash)) {
                return Optional.of(new Flaw(seq, "its checkpoint signs another hash; the chain was made again."));
            }
            return Optional.empty();
        }
    }
}
