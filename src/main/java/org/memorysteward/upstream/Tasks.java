package org.memorysteward.upstream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/** The memories that the store does not hold as the catalogue has them. In a transaction of the team. */
@ApplicationScoped
class Tasks {

    /** @param tries how often it was begun, this time included */
    record Task(UUID memory, long wanted, boolean purged, int tries) {}

    @Inject
    DataSource database;

    void note(UUID memory) {
        note(List.of(memory));
    }

    void note(Collection<UUID> memories) {
        if (memories.isEmpty()) return;
        Sql.of("""
                        insert into store_task as t (team_id, memory_id) select current_team(), id from unnest(?) as given (id)
                        on conflict (team_id, memory_id) do update set wanted = t.wanted + 1, next_at = clock_timestamp()""", memories).execute(database);
    }

    /** Whatever the catalogue has and the store does not. @return how many */
    int noteAllMissing() {
        return Sql.of("""
                        insert into store_task (team_id, memory_id)
                        select m.team_id, m.id from memory m
                         where m.team_id = current_team() and m.state not in ('deleted', 'held')
                           and not exists (select from store_copy c where c.team_id = m.team_id and c.memory_id = m.id)
                        on conflict do nothing""").execute(database);
    }

    /** Begins those that are due: from here on each counts as tried. */
    List<Task> begin(int most) {
        return Sql.of("""
                        update store_task set tries = tries + 1, next_at = clock_timestamp() + interval '1 minute'
                         where team_id = current_team() and memory_id = any(array(
                               select memory_id from store_task where team_id = current_team() and next_at <= clock_timestamp()
                                order by next_at limit ? for update skip locked))
                        returning memory_id, wanted, purged, tries""", most)
                .list(
                        database,
                        row -> new Task(
                                Sql.uuid(row, "memory_id"),
                                row.getLong("wanted"),
                                row.getBoolean("purged"),
                                row.getInt("tries")));
    }

    /** What changed since it was begun is still to be done. */
    void done(Task task) {
        Sql.of(
                        "delete from store_task where team_id = current_team() and memory_id = ? and wanted = ?",
                        task.memory,
                        task.wanted)
                .execute(database);
        Sql.of(
                        "update store_task set next_at = clock_timestamp() where team_id = current_team() and memory_id = ?",
                        task.memory)
                .execute(database);
    }

    void failed(Task task, String why, Duration wait) {
        Sql.of("""
                        update store_task set failure = ?, next_at = clock_timestamp() + make_interval(secs => ?)
                         where team_id = current_team() and memory_id = ?""", why, (double) wait.toSeconds(), task.memory).execute(database);
    }

    /** Those of these memories that we are about to write. */
    Set<UUID> among(Collection<UUID> memories) {
        if (memories.isEmpty()) return Set.of();
        return Set.copyOf(Sql.of(
                        "select memory_id from store_task where team_id = current_team() and memory_id = any(?)",
                        memories)
                .list(database, row -> Sql.uuid(row, "memory_id")));
    }

    boolean anyDue() {
        return Sql.of("select count(*) from (select 1 from store_task where team_id = current_team()"
                                + " and next_at <= clock_timestamp() limit 1) as due")
                        .number(database)
                > 0;
    }
}
