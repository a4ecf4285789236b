package org.memorysteward.duplicates;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;
import org.memorysteward.memory.Memory;

/** The members of a cluster while somebody decides about them: locked, and still what the person saw. */
final class Members {

    static final String GONE = "The duplicates were looked for again since, or somebody decided. Nothing was done.";
    private static final String CHANGED =
            "Somebody changed one of these since you looked. Nothing was done; this is what they say now.";

    private record Now(UUID id, int version, boolean active) {}

    private Members() {}

    /**
     * Locks them in the order of their ids, as everybody does who locks several.
     *
     * @throws Outdated when one that was seen is no member, has another version or is not active any more
     */
    static Map<UUID, Memory> locked(UUID team, UUID cluster, Map<UUID, Integer> seen, DataSource database) {
        List<UUID> ids = ids(cluster, database);
        if (ids.isEmpty() || seen.isEmpty() || !ids.containsAll(seen.keySet())) throw new Outdated(GONE);
        Map<UUID, Memory> members = new LinkedHashMap<>();
        for (UUID id : ids) {
            if (seen.containsKey(id)) Memory.locked(team, id).ifPresent(it -> members.put(id, it));
        }
        List<Now> now = Sql.of(
                        "select id, version, state = 'active' as active from memory where team_id = current_team() and id = any(?)",
                        seen.keySet())
                .list(database, row -> new Now(Sql.uuid(row, "id"), row.getInt("version"), row.getBoolean("active")));
        if (members.size() < seen.size() || now.stream().anyMatch(it -> !it.active || seen.get(it.id) != it.version)) {
            throw new Outdated(CHANGED);
        }
        return members;
    }

    private static List<UUID> ids(UUID cluster, DataSource database) {
        return Sql.of("""
                        select d.memory_id
                          from duplicate d
                          join duplicate_cluster c on c.team_id = d.team_id and c.cluster_id = d.cluster_id and not c.dismissed
                         where d.team_id = current_team() and d.cluster_id = ? order by d.memory_id""", cluster).list(database, row -> Sql.uuid(row, "memory_id"));
    }
}
