package org.memorysteward.bulk;

import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.memorysteward.audit.Actor;
import org.memorysteward.bulk.BoundRows.Place;
import org.memorysteward.database.Tenancy;
import org.memorysteward.job.Jobs;
import org.memorysteward.job.Work;
import org.memorysteward.memory.Handled;

/**
 * Goes through the rows of an act, some thousand a step. Rows, entries, what became of each row and how far it got are
 * kept in one transaction: a crash between two steps loses nothing and repeats nothing.
 */
abstract class BulkWork implements Work {

    @Inject
    Tenancy tenancy;

    @Inject
    Jobs jobs;

    @Inject
    ActRows acts;

    @Inject
    BoundRows rows;

    @Inject
    Deeds deeds;

    @Override
    public boolean step(UUID team, UUID job) {
        return tenancy.within(team, () -> {
            BulkAct act = acts.lockedOf(job);
            if (!isOpen(act, job)) return false;
            int most = deeds.atOnce(act.act());
            List<Place> next = next(act, most);
            if (!next.isEmpty()) handle(team, act, job, next);
            if (next.size() == most) return true;
            finish(team, act);
            return false;
        });
    }

    private void handle(UUID team, BulkAct act, UUID job, List<Place> next) {
        List<Handled> handled = handle(team, act, next, acts.worker(job, act).partOf(act.whole()));
        long done = handled.stream().filter(Handled::isDone).count();
        jobs.advance(job, done, handled.size() - done, 0);
    }

    /** Whether the job still has something to do. */
    abstract boolean isOpen(BulkAct act, UUID job);

    /** The rows that were not looked at yet, at most so many. */
    abstract List<Place> next(BulkAct act, int most);

    /** Does it to these rows, and writes down what became of each and how far that is. */
    abstract List<Handled> handle(UUID team, BulkAct act, List<Place> next, Actor by);

    abstract void finish(UUID team, BulkAct act);
}
