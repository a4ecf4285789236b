package org.memorysteward.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.bulk.BoundRows.Place;
import org.memorysteward.bulk.BulkAct.Phase;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.job.JobView;
import org.memorysteward.job.Jobs;
import org.memorysteward.job.Work;
import org.memorysteward.memory.Handled;
import org.memorysteward.memory.Sightings;

/** Undoes acts, as {@link BulkRun} runs them: only rows that are still as the act left them. */
@ApplicationScoped
class BulkUndo implements Work {

    static final String KIND = "bulk-undo";

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Jobs jobs;

    @Inject
    BulkActs acts;

    @Inject
    BoundRows rows;

    @Inject
    Deeds deeds;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean step(UUID team, UUID job) {
        return tenancy.within(team, () -> {
            BulkAct act = acts.lockedOf(job);
            if (act.state() != Phase.UNDOING || !job.equals(act.undoJob())) return false;
            int most = deeds.atOnce(act.act());
            List<Place> next = rows.nextDone(act.id(), act.undone(), most);
            if (!next.isEmpty()) undo(team, act, next);
            if (next.size() == most) return true;
            finish(team, act);
            return false;
        });
    }

    private void undo(UUID team, BulkAct act, List<Place> next) {
        Sightings left = new Sightings("the act", next.stream().map(Place::seen).toList());
        Actor by = acts.worker(act.undoJob(), act).partOf(act.whole());
        List<Handled> handled = deeds.undo(team, act, left, by);
        rows.markNotUndone(act.id(), next, handled);
        Sql.of(
                        "update bulk_act set undone = ? where team_id = current_team() and act_id = ?",
                        next.getLast().position(),
                        act.id())
                .execute(database);
        long undone = handled.stream().filter(Handled::isDone).count();
        jobs.advance(act.undoJob(), undone, handled.size() - undone, 0);
    }

    private void finish(UUID team, BulkAct act) {
        JobView view = jobs.view(act.undoJob()).orElseThrow();
        String counts = "%,d undone, %,d changed since and left as they are".formatted(view.done(), view.skipped());
        jobs.finish(act.undoJob(), counts);
        acts.become(act, Phase.UNDONE);
        acts.enter(team, act, BulkAction.UNDONE, null, act.title() + ": " + counts, acts.worker(act.undoJob(), act));
    }
}
