package org.memorysteward.duplicates;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.memory.Memory;

/** One memory is kept of several, the others are deprecated in its favour; and that can be taken back as it was done. */
@ApplicationScoped
public class Merges {

    /**
     * A merge that was made.
     *
     * @param deprecated how many memories it deprecated
     */
    public record Merge(UUID id, UUID cluster, UUID kept, String keptText, long deprecated) {}

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    /**
     * Merges: all of it or nothing. Opens its own transaction.
     *
     * @return the merge, by which it can be taken back
     * @throws Outdated when one of the members is not any more what was seen
     * @throws InvalidInput when none is kept, none is deprecated, or no reason is given
     */
    public UUID merge(UUID team, UUID cluster, Choice choice, Actor by) {
        if (choice.keep() == null) throw new InvalidInput("keep", "Choose the one that is kept.");
        if (choice.others().stream().allMatch(choice.keep()::equals)) {
            throw new InvalidInput("others", "Choose at least one that is deprecated in its favour.");
        }
        return tenancy.within(team, () -> {
            Map<UUID, Memory> members = Members.locked(team, cluster, choice.seen(), database);
            UUID merge = UuidVersion7Strategy.INSTANCE.generateUuid(null);
            List<UUID> others = members.keySet().stream()
                    .filter(choice.others()::contains)
                    .filter(it -> !it.equals(choice.keep()))
                    .toList();
            if (!members.containsKey(choice.keep()) || others.isEmpty()) throw new Outdated(Members.GONE);
            for (UUID other : others) members.get(other).deprecate(choice.reason(), choice.keep(), null, by);
            writeDown(team, merge, cluster, choice.keep(), others);
            AuditEntry.of(team, by, DuplicateAction.MERGED)
                    .to("memory", choice.keep().toString())
                    .because(choice.reason().strip())
                    .with(others.size() + " deprecated in its favour")
                    .append();
            return merge;
        });
    }

    private void writeDown(UUID team, UUID merge, UUID cluster, UUID kept, List<UUID> others) {
        Panache.getEntityManager().flush();
        Sql.of("""
                        insert into duplicate_merge (team_id, merge_id, cluster_id, kept, memory_id, deprecated_at)
                        select ?, ?, ?, ?, memory_id, at from deprecation
                         where team_id = current_team() and memory_id = any(?)""", team, merge, cluster, kept, others).execute(database);
    }

    /** A merge of the open transaction's team; empty when there is none, or it was taken back. */
    public Optional<Merge> merge(UUID id) {
        return Sql.of("""
                        select d.cluster_id, d.kept, m.text, count(*) as n
                          from duplicate_merge d join catalogue m on m.id = d.kept
                         where d.team_id = current_team() and d.merge_id = ?
                         group by d.cluster_id, d.kept, m.text""", id)
                .first(
                        database,
                        row -> new Merge(
                                id,
                                Sql.uuid(row, "cluster_id"),
                                Sql.uuid(row, "kept"),
                                row.getString("text"),
                                row.getLong("n")));
    }

    /**
     * Takes a merge back: restores what is still deprecated by it. What somebody decided about since stays as it is. Opens
     * its own transaction.
     *
     * @return how many memories were restored; 0 when there is no such merge
     */
    public int undo(UUID team, UUID merge, Actor by) {
        return tenancy.within(team, () -> {
            Map<UUID, Memory> members = new LinkedHashMap<>();
            List<UUID> all = Sql.of(
                            "select memory_id from duplicate_merge where team_id = current_team() and merge_id = ? order by memory_id",
                            merge)
                    .list(database, row -> Sql.uuid(row, "memory_id"));
            for (UUID id : all) Memory.locked(team, id).ifPresent(it -> members.put(id, it));
            List<UUID> standing = stillDeprecatedBy(merge);
            for (UUID id : standing) members.get(id).restore("The merge was taken back", by);
            if (!standing.isEmpty()) {
                AuditEntry.of(team, by, DuplicateAction.UNMERGED)
                        .to("memory", merge(merge).orElseThrow().kept().toString())
                        .with(standing.size() + " restored")
                        .append();
            }
            Sql.of("delete from duplicate_merge where team_id = current_team() and merge_id = ?", merge)
                    .execute(database);
            return standing.size();
        });
    }

    private List<UUID> stillDeprecatedBy(UUID merge) {
        return Sql.of("""
                        select g.memory_id
                          from duplicate_merge g
                          join deprecation d on d.team_id = g.team_id and d.memory_id = g.memory_id
                               and d.successor = g.kept and d.at = g.deprecated_at
                          join memory m on m.team_id = g.team_id and m.id = g.memory_id and m.state = 'deprecated'
                         where g.team_id = current_team() and g.merge_id = ?
                         order by g.memory_id""", merge).list(database, row -> Sql.uuid(row, "memory_id"));
    }
}
