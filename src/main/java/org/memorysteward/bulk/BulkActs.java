package org.memorysteward.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.bulk.BulkAct.Phase;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.job.JobView;
import org.memorysteward.job.Jobs;
import org.memorysteward.memory.Catalogue;
import org.memorysteward.memory.State;

/** Acts on many memories: previewed, run, stopped and undone. Each verb opens its own transaction. */
@ApplicationScoped
public class BulkActs {

    private static final int ROWS_SHOWN = 20;
    private static final int SKIPPED_EXPECTED = 8;
    private static final int SKIPPED_SHOWN = 200;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    BoundRows rows;

    @Inject
    Catalogue catalogue;

    @Inject
    Jobs jobs;

    /**
     * Binds an act to the memories that are chosen now.
     *
     * @return the preview, which only its maker sees and which vanishes after a day
     * @throws InvalidInput when no memory is chosen
     */
    public UUID preview(UUID team, Act act, Selection selection, Actor by) {
        UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        tenancy.streaming(team, () -> {
            forgetTheOld();
            Breakdown breakdown = rows.bind(id, act, selection.matching());
            int bound = rows.last(id);
            if (bound == 0) throw new InvalidInput("id", "No memory is chosen. Tick some in the list first.");
            Sql.of(
                            """
                            insert into bulk_act (team_id, act_id, act, query, person, bound, doable, breakdown)
                            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)""",
                            team,
                            id,
                            act.word(),
                            selection.query(),
                            by.name(),
                            bound,
                            bound - (int) breakdown.obstacles().memories(),
                            Arguments.write(breakdown))
                    .execute(database);
        });
        return id;
    }

    private void forgetTheOld() {
        rows.forgetTheOld();
        Sql.of(
                        "delete from bulk_act where team_id = current_team() and state = 'previewed' and created_at < now() - make_interval(secs => ?)",
                        BulkAct.PREVIEW_KEPT.toSeconds())
                .execute(database);
    }

    /**
     * What the page of an act shows; called inside the team's {@code Tenancy}.
     *
     * @param person who asks: somebody else's preview is not there
     */
    public Optional<ActView> view(UUID id, String person) {
        return find(Sql.of("act_id = ?", id)).filter(it -> it.isOpenTo(person)).map(this::view);
    }

    private ActView view(BulkAct act) {
        return new ActView(
                act,
                act.job() == null ? null : jobs.view(act.job()).orElseThrow(),
                act.undoJob() == null ? null : jobs.view(act.undoJob()).orElseThrow(),
                act.isPreview() ? rows.first(act.id(), ROWS_SHOWN) : List.of(),
                rows.skipped(act.id(), act.isPreview() ? SKIPPED_EXPECTED : SKIPPED_SHOWN),
                act.undoJob() == null ? List.of() : rows.notUndone(act.id(), SKIPPED_SHOWN));
    }

    /** The act that a job runs or undoes; called inside the team's {@code Tenancy}. */
    public Optional<UUID> ofJob(UUID job) {
        return find(Sql.of("(job_id = ? or undo_job_id = ?)", job, job)).map(BulkAct::id);
    }

    /** Writes what an act was not done to, or was not undone, with the reasons; called inside the team's {@code Tenancy}. */
    public void skippedAsCsv(UUID id, OutputStream out) {
        rows.skippedAsCsv(id, out);
    }

    /** The condition on rows of the catalogue that they are bound to this act. */
    public Sql boundTo(UUID id) {
        return BoundRows.boundTo(id);
    }

    /**
     * Runs a preview; does nothing when it runs already.
     *
     * @param typed the number of memories as somebody typed it, needed for more than a hundred
     * @return whether there is such an act for this person
     * @throws InvalidInput when it cannot be done with these arguments, or the number is another one
     */
    public boolean run(UUID team, UUID id, Arguments given, String typed, Actor by) {
        boolean found = tenancy.within(team, () -> {
            Optional<BulkAct> act = locked(id).filter(it -> it.isOpenTo(by.name()));
            act.filter(BulkAct::isPreview).ifPresent(it -> start(team, it, given.checkedFor(it.act()), typed, by));
            return act.isPresent();
        });
        jobs.announce();
        return found;
    }

    private void start(UUID team, BulkAct act, Arguments with, String typed, Actor by) {
        if (act.doable() == 0) throw new InvalidInput("act", "There is nothing to do: all of them would be skipped.");
        if (with.successor() != null) mustLive(with.successor());
        if (act.needsNumber() && !isNumber(typed, act.doable())) {
            throw new InvalidInput(
                    "count", "Type %,d to go on: that many memories are changed.".formatted(act.doable()));
        }
        UUID job = jobs.create(
                team, BulkRun.KIND, act.title(), act.doable(), by.kind().word(), by.name());
        Sql.of("""
                        update bulk_act set state = 'running', arguments = ?::jsonb, job_id = ?, request_id = ?, address = ?, run_at = now()
                         where team_id = current_team() and act_id = ?""", with.json(), job, by.requestId(), by.address(), act.id()).execute(database);
        enter(team, act, BulkAction.STARTED, with.reason(), detail(act, with), by);
    }

