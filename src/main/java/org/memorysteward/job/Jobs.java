package org.memorysteward.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.database.Sql;

/** Long operations of the team whose transaction is open: begun, moved on and looked at. */
@ApplicationScoped
public class Jobs {

    private static final int ISSUES_SHOWN = 200;

    @Inject
    DataSource database;

    private final Object bell = new Object();
    private long rings;

    /** Writes down a new operation that {@link JobRunner} will pick up once the transaction is kept. */
    public UUID create(UUID team, String kind, String title, long total, String actorKind, String actor) {
        UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        Sql.of(
                        "insert into job (team_id, job_id, kind, title, total, actor_kind, actor) values (?, ?, ?, ?, ?, ?, ?)",
                        team,
                        id,
                        kind,
                        title,
                        total,
                        actorKind,
                        actor)
                .execute(database);
        Sql.of("insert into job_lease (team_id, job_id, kind) values (?, ?, ?)", team, id, kind)
                .execute(database);
        return id;
    }

    /** Says that there is something new to work on. Called once the transaction that created it is kept. */
    public void announce() {
        synchronized (bell) {
            rings++;
            bell.notifyAll();
        }
    }

    /**
     * Waits until something is announced here, or long enough to look whether another copy of the program left something.
     *
     * @param heard how often the bell had rung when the caller last looked
     * @return how often it has rung now
     */
    long awaitNews(long heard, Duration longEnough) throws InterruptedException {
        synchronized (bell) {
            if (rings == heard) bell.wait(longEnough.toMillis());
            return rings;
        }
    }

    /** Adds to what was done, skipped and failed, in the transaction that did it. */
    public void advance(UUID id, long done, long skipped, long failed) {
        Sql.of("""
                        update job set state = 'running', started_at = coalesce(started_at, now()),
                               done = done + ?, skipped = skipped + ?, failed = failed + ?
                         where team_id = current_team() and job_id = ?""", done, skipped, failed, id).execute(database);
    }

    /** Writes down what could not be done. */
    public void report(UUID team, UUID id, long line, String reason) {
        Sql.of(
                        "insert into job_issue (team_id, job_id, line, reason) values (?, ?, ?, ?) on conflict do nothing",
                        team,
                        id,
                        line,
                        reason)
                .execute(database);
    }

    /** Ends it well. */
    public void finish(UUID id, String message) {
        end(id, "done", message);
    }

    /** Ends it badly, with a sentence for people. */
    public void fail(UUID id, String message) {
        end(id, "failed", message);
    }

    private void end(UUID id, String state, String message) {
        Sql.of("""
                        update job set state = ?, message = ?, started_at = coalesce(started_at, now()), finished_at = now()
                         where team_id = current_team() and job_id = ? and state in ('queued', 'running')""", state, message, id).execute(database);
    }

    /** One operation with its first issues; empty when the team has none of this id. */
    public Optional<JobView> view(UUID id) {
        List<JobView.Issue> issues = Sql.of(
                        "select line, reason from job_issue where team_id = current_team() and job_id = ? order by line limit ?",
                        id,
                        ISSUES_SHOWN)
                .list(database, row -> new JobView.Issue(row.getLong("line"), row.getString("reason")));
        long all = issues.size() < ISSUES_SHOWN
                ? issues.size()
                : Sql.of("select count(*) from job_issue where team_id = current_team() and job_id = ?", id)
                        .number(database);
        return Sql.of("select * from job where team_id = current_team() and job_id = ?", id)
                .first(database, row -> view(row, issues, all - issues.size()));
    }

    /** The newest operation of a kind, without its issues; empty when there never was one. */
    public Optional<JobView> newest(String kind) {
        return Sql.of(
                        "select * from job where team_id = current_team() and kind = ? order by job_id desc limit 1",
                        kind)
                .first(database, row -> view(row, List.of(), 0));
    }

    /** The newest operations, without their issues. */
    public List<JobView> recent(int most) {
        return Sql.of("select * from job where team_id = current_team() order by created_at desc limit ?", most)
                .list(database, row -> view(row, List.of(), 0));
    }

    private static JobView view(ResultSet row, List<JobView.Issue> issues, long moreIssues) throws SQLException {
        return new JobView(
                Sql.uuid(row, "job_id"),
                row.getString("kind"),
                row.getString("title"),
                row.getString("state"),
                row.getLong("total"),
                row.getLong("done"),
                row.getLong("skipped"),
                row.getLong("failed"),
                row.getString("actor"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "finished_at"),
                row.getString("message"),
                issues,
                moreIssues);
    }
}
