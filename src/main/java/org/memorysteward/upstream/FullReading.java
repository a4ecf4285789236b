package org.memorysteward.upstream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.job.JobView;
import org.memorysteward.job.Jobs;

/**
 * Reads everything a store has, shown as a job. {@link Keeper} works on it and not the runner of jobs: a store that is away is
 * waited for, and nobody else's job may wait for that.
 */
@ApplicationScoped
public class FullReading {

    private static final String KIND = "store-reading";
    private static final int PATIENCE_WITH_NONSENSE = 3;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Jobs jobs;

    @Inject
    Passage passage;

    private final Map<UUID, Integer> nonsense = new ConcurrentHashMap<>();

    /** Begins to read everything, in the transaction of the team. What was read before and not to its end is left. */
    UUID begin(UUID team, Actor by) {
        passage.job().ifPresent(it -> jobs.fail(it, "It was begun anew."));
        UUID job = jobs.create(team, KIND, "Reading of the store", 0, by.kind().word(), by.name());
        Sql.of("delete from job_lease where team_id = ? and job_id = ?", team, job)
                .execute(database);
        passage.begin(job);
        AuditEntry.of(team, by, StoreAction.READING).to("job", job.toString()).append();
        return job;
    }

    /** Reads everything again. Opens its own transaction. @return the job; empty when the store is the local one */
    public Optional<UUID> again(UUID team, Actor by) {
        return tenancy.within(team, () -> {
            boolean remote = Sql.of("select count(*) from team_store where team_id = current_team()")
                            .number(database)
                    > 0;
            return remote ? Optional.of(begin(team, by)) : Optional.empty();
        });
    }

    /**
     * Reads the next part, when something is being read.
     *
     * @return whether there is more
     * @throws StoreFailure when the store does not tell it now
     */
    boolean step(UUID team, TeamStores.Reached to) {
        Optional<UUID> job = tenancy.aside(team, passage::job);
        if (job.isEmpty()) return false;
        try {
            Passage.Step step = passage.step(team, to);
            nonsense.remove(job.get());
            tenancy.aside(team, () -> advanced(team, job.get(), step));
            return step.more();
        } catch (StoreFailure e) {
            tenancy.aside(team, () -> failed(team, job.get(), e));
            throw e;
        }
    }

    private Void advanced(UUID team, UUID job, Passage.Step step) {
        jobs.advance(job, step.read(), 0, 0);
        if (step.total() >= 0)
            Sql.of("update job set total = ? where team_id = current_team() and job_id = ?", step.total(), job)
                    .execute(database);
        if (step.more()) return null;
        JobView view = jobs.view(job).orElseThrow();
        String said = "%,d memories read".formatted(view.done());
        jobs.finish(job, said);
        ended(team, job, said);
        return null;
    }

    private Void failed(UUID team, UUID job, StoreFailure why) {
        boolean hopeless = switch (why) {
            case StoreFailure.KeyRefused it -> true;
            case StoreFailure.Rejected it -> true;
            case StoreFailure.Garbled it -> nonsense.merge(job, 1, Integer::sum) >= PATIENCE_WITH_NONSENSE;
            case StoreFailure.Away it -> false;
            case StoreFailure.Busy it -> false;
        };
        passage.failed(why.getMessage(), hopeless);
        if (!hopeless) return null;
        nonsense.remove(job);
        jobs.fail(job, why.getMessage());
        ended(team, job, "failed: " + why.getMessage());
        return null;
    }

    private static void ended(UUID team, UUID job, String said) {
        AuditEntry.of(team, Actor.system(), StoreAction.READ)
                .to("job", job.toString())
                .with(said)
                .append();
    }
}