    private static String detail(BulkAct act, Arguments with) {
        String words = with.words(act.act());
        String chosen = act.query() == null ? "picked" : act.query().isEmpty() ? "all" : "all of " + act.query();
        return act.title() + (words.isEmpty() ? "" : " " + words) + ", " + chosen;
    }

    private void mustLive(UUID successor) {
        catalogue
                .view(successor)
                .filter(it -> it.state() != State.DELETED)
                .orElseThrow(() -> new InvalidInput("successor", "There is no such memory in this team."));
    }

    private static boolean isNumber(String typed, int number) {
        return typed != null && typed.replaceAll("[\\s,.'’]", "").equals(String.valueOf(number));
    }

    /**
     * Gives a preview up, or stops an act where it is; what it did stays done. Does nothing when it is over.
     *
     * @return whether there is such an act for this person
     */
    public boolean cancel(UUID team, UUID id, Actor by) {
        return tenancy.within(team, () -> {
            Optional<BulkAct> act = locked(id).filter(it -> it.isOpenTo(by.name()));
            act.filter(BulkAct::isPreview).ifPresent(it -> forget(it.id()));
            act.filter(BulkAct::isRunning).ifPresent(it -> {
                become(it, Phase.CANCELLED);
                String counts = stop(it);
                enter(team, it, BulkAction.STOPPED, null, it.title() + ": " + counts, by);
            });
            return act.isPresent();
        });
    }

    /**
     * Takes back what an act did, as far as nobody changed it since; an act that runs is stopped first. Does nothing when
     * there is nothing to take back.
     *
     * @return whether there is such an act
     */
    public boolean undo(UUID team, UUID id, Actor by) {
        boolean found = tenancy.within(team, () -> {
            Optional<BulkAct> act = locked(id).filter(it -> !it.isPreview());
            act.map(this::view).filter(ActView::isUndoable).ifPresent(it -> startUndoing(team, it, by));
            return act.isPresent();
        });
        jobs.announce();
        return found;
    }

    private void startUndoing(UUID team, ActView view, Actor by) {
        BulkAct act = view.act();
        if (act.isRunning()) stop(act);
        String title = "Undo: " + act.title();
        UUID job = jobs.create(
                team, BulkUndo.KIND, title, view.run().done(), by.kind().word(), by.name());
        Sql.of("""
                        update bulk_act set state = 'undoing', undo_job_id = ?, request_id = ?, address = ?,
                               finished_at = coalesce(finished_at, now())
                         where team_id = current_team() and act_id = ?""", job, by.requestId(), by.address(), act.id()).execute(database);
        enter(team, act, BulkAction.UNDO_STARTED, null, act.title(), by);
    }

    /** The job that is stopped finds nothing more to do; what it did is said at once. */
    private String stop(BulkAct act) {
        JobView run = jobs.view(act.job()).orElseThrow();
        String counts = "stopped at %,d of %,d, %,d %s"
                .formatted(
                        run.done() + run.skipped(),
                        run.total(),
                        run.done(),
                        act.act().done());
        jobs.finish(act.job(), counts);
        return counts;
    }

    private void forget(UUID id) {
        rows.forget(id);
        Sql.of("delete from bulk_act where team_id = current_team() and act_id = ?", id)
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

    /** The act that a job works on, locked until the transaction ends: two workers would take turns. */
    BulkAct lockedOf(UUID job) {
        return find(Sql.of("(job_id = ? or undo_job_id = ?) for no key update", job, job))
                .orElseThrow();
    }

    /** Whoever had this job done. */
    Actor worker(UUID job, BulkAct act) {
        return Sql.of("select actor from job where team_id = current_team() and job_id = ?", job)
                .first(
                        database,
                        row -> new Actor(Actor.Kind.PERSON, row.getString("actor"), act.requestId(), act.address()))
                .orElseThrow();
    }

    private Optional<BulkAct> locked(UUID id) {
        return find(Sql.of("act_id = ? for no key update", id));
    }

    private Optional<BulkAct> find(Sql which) {
        return Sql.of("select * from bulk_act where team_id = current_team() and ")
                .add(which)
                .first(database, BulkAct::of);
    }

    void enter(UUID team, BulkAct act, BulkAction action, String reason, String detail, Actor by) {
        AuditEntry.of(team, by, action)
                .to("bulk-act", act.id().toString())
                .because(reason)
                .with(detail)
                .append();
    }
}
