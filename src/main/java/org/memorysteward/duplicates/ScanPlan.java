package org.memorysteward.duplicates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;
import org.memorysteward.job.Jobs;

/** The repos that looks have still before them, and how much of each was read. */
@ApplicationScoped
class ScanPlan {

    private static final String ALL_REPOS =
            "select coalesce(repo, ''), count(*) from catalogue where state = 'active' group by repo";

    private static final String REPOS_WRITTEN_TO_SINCE = """
            select repo, case when repo = '' then (select count(*) from catalogue where state = 'active' and repo is null)
                              else (select count(*) from catalogue c where state = 'active' and c.repo = touched.repo) end
              from (select distinct coalesce(repo, '') as repo from catalogue
                     where id > ? and state = 'active') as touched""";

    /**
     * A repo.
     *
     * @param name empty for memories that name none
     * @param memories how many active ones it had when the look began
     * @param read how many of them were read and counted
     */
    record Repo(String name, long memories, long read) {}

    @Inject
    DataSource database;

    @Inject
    Jobs jobs;

    void allRepos(UUID team, UUID job) {
        plan(team, job, Sql.of(ALL_REPOS));
    }

    /** @param since an id: ids rise with time */
    void reposWrittenToSince(UUID team, UUID job, UUID since) {
        plan(team, job, Sql.of(REPOS_WRITTEN_TO_SINCE, since));
    }

    private void plan(UUID team, UUID job, Sql repos) {
        Sql.of(
                        "insert into duplicate_scan (team_id, job_id, repo, memories) select ?, ?, r.repo, r.n from (",
                        team,
                        job)
                .add(repos)
                .add(") as r (repo, n)")
                .execute(database);
        Sql.of("""
                        update job set total = (select coalesce(sum(memories), 0) from duplicate_scan
                                                 where team_id = current_team() and job_id = ?)
                         where team_id = current_team() and job_id = ?""", job, job).execute(database);
    }

    /** Whether anything active was written since. */
    boolean isAnythingWrittenSince(UUID since) {
        return Sql.of(
                                "select count(*) from (select 1 from catalogue where id > ? and state = 'active' limit 1) as written",
                                since)
                        .number(database)
                > 0;
    }

    /** What a look that was given up left behind. */
    void forgetOlder() {
        Sql.of("""
                        delete from duplicate_scan s using job j
                         where s.team_id = current_team() and j.team_id = s.team_id and j.job_id = s.job_id
                           and j.state not in ('queued', 'running')""").execute(database);
    }

    Optional<Repo> next(UUID job) {
        return Sql.of(
                        "select repo, memories, read from duplicate_scan where team_id = current_team() and job_id = ? order by repo limit 1",
                        job)
                .first(database, row -> new Repo(row.getString("repo"), row.getLong("memories"), row.getLong("read")));
    }

    /** The repo is read from its beginning: what was read of it before does not count any more. */
    Repo begin(UUID job, Repo repo) {
        count(job, repo, -repo.read);
        return new Repo(repo.name, repo.memories, 0);
    }

    /** So many more were read. Never more are counted than the look set out to read. */
    void read(UUID job, Repo repo, long memories) {
        if (memories > 0) count(job, repo, Math.min(memories, repo.memories - repo.read));
    }

    /** The repo is done. */
    void strikeOff(UUID job, Repo repo) {
        count(job, repo, repo.memories - repo.read);
        Sql.of("delete from duplicate_scan where team_id = current_team() and job_id = ? and repo = ?", job, repo.name)
                .execute(database);
    }

    private void count(UUID job, Repo repo, long memories) {
        jobs.advance(job, memories, 0, 0);
        Sql.of(
                        "update duplicate_scan set read = read + ? where team_id = current_team() and job_id = ? and repo = ?",
                        memories,
                        job,
                        repo.name)
                .execute(database);
    }
}
