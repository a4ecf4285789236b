package org.memorysteward.bulk;

import org.memorysteward.audit.Action;

/** What is done with bulk acts as a whole. What they do to each memory is in the trail as if it had been done alone. */
public enum BulkAction implements Action {
    STARTED("bulk.started", "began"),
    FINISHED("bulk.finished", "finished"),
    STOPPED("bulk.stopped", "stopped"),
    UNDO_STARTED("bulk.undo_started", "began to undo"),
    UNDONE("bulk.undone", "undid");

    private final String verb;
    private final String sentence;

    BulkAction(String verb, String sentence) {
        this.verb = verb;
        this.sentence = sentence;
    }

    @Override
    public String verb() {
        return verb;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
