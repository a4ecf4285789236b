package org.memorysteward.audit;

/** What is done with the trail itself. */
public enum AuditAction implements Action {
    EXPORTED("audit.exported", "took away the trail"),
    EXPORT_FINISHED("audit.export_finished", "has the whole file of the trail"),
    KEY_MADE("audit.key_made", "made a key that signs the trail"),
    MOVED("audit.moved", "found the trail in another database"),
    VERIFIED("audit.verified", "verified the trail");

    private final String verb;
    private final String sentence;

    AuditAction(String verb, String sentence) {
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
