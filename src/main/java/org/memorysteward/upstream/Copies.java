package org.memorysteward.upstream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/** What the store of the team whose transaction is open is known to hold. */
@ApplicationScoped
class Copies {

    /** @param writtenAt when it was last written down, by the database's clock */
    record Known(UUID storeId, UUID memory, byte[] fingerprint, Instant writtenAt) {

        /** Whether all that we asked was answered: otherwise what the store holds may be what we asked for last. */
        boolean isSure() {
            return fingerprint.length > 0;
        }

        boolean says(Copy copy) {
            return Arrays.equals(fingerprint, Fingerprint.of(copy));
        }
    }

    @Inject
    DataSource database;

    Map<UUID, Known> known(Collection<UUID> storeIds) {
        Map<UUID, Known> known = new HashMap<>();
        if (storeIds.isEmpty()) return known;
        Sql.of("select * from store_copy where team_id = current_team() and store_id = any(?)", storeIds)
                .list(database, Copies::read)
                .forEach(it -> known.put(it.storeId, it));
        return known;
    }

    List<Known> of(UUID memory) {
        return Sql.of(
                        "select * from store_copy where team_id = current_team() and memory_id = ? order by store_id",
                        memory)
                .list(database, Copies::read);
    }

    /** Writes down what the store holds under its id; of one that was known already, what it says now. */
    void keep(UUID storeId, UUID memory, byte[] fingerprint, int generation) {
        Sql.of("""
                        insert into store_copy (team_id, store_id, memory_id, fingerprint, generation)
                        values (current_team(), ?, ?, ?, ?)
                        on conflict (team_id, store_id) do update
                           set fingerprint = excluded.fingerprint, written_at = clock_timestamp(),
                               generation = greatest(store_copy.generation, excluded.generation)""", storeId, memory, fingerprint, generation).execute(database);
    }

    /** Writes down new ones, each as the memory of the same id. */
    void keep(List<Copy> copies, int generation) {
        Sql.of(
                        """
                        insert into store_copy (team_id, store_id, memory_id, fingerprint, generation)
                        select current_team(), id::uuid, id::uuid, decode(fingerprint, 'hex'), ?
                          from unnest(?, ?) as given (id, fingerprint)
                        on conflict (team_id, store_id) do nothing""",
                        generation,
                        copies.stream().map(it -> it.id().toString()).toList(),
                        copies.stream()
                                .map(it -> HexFormat.of().formatHex(Fingerprint.of(it)))
                                .toList())
                .execute(database);
    }

    /** We are about to ask for something of which the answer may get lost. */
    void unsure(UUID storeId) {
        Sql.of("update store_copy set fingerprint = '' where team_id = current_team() and store_id = ?", storeId)
                .execute(database);
    }

    void belongs(UUID storeId, UUID memory) {
        Sql.of("update store_copy set memory_id = ? where team_id = current_team() and store_id = ?", memory, storeId)
                .execute(database);
    }

    void seen(Collection<UUID> storeIds, int generation) {
        if (storeIds.isEmpty()) return;
        Sql.of(
                        "update store_copy set generation = ? where team_id = current_team() and generation < ? and store_id = any(?)",
                        generation,
                        generation,
                        storeIds)
                .execute(database);
    }

    void gone(UUID storeId) {
        Sql.of("delete from store_copy where team_id = current_team() and store_id = ?", storeId)
                .execute(database);
    }

    /** Those that a full reading did not see though they were there when it began. */
    List<Known> unseen(int generation, Instant since, int most) {
        return Sql.of("""
                        select * from store_copy where team_id = current_team() and generation < ? and written_at < ?
                         order by store_id limit ?""", generation, since, most).list(database, Copies::read);
    }

    private static Known read(ResultSet row) throws SQLException {
        return new Known(
                Sql.uuid(row, "store_id"),
                Sql.uuid(row, "memory_id"),
                row.getBytes("fingerprint"),
                Sql.instant(row, "written_at"));
    }
}
