package org.memorysteward.upstream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Duration;
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
import org.memorysteward.job.Work;

/** The job that reads everything a store has. A store that is away is waited for. */
@ApplicationScoped
public class FullReading implements Work {

    private static final String KIND = "store-reading";
    private static final int PATIENCE = 120;
    private static final int PATIENCE_WITH_NONSENSE = 2;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Jobs jobs;

    @Inject
    Passage passage;

    @Inject
    Provider<TeamStores> stores;

    private final Map<UUID, Integer> failures = new ConcurrentHashMap<>();

    /** Begins to read everything, in the transaction of the team; {@link #announce} once it is kept. */
    UUID begin(UUID team, Actor by) {
        UUID job = jobs.create(team, KIND, "Reading of the store", 0, by.kind().word(), by.name());
        passage.begin(job);
        AuditEntry.of(team, by, StoreAction.READING).to("job", job.toString()).append();
        return job;
    }

    void announce() {
        jobs.announce();
    }

    /** Reads everything again. Opens its own transaction. @return the job; empty when the store is the local one */
    public Optional<UUID> again(UUID team, Actor by) {
        Optional<UUID> job = tenancy.within(team, () -> {
            boolean remote = Sql.of("select count(*) from team_store where team_id = current_team()")
                            .number(database)
                    > 0;
            return remote ? Optional.of(begin(team, by)) : Optional.empty();
        });
        announce();
        return job;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean isPatient() {
        return true;
    }

    @Override
    public boolean step(UUID team, UUID job) {
        Optional<TeamStores.Reached> to = stores.get().elsewhere(team);
        boolean current = tenancy.aside(team, () -> passage.isUnderWay(job));
        if (to.isEmpty() || !current) return end(team, job, true, "Something else is read now.");
        try {
            Passage.Step step = passage.step(team, to.get());
            failures.remove(job);
            tenancy.aside(team, () -> {
                jobs.advance(job, step.read(), 0, 0);
                if (step.total() >= 0) total(job, step.total());
                return null;
            });
            return step.more() || end(team, job, true, null);
        } catch (StoreFailure e) {
            return failed(team, job, e);
        }
    }

    private void total(UUID job, long total) {
        Sql.of("update job set total = ? where team_id = current_team() and job_id = ?", total, job)
                .execute(database);
    }

    private boolean failed(UUID team, UUID job, StoreFailure why) {
        boolean hopeless = why instanceof StoreFailure.KeyRefused || why instanceof StoreFailure.Rejected;
        int patience = why instanceof StoreFailure.Garbled ? PATIENCE_WITH_NONSENSE : PATIENCE;
        if (hopeless || failures.merge(job, 1, Integer::sum) > patience) {
            Sql stop = Sql.of("""
                    update team_store set reading = null, reading_since = null, failure = ?, failed_at = now()
                     where team_id = current_team()""", why.getMessage());
            tenancy.aside(team, () -> stop.execute(database));
            return end(team, job, false, why.getMessage());
        }
        pause(why.retryAfter());
        return true;
    }

    private static void pause(Duration wished) {
        try {
            Thread.sleep(wished.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wished);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean end(UUID team, UUID job, boolean well, String message) {
        failures.remove(job);
        tenancy.aside(team, () -> {
            JobView view = jobs.view(job).orElseThrow();
            if (view.isFinished()) return null;
            String said = message == null ? "%,d memories read".formatted(view.done()) : message;
            if (well) jobs.finish(job, said);
            else jobs.fail(job, said);
            AuditEntry.of(team, Actor.system(), StoreAction.READ)
                    .to("job", job.toString())
                    .with(said)
                    .append();
            return null;
        });
        return false;
    }
}
