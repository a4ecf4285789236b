package org.memorysteward.memory;

import org.memorysteward.audit.Action;

/** What is done with types, each with the sentence that the trail shows. */
public enum TypeAction implements Action {
    ADDED("type.added", "added the type"),
    MOVED("type.moved", "moved the type"),
    RENAMED("type.renamed", "renamed the type"),
    REMOVED("type.removed", "removed the type"),
    ALIAS_REMOVED("alias.removed", "removed the old name"),
    CHANGE_FINISHED("type.change_finished", "finished changing the memories of the type");

    private final String verb;
    private final String sentence;

    TypeAction(String verb, String sentence) {
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
