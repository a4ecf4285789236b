package org.memorysteward.memory;

import org.memorysteward.audit.Action;

/** What is done with memories, each with the sentence that the trail shows. */
public enum MemoryAction implements Action {
    ADDED("memory.added", "added"),
    IMPORTED("memory.imported", "imported"),
    FOUND("memory.found", "found in the store"),
    WRITTEN_AGAIN("memory.written_again", "wrote once more"),
    EDITED("memory.edited", "edited"),
    REVERTED("memory.reverted", "went back to an earlier version of"),
    DEPRECATED("memory.deprecated", "deprecated"),
    RESTORED("memory.restored", "restored"),
    DELETED("memory.deleted", "deleted"),
    RETYPED("memory.retyped", "gave another type to"),
    MOVED("memory.moved", "moved"),
    TAGGED("memory.tagged", "tagged"),
    ASSIGNED("memory.assigned", "assigned"),
    REVIEW_SET("memory.review_set", "set the review of"),
    HELD("memory.held", "put a hold on"),
    RELEASED("memory.released", "released"),
    EXPIRED("memory.expired", "expired"),
    ERASED("memory.erased", "erased for good"),
    REASSIGNED("memory.reassigned", "gave somebody else"),
    ANONYMISED("memory.anonymised", "took a person out of"),
    PERSON_REASSIGNED("person.reassigned", "gave somebody else all memories of"),
    PERSON_ANONYMISED("person.anonymised", "anonymised"),
    PERSON_ERASED("person.erased", "erased all data of"),
    PLACE_HELD("hold.put", "put a hold on a place"),
    PLACE_RELEASED("hold.released", "released a hold on a place"),
    PURGED("memory.purged", "purged a value from"),
    AWAITED("memory.awaited", "wrote what waits for review:"),
    APPROVED("memory.approved", "approved"),
    DECLINED("memory.declined", "declined"),
    RECONSIDERED("memory.reconsidered", "took back the verdict on"),
    JUDGED("memory.judged", "gave feedback on"),
    RECALLED("recall.served", "was served"),
    IMPORT_STARTED("import.started", "started the import"),
    IMPORT_FINISHED("import.finished", "finished the import"),
    EXPORTED("memories.exported", "took away");

    private final String verb;
    private final String sentence;

    MemoryAction(String verb, String sentence) {
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

    /** The verb without its noun: what a revision gives as its cause. */
    String word() {
        return verb.substring(verb.indexOf('.') + 1);
    }
}
