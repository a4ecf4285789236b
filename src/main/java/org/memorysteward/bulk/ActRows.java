package org.memorysteward.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.bulk.BulkAct.Phase;
import org.memorysteward.database.Sql;

/** The row of each act, and its entries in the trail. Called inside the team's {@code Tenancy}. */
@ApplicationScoped
class ActRows {

    @Inject
    DataSource database;

    void add(UUID team, UUID id, Act act, String query, int bound, Breakdown breakdown, Actor by) {
        Sql.of(
                        """
                        insert into bulk_act (team_id, act_id, act, query, person, bound, doable, breakdown)
                        values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)""",
                        team,
                        id,
                        act.word(),
                        query,
                        by.name(),
                        bound,
                        bound - (int) breakdown.obstacles().memories(),
                        Arguments.write(breakdown))
                .execute(database);
    }

    Optional<BulkAct> find(UUID id) {
        return find(Sql.of("act_id = ?", id));
    }

    Optional<BulkAct> locked(UUID id) {
        return find(Sql.of("act_id = ? for no key update", id));
    }

    /** The act that a job runs or undoes. */
    Optional<BulkAct> ofJob(UUID job) {
        return find(Sql.of("(job_id = ? or undo_job_id = ?)", job, job));
    }

    /** The act that a job works on, locked until the transaction ends: two workers would take turns. */
    BulkAct lockedOf(UUID job) {
        return find(Sql.of("(job_id = ? or undo_job_id = ?) for no key update", job, job))
                .orElseThrow();
    }

    private Optional<BulkAct> find(Sql which) {
        return Sql.of("select * from bulk_act where team_id = current_team() and ")
                .add(which)
                .first(database, BulkAct::of);
    }

    void startRunning(BulkAct act, Arguments with, UUID job, Actor by) {
        Sql.of("""
                        update bulk_act set state = 'running', arguments = ?::jsonb, job_id = ?, request_id = ?, address = ?, run_at = now()
                         where team_id = current_team() and act_id = ?""", with.json(), job, by.requestId(), by.address(), act.id()).execute(database);
    }

    void startUndoing(BulkAct act, UUID job, Actor by) {
        Sql.of("""
                        update bulk_act set state = 'undoing', undo_job_id = ?, request_id = ?, address = ?,
                               finished_at = coalesce(finished_at, now())
                         where team_id = current_team() and act_id = ?""", job, by.requestId(), by.address(), act.id()).execute(database);
    }

    /** The position of the last row that was handled. */
    void reached(BulkAct act, int position) {
        Sql.of("update bulk_act set reached = ? where team_id = current_team() and act_id = ?", position, act.id())
                .execute(database);
    }

    /** The position of the last row that was looked at again to undo it. */
    void undone(BulkAct act, int position) {
        Sql.of("update bulk_act set undone = ? where team_id = current_team() and act_id = ?", position, act.id())
                .execute(database);
    }

    /** Ends an act, or the undoing of it. */
    void become(BulkAct act, Phase state) {
        Sql.of(
                        "update bulk_act set state = ?, finished_at = now() where team_id = current_team() and act_id = ?",
                        state.word(),
                        act.id())
                .execute(database);
    }

    void forget(UUID id) {
        Sql.of("delete from bulk_act where team_id = current_team() and act_id = ?", id)
                .execute(database);
    }

    /** Takes away the previews that nobody ran in time. */
    void forgetTheOld() {
        Sql.of(
                        "delete from bulk_act where team_id = current_team() and state = 'previewed' and created_at < now() - make_interval(secs => ?)",
                        BulkAct.PREVIEW_KEPT.toSeconds())
                .execute(database);
    }

    /** Whoever had this job done. */
    Actor worker(UUID job, BulkAct act) {
        return Sql.of("select actor from job where team_id = current_team() and job_id = ?", job)
                .first(
                        database,
                        row -> new Actor(Actor.Kind.PERSON, row.getString("actor"), act.requestId(), act.address()))
                .orElseThrow();
    }

    void enter(UUID team, BulkAct act, BulkAction action, String reason, String detail, Actor by) {
        AuditEntry.of(team, by, action)
                .to("bulk-act", act.id().toString())
                .because(reason)
                .with(detail)
                .append();
    }
}
