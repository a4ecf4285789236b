package org.memorysteward.audit;

import io.micrometer.core.instrument.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/**
 * Links a team's entries into its chain and signs how far it reaches. Entries were written freely; which place each one gets
 * is decided here, by one copy of the program at a time, and never again.
 */
@ApplicationScoped
public class Sealing {

    private static final int AT_ONCE = 10_000;

    /** Any number that nothing else in the database locks. */
    private static final long LOCK = 0x5EA1_0001L;

    private static final HexFormat HEX = HexFormat.of();

    @Inject
    DataSource database;

    @Inject
    Tenancy tenancy;

    @Inject
    SigningKeys keys;

    /** What a batch found: nothing sealed because another copy of the program seals, or so many, and whether there are more. */
    record Batch(boolean busy, int sealed, boolean more, Map<String, Integer> verbs) {}

    /** Where a batch begins. */
    private record Place(long seq, String hash, boolean known, long floor, long cluster, boolean moved) {}

    private record Seal(UUID entry, String prevHash, String hash) {}

    /**
     * Seals everything that is committed now. Opens its own transactions; waits while another copy of the program seals.
     *
     * @param longest gives up after so many milliseconds
     * @return whether all of it is sealed
     */
    public boolean catchUp(UUID team, long longest) {
        long end = System.nanoTime() + longest * 1_000_000;
        do {
            Batch batch = next(team);
            if (!batch.busy && !batch.more) return true;
            if (batch.busy) pause();
        } while (System.nanoTime() < end);
        return false;
    }

    /** Seals the next entries of a team in one transaction. A crash at any moment leaves all of them sealed or none. */
    Batch next(UUID team) {
        Batch batch = tenancy.aside(team, () -> {
            boolean mine =
                    Sql.of("select pg_try_advisory_xact_lock(?)::int", LOCK).number(database) == 1;
            return mine ? sealed(team) : new Batch(true, 0, true, Map.of());
        });
        // Each act is sealed once, by one copy of the program, and only when it is kept: the place to count them.
        batch.verbs.forEach(
                (verb, times) -> Metrics.counter("steward.acts", "verb", verb).increment(times));
        return batch;
    }

    private Batch sealed(UUID team) {
        Place place = place(team);
        if (place.moved) {
            AuditEntry.of(team, Actor.system(), AuditAction.MOVED)
                    .to("team", team.toString())
                    .append();
            AuditEntry.flush();
        }
        // Read before the entries: what was committed in between lies above it.
        long horizon = Sql.of("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .number(database);
        List<Seal> seals = new ArrayList<>();
        Map<String, Integer> verbs = new HashMap<>();
        long[] last = {0};
        boolean[] more = {false};
        Link link = new Link();
        Sql.of("select u.transaction::text::bigint as transaction, " + AuditColumns.OF_ENTRY + """
                         from unsealed_entries(?) u join audit_entry e on e.team_id = current_team() and e.entry_id = u.entry_id
                        order by u.transaction, u.entry_id""", AT_ONCE + 1).stream(
                database, row -> {
                    if (seals.size() == AT_ONCE) {
                        more[0] = true;
                        return;
                    }
                    last[0] = row.getLong("transaction");
                    String before = seals.isEmpty() ? place.hash : seals.getLast().hash;
                    AuditRow entry = AuditColumns.row(row, null, null, null);
                    String hash = link.hash(AuditColumns.hashed(entry, place.seq + seals.size() + 1, before));
                    seals.add(new Seal(entry.id(), before, hash));
                    verbs.merge(entry.verb(), 1, Integer::sum);
                });
        if (seals.isEmpty()) return new Batch(false, 0, false, Map.of());
        keep(place, seals);
        sign(
                team,
                place,
                seals,
                floorAfter(place, more[0], last[0], horizon),
                place.known || !more[0] ? place.cluster : 0);
        return new Batch(false, seals.size(), more[0], verbs);
    }

    /**
     * Everything that is visible below it is sealed by now. While a restored dump is looked through, numbers of two clusters
     * are in it; once that is done, the next look is at all that this cluster wrote.
     */
    private static long floorAfter(Place place, boolean more, long last, long horizon) {
        if (place.known) return more ? Math.min(last, horizon) : horizon;
        return more ? last : 0;
    }

    private Place place(UUID team) {
        Optional<Place> last = Sql.of("""
                        select c.seq, encode(c.hash, 'hex') as hash, f.known, f.floor::text::bigint as floor, p.system_identifier,
                               not f.known and c.cluster <> 0 as moved
                          from audit_checkpoint c, seal_floor() f, pg_control_system() p
                         where c.team_id = current_team() order by c.seq desc limit 1""")
                .first(
                        database,
                        row -> new Place(
                                row.getLong("seq"),
                                row.getString("hash"),
                                row.getBoolean("known"),
                                row.getLong("floor"),
                                row.getLong("system_identifier"),
                                row.getBoolean("moved")));
        return last.orElseGet(() -> {
            long cluster =
                    Sql.of("select system_identifier from pg_control_system()").number(database);
            return new Place(0, new Link().first(team), false, 0, cluster, false);
        });
    }

    private void keep(Place place, List<Seal> seals) {
        Sql.of(
                        """
                        insert into audit_seal (team_id, seq, entry_id, prev_hash, hash)
                        select current_team(), ? + n, entry, prev_hash, hash
                          from unnest(?::uuid[], ?::bytea[], ?::bytea[]) with ordinality as s (entry, prev_hash, hash, n)""",
                        place.seq,
                        seals.stream().map(Seal::entry).toList(),
                        Sql.bytes(seals.stream().map(Seal::prevHash).toList()),
                        Sql.bytes(seals.stream().map(Seal::hash).toList()))
                .execute(database);
    }

    private void sign(UUID team, Place place, List<Seal> seals, long floor, long cluster) {
        long seq = place.seq + seals.size();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Checkpoint signed = keys.current(team).sign(seq, seals.getLast().hash, now);
        Sql.of(
                        """
                        insert into audit_checkpoint (team_id, seq, hash, at, key_id, signature, horizon, cluster)
                        values (?, ?, ?, ?, ?, ?, ?::text::xid8, ?)""",
                        team,
                        seq,
                        HEX.parseHex(signed.hash()),
                        signed.at(),
                        signed.keyId(),
                        HEX.parseHex(signed.signature()),
                        Long.toString(floor),
                        cluster)
                .execute(database);
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
