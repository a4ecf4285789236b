package org.memorysteward.job;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.memorysteward.database.DatabaseAway;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/**
 * Works on jobs, one at a time and beside it one that nobody waits for, each owned by one running copy of the program:
 * whoever holds the lease. A copy that died lets its lease run out, and another goes on from the last step that was kept.
 */
@ApplicationScoped
class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final int TRIES = 5;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

    private record Claim(UUID team, UUID job, String kind) {}

    @Inject
    DataSource database;

    @Inject
    Tenancy tenancy;

    @Inject
    Jobs jobs;

    @Inject
    @All
    List<Work> works;

    private final UUID worker = UUID.randomUUID();
    private volatile boolean stopping;
    private final List<Thread> threads = new ArrayList<>();

    void start(@Observes StartupEvent started) {
        for (boolean patient : List.of(false, true)) {
            List<String> kinds = works.stream()
                    .filter(it -> it.isPatient() == patient)
                    .map(Work::kind)
                    .toList();
            String name = patient ? "patient jobs" : "jobs";
            threads.add(Thread.ofPlatform().name(name).daemon().start(() -> work(kinds)));
        }
    }

    private void work(List<String> kinds) {
        try {
            long heard = 0;
            while (!stopping) {
                heard = jobs.awaitNews(heard, LOOK_AGAIN);
                workUntilNothingIsDue(kinds);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void workUntilNothingIsDue(List<String> kinds) {
        try {
            workOnWhatIsDue(kinds);
        } catch (RuntimeException e) {
            if (!stopping) LOG.warnf("No job can be worked on now: %s", e.getMessage());
        }
    }

    private void workOnWhatIsDue(List<String> kinds) {
        Optional<Claim> claim = claim(kinds);
        while (claim.isPresent() && !stopping) {
            run(claim.get());
            claim = claim(kinds);
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        jobs.announce();
        for (Thread thread : threads) thread.join(LONGEST_STEP);
    }

    private void run(Claim claim) {
        Work work = works.stream()
                .filter(it -> it.kind().equals(claim.kind))
                .findFirst()
                .orElseThrow();
        int failures = 0;
        boolean more = true;
        while (more && !stopping) {
            try {
                more = work.step(claim.team, claim.job);
                failures = 0;
            } catch (RuntimeException e) {
                // The lease runs out meanwhile, and the job goes on when the database is back.
                if (DatabaseAway.isCauseOf(e)) throw e;
                failures++;
                LOG.warnf(e, "Job %s (%s) failed at a step, try %d of %d", claim.job, claim.kind, failures, TRIES);
                if (failures == TRIES) {
                    giveUp(claim);
                    return;
                }
                pause(failures);
            }
            if (more && !renew(claim)) return;
        }
        if (more) handBack(claim);
        else release(claim);
    }

    private void giveUp(Claim claim) {
        tenancy.within(
                claim.team,
                () -> jobs.fail(claim.job, "It failed five times at the same step. What was done until then is kept."));
        release(claim);
    }

    private static void pause(int failures) {
        try {
            Thread.sleep(200L << failures);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Equal, not in: joined, the inner select could run more than once and lease what nobody then works on. */
    private Optional<Claim> claim(List<String> kinds) {
        return Sql.of("""
                        update job_lease set worker = ?, leased_until = clock_timestamp() + interval '10 seconds'
                         where (team_id, job_id) = (
                               select team_id, job_id from job_lease
                                where kind = any(?) and (leased_until is null or leased_until < clock_timestamp())
                                order by job_id limit 1 for update skip locked)
                        returning team_id, job_id, kind""", worker, kinds)
                .first(
                        database,
                        row -> new Claim(Sql.uuid(row, "team_id"), Sql.uuid(row, "job_id"), row.getString("kind")));
    }

    private boolean renew(Claim claim) {
        return Sql.of("""
                                update job_lease set leased_until = clock_timestamp() + interval '10 seconds'
                                 where team_id = ? and job_id = ? and worker = ?""", claim.team, claim.job, worker).execute(database) == 1;
    }

    /** The program stops: whoever starts next may go on at once. */
    private void handBack(Claim claim) {
        Sql.of(
                        "update job_lease set leased_until = null where team_id = ? and job_id = ? and worker = ?",
                        claim.team,
                        claim.job,
                        worker)
                .execute(database);
    }

    private void release(Claim claim) {
        Sql.of("delete from job_lease where team_id = ? and job_id = ? and worker = ?", claim.team, claim.job, worker)
                .execute(database);
    }
}
