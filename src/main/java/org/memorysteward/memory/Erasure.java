package org.memorysteward.memory;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntries;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.redaction.Screen;

/**
 * The only door through which memories are destroyed: text, metadata, versions, decisions, recalls, and what was worked out
 * from them. The audit keeps digests. Called in a transaction of the team.
 */
@ApplicationScoped
public class Erasure {

    private static final String[] OWN = {"revision", "deprecation", "deletion", "hold", "memory_recall_day", "feedback"
    };

    /** Whatever holds something of a memory, by what people call it, with the column that names the memory. */
    private static final Map<String, String> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put("catalogue, search and lists", "memory where id");
        PLACES.put("versions", "revision where memory_id");
        PLACES.put("deprecations", "deprecation where memory_id");
        PLACES.put("deprecations in its favour", "deprecation where successor");
        PLACES.put("deletions", "deletion where memory_id");
        PLACES.put("holds", "hold where memory_id");
        PLACES.put("recalls by day", "memory_recall_day where memory_id");
        PLACES.put("feedback of agents", "feedback where memory_id");
        PLACES.put("findings", "finding where memory_id");
        PLACES.put("reviews", "pending where memory_id");
        PLACES.put("duplicates", "duplicate where memory_id");
        PLACES.put("merges", "duplicate_merge where memory_id");
    }

    @Inject
    DataSource database;

    /**
     * Destroys memories that are deleted and that no hold keeps; others stay as they are.
     *
     * @return how many were destroyed
     */
    public int destroy(List<UUID> ids, String reason, Actor by) {
        return destroy(ids, "m.state = 'deleted' and", reason, by);
    }

    /** As {@link #destroy(List, String, Actor)}, in whatever state they are. */
    int destroyAtOnce(List<UUID> ids, String reason, Actor by) {
        return destroy(ids, "", reason, by);
    }

    private int destroy(List<UUID> ids, String condition, String reason, Actor by) {
        Instant now = Remembered.now();
        Sql.of("""
                        select m.id from unnest(?::uuid[]) as given (id) join memory m on m.team_id = current_team() and m.id = given.id
                         order by m.id for update of m""", ids).list(database, row -> null);
        Sql statement =
                Sql.of("""
                        with doomed as materialized (
                            select m.id, row_number() over (order by m.id) as place
                              from memory m left join hold h on h.team_id = m.team_id and h.memory_id = m.id
                             where m.team_id = current_team() and m.id = any(?::uuid[]) and %s not\s""".formatted(condition), ids).add(Obstacles.KEPT).add("""
                        ), unlinked as (
                            update deprecation d set successor = null from doomed x
                             where d.team_id = current_team() and d.successor = x.id and d.memory_id not in (select id from doomed)
                        )""");
        for (String table : OWN) {
            statement.add(", gone_" + table + " as (delete from " + table
                    + " o using doomed x where o.team_id = current_team() and o.memory_id = x.id)");
        }
        statement.add("""
                        , changed as (
                            delete from memory m using doomed x where m.team_id = current_team() and m.id = x.id
                            returning x.place, m.id, m.user_id, m.repo, m.type, encode(m.digest, 'hex') as digest
                        ), entered as (""");
        Sql subjects = Sql.of("""
                select (?)[place] as entry_id, id::text as subject, user_id, repo, type, digest as before_digest,
                       null as after_digest, null as detail from changed order by place""", AuditEntries.ids(ids.size()));
        statement
                .add(AuditEntries.insert(by, MemoryAction.ERASED, "memory", now, reason, subjects))
                .add(") select count(*) from changed");
        return (int) statement.number(database);
    }

    /**
     * What a purge did.
     *
     * @param asked each place that was asked again, with how many rows still hold it
     */
    public record Purged(int memories, int versions, Map<String, Long> asked) {}

    /**
     * Takes a value out of every memory of the team that holds it: text, metadata, every version, the search index. The
     * memories stay.
     *
     * @param found the memories in which it was met
     * @param fingerprint of the value
     * @param screen meets the value again
     * @return empty when it stands nowhere any more
     * @throws InvalidInput when no reason is given, or one of the memories is on hold
     */
    public Optional<Purged> purge(
            UUID team, List<UUID> found, String fingerprint, Screen screen, String reason, Actor by) {
        String why = Reason.required(reason);
        Optional<Purge> purge = Purge.of(fingerprint, found, screen, database);
        if (purge.isEmpty()) return Optional.empty();
        int versions = 0;
        List<UUID> holders = purge.get().holders();
        for (UUID id : holders) {
            Memory memory = Memory.locked(team, id).orElseThrow();
            Hold hold = memory.held();
            if ((hold != null && hold.stands()) || memory.placeIsHeld())
                throw new InvalidInput("memory", "The memory " + id + " holds it and is on hold. Release it first.");
            memory.purge(purge.get(), why, by);
            versions += purge.get().versionsOf(id);
        }
        Panache.getEntityManager().flush();
        return Optional.of(new Purged(holders.size(), versions, purge.get().residue()));
    }

    /** Asks every place again for these memories: what it is called, and how many rows are still there. */
    public Map<String, Long> residue(List<UUID> ids) {
        Map<String, Long> found = new LinkedHashMap<>();
        PLACES.forEach((place, where) -> found.put(
                place,
                Sql.of("select count(*) from " + where + " = any(?::uuid[]) and team_id = current_team()", ids)
                        .number(database)));
        return found;
    }
}
