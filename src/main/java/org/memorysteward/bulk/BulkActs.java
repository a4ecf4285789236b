package org.memorysteward.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.audit.Actor;
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
    ActRows acts;

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
            acts.add(team, id, act, selection.query(), bound, breakdown, by);
        });
        return id;
    }

    private void forgetTheOld() {
        rows.forgetTheOld();
        acts.forgetTheOld();
    }

    /**
     * What the page of an act shows; called inside the team's {@code Tenancy}.
     *
     * @param person who asks: somebody else's preview is not there
     */
    public Optional<ActView> view(UUID id, String person) {
        return acts.find(id).filter(it -> it.isOpenTo(person)).map(this::view);
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
        return acts.ofJob(job).map(BulkAct::id);
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
            Optional<BulkAct> act = acts.locked(id).filter(it -> it.isOpenTo(by.name()));
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
        acts.startRunning(act, with, job, by);
        acts.enter(team, act, BulkAction.STARTED, with.reason(), detail(act, with), by);
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
            Optional<BulkAct> act = acts.locked(id).filter(it -> it.isOpenTo(by.name()));
            act.filter(BulkAct::isPreview).ifPresent(it -> forget(it.id()));
            act.filter(BulkAct::isRunning).ifPresent(it -> {
                acts.become(it, Phase.CANCELLED);
                String counts = stop(it);
                acts.enter(team, it, BulkAction.STOPPED, null, it.title() + ": " + counts, by);
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
            Optional<BulkAct> act = acts.locked(id).filter(it -> !it.isPreview());
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
        acts.startUndoing(act, job, by);
        acts.enter(team, act, BulkAction.UNDO_STARTED, null, act.title(), by);
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
        acts.forget(id);
    }
}
