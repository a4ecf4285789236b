package org.memorysteward.review;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.memory.Erasure;
import org.memorysteward.screening.Findings;
import org.memorysteward.screening.Screens;

/** Values that are taken out of everything the team keeps whose transaction is open, and the receipts of that. */
@ApplicationScoped
public class Purges {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    DataSource database;

    @Inject
    Findings findings;

    @Inject
    Erasure erasure;

    @Inject
    Screens screens;

    private record Value(String rule, String hex, byte[] fingerprint) {}

    /** What a purge left behind: each place with how many rows still hold the value. */
    public record Receipt(
            UUID id,
            String rule,
            String fingerprint,
            String actor,
            Instant at,
            String reason,
            int memories,
            int versions,
            List<Place> asked) {
        /** Whether the value stands nowhere any more. */
        public boolean isClean() {
            return asked.stream().allMatch(it -> it.found == 0);
        }
    }

    /** One place that was asked again. */
    public record Place(String place, long found) {}

    /**
     * Takes the value of a finding out of everything the team keeps.
     *
     * @return the receipt
     * @throws InvalidInput when no reason is given, there is no such finding, or a memory that holds the value is on hold
     */
    public UUID purge(UUID team, UUID finding, String reason, Actor by) {
        return purge(team, value(finding), reason, by);
    }

    /**
     * Takes the values of several findings out of everything the team keeps: all of them, or none.
     *
     * @return the receipts, one a value
     * @throws InvalidInput as {@link #purge}
     */
    public List<UUID> purge(UUID team, List<UUID> several, String reason, Actor by) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (UUID finding : several) {
            Value value = value(finding);
            values.putIfAbsent(value.hex, value);
        }
        return values.values().stream().map(it -> purge(team, it, reason, by)).toList();
    }

    private Value value(UUID finding) {
        return Sql.of("""
                        select rule, encode(fingerprint, 'hex') as hex, fingerprint from finding
                         where team_id = current_team() and finding_id = ? and fingerprint is not null""", finding)
                .first(
                        database,
                        row -> new Value(row.getString("rule"), row.getString("hex"), row.getBytes("fingerprint")))
                .orElseThrow(() -> new InvalidInput("id", "There is no such finding."));
    }

    private UUID purge(UUID team, Value value, String reason, Actor by) {
        List<UUID> memories = Sql.of(
                        "select distinct memory_id from finding where team_id = current_team() and fingerprint = ?",
                        value.fingerprint)
                .list(database, row -> Sql.uuid(row, "memory_id"));
        Erasure.Purged purged = erasure.purge(
                        team, memories, value.hex, screens.now(team).thorough(), reason, by)
                .orElseThrow(
                        () -> new InvalidInput("id", "The value stands nowhere any more: there is nothing to purge."));
        findings.purged(value.fingerprint, reason.strip(), by);
        UUID receipt = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        Sql.of(
                        "insert into purge_receipt (team_id, receipt_id, fingerprint, rule, actor_kind, actor, reason, memories, versions, asked)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)",
                        team,
                        receipt,
                        value.fingerprint,
                        value.rule,
                        by.kind().word(),
                        by.name(),
                        reason.strip(),
                        purged.memories(),
                        purged.versions(),
                        asked(purged.asked()))
                .execute(database);
        return receipt;
    }

    private static String asked(Map<String, Long> places) {
        var list = JSON.createArrayNode();
        places.forEach((place, found) -> list.addObject().put("place", place).put("found", found));
        return list.toString();
    }

    /** A receipt; empty when the team has none of this id. */
    public Optional<Receipt> receipt(UUID id) {
        return Sql.of(
                        "select *, left(encode(fingerprint, 'hex'), 4) as short from purge_receipt where team_id = current_team() and receipt_id = ?",
                        id)
                .first(database, Purges::receipt);
    }

    /**
     * One page of receipts, the newest first.
     *
     * @param after the last row of the page before, null for the first page
     */
    public List<Receipt> receipts(UUID after, int size) {
        Sql rows = Sql.of(
                "select *, left(encode(fingerprint, 'hex'), 4) as short from purge_receipt where team_id = current_team()");
        if (after != null) rows.add(" and receipt_id < ?", after);
        return rows.add(" order by receipt_id desc limit ?", size).list(database, Purges::receipt);
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        try {
            List<Place> asked = JSON.readTree(row.getString("asked"))
                    .valueStream()
                    .map(it -> new Place(
                            it.path("place").asText(), it.path("found").asLong()))
                    .toList();
            return new Receipt(
                    Sql.uuid(row, "receipt_id"),
                    row.getString("rule"),
                    row.getString("short"),
                    row.getString("actor"),
                    Sql.instant(row, "at"),
                    row.getString("reason"),
                    row.getInt("memories"),
                    row.getInt("versions"),
                    asked);
        } catch (IOException e) {
            throw new IllegalStateException("the database held no receipt");
        }
    }
}
