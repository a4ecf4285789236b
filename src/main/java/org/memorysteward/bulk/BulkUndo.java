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

/** Undoes acts: only rows that are still as the act left them. */
@ApplicationScoped
class BulkUndo extends BulkWork {

    static final String KIND = "bulk-undo";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    boolean isOpen(BulkAct act, UUID job) {
        return act.state() == Phase.UNDOING && job.equals(act.undoJob());
    }

    @Override
    List<Place> next(BulkAct act, int most) {
        return rows.nextDone(act.id(), act.undone(), most);
    }

    @Override
    List<Handled> handle(UUID team, BulkAct act, List<Place> next, Actor by) {
        Sightings left = new Sightings("the act", next.stream().map(Place::seen).toList());
        List<Handled> handled = deeds.undo(team, act, left, by);
        rows.markNotUndone(act.id(), next, handled);
        acts.undone(act, next.getLast().position());
        return handled;
    }

    @Override
    void finish(UUID team, BulkAct act) {
        JobView view = jobs.view(act.undoJob()).orElseThrow();
        String counts = "%,d undone, %,d changed since and left as they are".formatted(view.done(), view.skipped());
        jobs.finish(act.undoJob(), counts);
        acts.become(act, Phase.UNDONE);
        acts.enter(team, act, BulkAction.UNDONE, null, act.title() + ": " + counts, acts.worker(act.undoJob(), act));
    }
}
