package org.memorysteward.duplicates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.job.JobView;
import org.memorysteward.job.Jobs;
import org.memorysteward.job.Work;
import org.memorysteward.memory.ImportFinished;

/**
 * The look for duplicates, repo after repo. After a crash it goes on with the repo that it was in: that one is read anew,
 * and until its clusters are written the ones of the last look stand.
 */
@ApplicationScoped
public class Scan implements Work {

    private static final String KIND = "duplicates";

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Jobs jobs;

    @Inject
    ScanPlan plan;

    /** How long a step goes on with further pieces: far below a job's lease. */
    Duration step = Duration.ofMillis(500);

    /** Where the thread of patient jobs is: what it read of the repo at hand. */
    private RepoScan scan;

    private UUID job;
    private String repo;

    /**
     * Begins a look through all repos. Opens its own transaction.
     *
     * @return the job that looks; the one that is already under way when there is one
     */
    public UUID start(UUID team, Actor by) {
        UUID started = tenancy.within(team, () -> {
            Optional<JobView> underWay = jobs.newest(KIND).filter(it -> !it.isFinished());
            return underWay.isPresent() ? underWay.get().id() : begin(team, by);
        });
        jobs.announce();
        return started;
    }

    /** Begins one in the transaction that is open; which repos there are is found out by its first step. */
    UUID begin(UUID team, Actor by) {
        return begin(team, "Look for duplicates", by);
    }

    /** The look that is under way, else the last one; empty when nobody ever looked. */
    public Optional<JobView> newest() {
        return jobs.newest(KIND);
    }

    /** What came in with a file is looked at when it is in, in the transaction that ends the import. */
    void after(@Observes ImportFinished imported) {
        if (!plan.isAnythingWrittenSince(imported.job())) return;
        UUID started = begin(imported.team(), "Look for duplicates after an import", imported.by());
        plan.reposWrittenToSince(imported.team(), started, imported.job());
    }

    private UUID begin(UUID team, String title, Actor by) {
        plan.forgetOlder();
        UUID started = jobs.create(team, KIND, title, 0, by.kind().word(), by.name());
        AuditEntry.of(team, by, DuplicateAction.SCAN_STARTED)
                .to("job", started.toString())
                .append();
        return started;
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
    public boolean step(UUID team, UUID asked) {
        try {
            return tenancy.within(team, () -> goOn(team, asked));
        } catch (RuntimeException e) {
            // What is in memory may be ahead of what was kept: the repo is read anew.
            scan = null;
            throw e;
        }
    }

    private boolean goOn(UUID team, UUID asked) {
        long end = System.nanoTime() + step.toNanos();
        do {
            Optional<ScanPlan.Repo> next = plan.next(asked);
            if (next.isPresent()) goOn(team, asked, next.get());
            else if (!planned(team, asked)) return false;
        } while (System.nanoTime() < end);
        return true;
    }

    private void goOn(UUID team, UUID asked, ScanPlan.Repo next) {
        ScanPlan.Repo at = next;
        if (scan == null || !asked.equals(job) || !next.name().equals(repo)) {
            scan = new RepoScan(team, next.name(), database);
            job = asked;
            repo = next.name();
            at = plan.begin(asked, next);
        }
        plan.read(asked, at, scan.goOn());
        if (!scan.isDone()) return;
        plan.next(asked).ifPresent(it -> plan.strikeOff(asked, it));
        scan = null;
    }

    /** @return whether there are repos to look at now; else the look is at its end */
    private boolean planned(UUID team, UUID asked) {
        JobView view = jobs.view(asked).orElseThrow();
        if (view.startedAt() != null) {
            finish(team, view);
            return false;
        }
        plan.allRepos(team, asked);
        jobs.advance(asked, 0, 0, 0);
        return true;
    }

    private void finish(UUID team, JobView view) {
        if (view.isFinished()) return;
        long clusters = Sql.of("""
                        select count(*) from duplicate_cluster
                         where team_id = current_team() and living > 1 and not dismissed""").number(database);
        String result = clusters == 1
                ? "1 cluster waits for a decision"
                : "%,d clusters wait for a decision".formatted(clusters);
        jobs.finish(view.id(), result);
        AuditEntry.of(team, startedBy(view.id()), DuplicateAction.SCAN_FINISHED)
                .to("job", view.id().toString())
                .with(result)
                .append();
    }

    private Actor startedBy(UUID asked) {
        return Sql.of("select actor_kind, actor from job where team_id = current_team() and job_id = ?", asked)
                .first(
                        database,
                        row -> new Actor(
                                Actor.Kind.valueOf(row.getString("actor_kind").toUpperCase(Locale.ROOT)),
                                row.getString("actor"),
                                null,
                                null))
                .orElseThrow();
    }
}
