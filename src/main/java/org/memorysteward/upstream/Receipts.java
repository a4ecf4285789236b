package org.memorysteward.upstream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.database.Sql;

/** Proofs of what the store of the team whose transaction is open deleted or cleaned. */
@ApplicationScoped
public class Receipts {

    /** @param versionsTold earlier versions of the text that the store's history still tells */
    public record Receipt(
            UUID id, UUID memory, String act, String outcome, int versionsTold, String store, Instant at) {

        public boolean isGood() {
            return !outcome.equals("still there");
        }
    }

    @Inject
    DataSource database;

    /** The newest first. */
    public List<Receipt> newest(int most) {
        return Sql.of(
                        "select * from store_receipt where team_id = current_team() order by receipt_id desc limit ?",
                        most)
                .list(
                        database,
                        row -> new Receipt(
                                Sql.uuid(row, "receipt_id"),
                                Sql.uuid(row, "memory_id"),
                                row.getString("act"),
                                row.getString("outcome"),
                                row.getInt("versions_told"),
                                row.getString("store"),
                                Sql.instant(row, "at")));
    }

    /** Writes one down, unless the last one about this memory said that it is still there and nothing changed. */
    void keep(UUID team, UUID memory, UUID storeId, String act, String outcome, int versionsTold, StoreKind store) {
        int kept = Sql.of(
                        """
                        insert into store_receipt (team_id, receipt_id, memory_id, store_id, act, outcome, versions_told, store)
                        select current_team(), ?, ?, ?, ?, ?, ?, ?
                         where not exists (select from (select outcome from store_receipt
                                                         where team_id = current_team() and memory_id = ? and store_id = ?
                                                         order by receipt_id desc limit 1) as last
                                            where last.outcome = 'still there' and ? = 'still there')""",
                        UuidVersion7Strategy.INSTANCE.generateUuid(null),
                        memory,
                        storeId,
                        act,
                        outcome,
                        versionsTold,
                        store.word(),
                        memory,
                        storeId,
                        outcome)
                .execute(database);
        if (kept == 0) return;
        AuditEntry.of(team, Actor.system(), StoreAction.ERASED_THERE)
                .to("memory", memory.toString())
                .with(outcome + ", " + versionsTold + " versions in its history")
                .append();
    }
}
