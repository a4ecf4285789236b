package org.memorysteward.duplicates;

import org.memorysteward.audit.Action;

/** What is done about duplicates, beside what that does to each memory. */
public enum DuplicateAction implements Action {
    SCAN_STARTED("duplicate_scan.started", "started to look for duplicates"),
    SCAN_FINISHED("duplicate_scan.finished", "finished looking for duplicates"),
    MERGED("duplicates.merged", "kept one of several duplicates:"),
    UNMERGED("duplicates.unmerged", "took back a merge into"),
    DISMISSED("duplicates.dismissed", "found to be no duplicates:"),
    REOPENED("duplicates.reopened", "took back that these are no duplicates:");

    private final String verb;
    private final String sentence;

    DuplicateAction(String verb, String sentence) {
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
