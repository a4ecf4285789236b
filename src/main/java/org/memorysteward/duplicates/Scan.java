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

    static final String KIND = "duplicates";

    private static final String ALL_REPOS =
            "select coalesce(repo, ''), count(*) from catalogue where state = 'active' group by repo";

    private record Repo(String name, long memories, long read) {}

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Jobs jobs;

    /** How long a step goes on with further pieces: far below a job's lease. */
    Duration step = Duration.ofMillis(500);

    /** Where the thread of jobs is: what it read of the repo at hand. */
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

    /** Begins one in the transaction that is open. */
    UUID begin(UUID team, Actor by) {
        return begin(team, "Look for duplicates", Sql.of(ALL_REPOS), by);
    }

    /** The look that is under way, else the last one; empty when nobody ever looked. */
    public Optional<JobView> newest() {
        return jobs.newest(KIND);
    }

    /** What came in with a file is looked at when it is in, in the transaction that ends the import. */
    void after(@Observes ImportFinished imported) {
        Sql touched = Sql.of("""
                select repo, case when repo = '' then (select count(*) from catalogue where state = 'active' and repo is null)
                                  else (select count(*) from catalogue c where state = 'active' and c.repo = touched.repo) end
                  from (select distinct coalesce(repo, '') as repo from catalogue
                         where id > ? and state = 'active') as touched""", imported.job());
        long any = Sql.of(
                        "select count(*) from (select 1 from catalogue where id > ? and state = 'active' limit 1) as kept",
                        imported.job())
                .number(database);
        if (any > 0) begin(imported.team(), "Look for duplicates after an import", touched, imported.by());
    }

    /** @param repos a select of repos, empty for none, each with the number of its active memories */
    private UUID begin(UUID team, String title, Sql repos, Actor by) {
        Sql.of("""
                        delete from duplicate_scan s using job j
                         where s.team_id = current_team() and j.team_id = s.team_id and j.job_id = s.job_id
                           and j.state not in ('queued', 'running')""").execute(database);
        UUID started = jobs.create(team, KIND, title, 0, by.kind().word(), by.name());
        Sql.of(
                        "insert into duplicate_scan (team_id, job_id, repo, memories) select ?, ?, r.repo, r.n from (",
                        team,
                        started)
                .add(repos)
                .add(") as r (repo, n)")
                .execute(database);
        Sql.of("""
                        update job set total = (select coalesce(sum(memories), 0) from duplicate_scan
                                                 where team_id = current_team() and job_id = ?)
                         where team_id = current_team() and job_id = ?""", started, started).execute(database);
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
            Optional<Repo> next = next(asked);
            if (next.isEmpty()) {
                finish(team, asked);
                return false;
            }
            goOn(team, asked, next.get());
        } while (System.nanoTime() < end);
        return true;
    }

    private void goOn(UUID team, UUID asked, Repo next) {
        if (scan == null || !asked.equals(job) || !next.name.equals(repo)) {
            scan = new RepoScan(team, next.name, database);
            job = asked;
            repo = next.name;
            count(next, -next.read);
            next = new Repo(next.name, next.memories, 0);
        }
        long read = scan.goOn();
        if (scan.isDone()) {
            count(next, next.memories - next.read);
            Sql.of("delete from duplicate_scan where team_id = current_team() and job_id = ? and repo = ?", job, repo)
                    .execute(database);
            scan = null;
        } else if (read > 0) {
            count(next, Math.min(read, next.memories - next.read));
        }
    }

    private Optional<Repo> next(UUID asked) {
        return Sql.of(
                        "select repo, memories, read from duplicate_scan where team_id = current_team() and job_id = ? order by repo limit 1",
                        asked)
                .first(database, row -> new Repo(row.getString("repo"), row.getLong("memories"), row.getLong("read")));
    }

    /** A memory is counted once, however often its repo is begun again; what came in since is not. */
    private void count(Repo next, long memories) {
        jobs.advance(job, memories, 0, 0);
        Sql.of(
                        "update duplicate_scan set read = read + ? where team_id = current_team() and job_id = ? and repo = ?",
                        memories,
                        job,
                        next.name)
                .execute(database);
    }

    private void finish(UUID team, UUID asked) {
        if (jobs.view(asked).orElseThrow().isFinished()) return;
        long clusters = Sql.of("""
                        select count(*) from duplicate_cluster
                         where team_id = current_team() and living > 1 and not dismissed""").number(database);
        String result = clusters == 1
                ? "1 cluster waits for a decision"
                : "%,d clusters wait for a decision".formatted(clusters);
        jobs.finish(asked, result);
        AuditEntry.of(team, startedBy(asked), DuplicateAction.SCAN_FINISHED)
                .to("job", asked.toString())
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
