package org.memorysteward.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.memorysteward.audit.Actor;
import org.memorysteward.bulk.BoundRows.Place;
import org.memorysteward.bulk.BulkAct.Phase;
import org.memorysteward.job.JobView;
import org.memorysteward.memory.Handled;
import org.memorysteward.memory.Sightings;

/** Runs acts on the rows that were previewed. */
@ApplicationScoped
class BulkRun extends BulkWork {

    static final String KIND = "bulk";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    boolean isOpen(BulkAct act, UUID job) {
        return act.isRunning();
    }

    @Override
    List<Place> next(BulkAct act, int most) {
        return rows.next(act.id(), act.reached(), most);
    }

    @Override
    List<Handled> handle(UUID team, BulkAct act, List<Place> next, Actor by) {
        Sightings seen =
                new Sightings("the preview", next.stream().map(Place::seen).toList());
        List<Handled> handled = deeds.run(team, act, seen, by);
        rows.mark(act.id(), next, handled);
        acts.reached(act, next.getLast().position());
        return handled;
    }

    @Override
    void finish(UUID team, BulkAct act) {
        JobView view = jobs.view(act.job()).orElseThrow();
        String counts = "%,d %s, %,d skipped"
                .formatted(view.done(), act.act().done(), act.bound() - act.doable() + view.skipped());
        jobs.finish(act.job(), counts);
        acts.become(act, Phase.DONE);
        String reason = act.arguments().reason();
        Actor by = acts.worker(act.job(), act);
        acts.enter(team, act, BulkAction.FINISHED, reason, act.title() + ": " + counts, by);
    }
}
