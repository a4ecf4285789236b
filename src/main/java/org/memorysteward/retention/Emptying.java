package org.memorysteward.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.job.Jobs;
import org.memorysteward.job.Work;
import org.memorysteward.memory.Erasure;

/** Destroys what has been in the bin for its days, some hundred a step; at the end every place is asked again. */
@ApplicationScoped
class Emptying implements Work {

    static final String KIND = "bin";

    private static final int AT_ONCE = 500;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Jobs jobs;

    @Inject
    Bin bin;

    @Inject
    Schedule schedule;

    @Inject
    Erasure erasure;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean step(UUID team, UUID job) {
        return tenancy.within(team, () -> {
            if (jobs.view(job).orElseThrow().isFinished()) return false;
            Settings settings = schedule.settings();
            List<UUID> next = settings.isStopped() ? List.of() : bin.over(settings.binDays(), AT_ONCE);
            int destroyed = next.isEmpty() ? 0 : destroy(next, settings.binDays(), job);
            if (destroyed > 0) return true;
            finish(team, job);
            return false;
        });
    }

    private int destroy(List<UUID> ids, int days, UUID job) {
        Actor by = new Actor(Actor.Kind.JOB, "retention", job.toString(), null);
        int destroyed = erasure.destroy(ids, Rule.days(days) + " in the bin are over", by);
        Sql.of("delete from retention_row where team_id = current_team() and memory_id = any(?::uuid[])", ids)
                .execute(database);
        Sql.of("update job set total = total + ? where team_id = current_team() and job_id = ?", destroyed, job)
                .execute(database);
        jobs.advance(job, destroyed, 0, 0);
        return destroyed;
    }

    private void finish(UUID team, UUID job) {
        // Rows of bulk acts are found by their act alone: one look through them for all that went.
        Sql.of("""
                        delete from bulk_row b where b.team_id = current_team()
                           and not exists (select from memory m where m.team_id = b.team_id and m.id = b.memory_id)""").execute(database);
        List<UUID> gone = Sql.of("""
                        select subject::uuid as id from audit_entry
                         where team_id = current_team() and verb = 'memory.erased' and request_id = ?
                           and at >= (select created_at from job where team_id = current_team() and job_id = ?)""", job.toString(), job).list(database, row -> Sql.uuid(row, "id"));
        Map<String, Long> asked = erasure.residue(gone);
        asked.put("rows of plans and bulk acts", Sql.of("""
                                select (select count(*) from retention_row where team_id = current_team() and memory_id = any(?::uuid[]))
                                     + (select count(*) from bulk_row where team_id = current_team() and memory_id = any(?::uuid[]))""", gone, gone).number(database));
        bin.keep(team, job, gone.size(), asked);
        long residue = asked.values().stream().mapToLong(Long::longValue).sum();
        jobs.finish(job, "%,d destroyed, every place asked again, residue: %,d".formatted(gone.size(), residue));
    }
}
