package org.memorysteward.duplicates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.memory.Reason;

/** Somebody says that near texts are no duplicates: no later look brings them together again, unless a text changes. */
@ApplicationScoped
public class Dismissals {

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    /**
     * Dismisses a cluster. Opens its own transaction.
     *
     * @param seen each member that was on the page, with the version that was
     * @param reason why, null when nobody asked
     * @throws Outdated when one of the members is not any more what was seen
     */
    public void dismiss(UUID team, UUID cluster, Map<UUID, Integer> seen, String reason, Actor by) {
        tenancy.within(team, () -> {
            Set<UUID> members = Members.locked(team, cluster, seen, database).keySet();
            String why = Reason.optional(reason);
            Sql.of(
                            "insert into duplicate_dismissal (team_id, cluster_id, reason, actor_kind, actor, at) values (?, ?, ?, ?, ?, now())",
                            team,
                            cluster,
                            why,
                            by.kind().word(),
                            by.name())
                    .execute(database);
            Sql.of(
                            "update duplicate_cluster set dismissed = true where team_id = current_team() and cluster_id = ?",
                            cluster)
                    .execute(database);
            Sql.of("""
                            update duplicate d set dismissed_digest = m.digest from memory m
                             where d.team_id = current_team() and d.cluster_id = ?
                               and m.team_id = d.team_id and m.id = d.memory_id""", cluster).execute(database);
            String ids = members.stream().map(UUID::toString).collect(Collectors.joining(", "));
            entry(team, cluster, DuplicateAction.DISMISSED, by)
                    .because(why)
                    .with(ids)
                    .append();
        });
    }

    /**
     * Takes a dismissal back. Opens its own transaction.
     *
     * @return whether there was one
     */
    public boolean undo(UUID team, UUID cluster, Actor by) {
        return tenancy.within(team, () -> {
            int taken = Sql.of(
                            "delete from duplicate_dismissal where team_id = current_team() and cluster_id = ?",
                            cluster)
                    .execute(database);
            if (taken == 0) return false;
            Sql.of(
                            "update duplicate_cluster set dismissed = false where team_id = current_team() and cluster_id = ?",
                            cluster)
                    .execute(database);
            entry(team, cluster, DuplicateAction.REOPENED, by).append();
            return true;
        });
    }

    private static AuditEntry entry(UUID team, UUID cluster, DuplicateAction action, Actor by) {
        return AuditEntry.of(team, by, action).to("cluster", cluster.toString());
    }
}
