package org.memorysteward.bulk;

import java.time.Instant;
import java.util.List;
import org.memorysteward.bulk.BulkAct.Phase;
import org.memorysteward.job.JobView;

/**
 * A bulk act with all that its page shows.
 *
 * @param run the job that runs it, null while it is a preview
 * @param undo the job that undoes it, null when nobody asked for that
 * @param first the first rows it is going to be done to; none once it runs
 * @param skipped the first rows it was not done to, or is not going to be
 * @param notUndone the first rows that stayed as they were when it was undone
 */
public record ActView(
        BulkAct act,
        JobView run,
        JobView undo,
        List<BoundRow> first,
        List<BoundRow> skipped,
        List<BoundRow> notUndone) {

    /** How many were, or are going to be, left out. */
    public long skippedInAll() {
        return act.bound() - act.doable() + (run == null ? 0 : run.skipped());
    }

    /** Whether there is something to take back, and it can still be told what. */
    public boolean isUndoable() {
        return switch (act.state()) {
            case PREVIEWED, UNDONE -> false;
            case RUNNING -> true;
            case DONE, CANCELLED -> run.done() > 0 && Instant.now().isBefore(act.undoableUntil());
            case UNDOING -> undo.state().equals("failed");
        };
    }

    /** The job that works or worked last, null while it is a preview. */
    public JobView job() {
        return undo == null ? run : undo;
    }

    /** Whether nothing more will happen to it by itself. */
    public boolean isOver() {
        return act.state() != Phase.PREVIEWED && job().isFinished();
    }
}
