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

/**
 * Runs acts, some thousand rows a step. Rows, entries, what became of each row and how far the act got are kept in one
 * transaction: a crash between two steps loses nothing and repeats nothing.
 */
@ApplicationScoped
class BulkRun implements Work {

    static final String KIND = "bulk";

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
            if (!act.isRunning()) return false;
            int most = deeds.atOnce(act.act());
            List<Place> next = rows.next(act.id(), act.reached(), most);
            if (!next.isEmpty()) run(team, act, next);
            if (next.size() == most) return true;
            finish(team, act);
            return false;
        });
    }

    private void run(UUID team, BulkAct act, List<Place> next) {
        Sightings seen =
                new Sightings("the preview", next.stream().map(Place::seen).toList());
        Actor by = acts.worker(act.job(), act).partOf(act.whole());
        List<Handled> handled = deeds.run(team, act, seen, by);
        rows.mark(act.id(), next, handled);
        Sql.of(
                        "update bulk_act set reached = ? where team_id = current_team() and act_id = ?",
                        next.getLast().position(),
                        act.id())
                .execute(database);
        long done = handled.stream().filter(Handled::isDone).count();
        jobs.advance(act.job(), done, handled.size() - done, 0);
    }

    private void finish(UUID team, BulkAct act) {
        JobView view = jobs.view(act.job()).orElseThrow();
        String counts = "%,d %s, %,d skipped"
                .formatted(view.done(), act.act().done(), act.bound() - act.doable() + view.skipped());
        jobs.finish(act.job(), counts);
        acts.become(act, Phase.DONE);
        acts.enter(
                team,
                act,
                BulkAction.FINISHED,
                act.arguments().reason(),
                act.title() + ": " + counts,
                acts.worker(act.job(), act));
    }
}
