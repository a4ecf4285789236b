package org.memorysteward.retention;

import org.memorysteward.audit.Action;

/** What is done with policies, plans and the bin, each with the sentence that the trail shows. */
public enum RetentionAction implements Action {
    POLICY_ADDED("policy.added", "added the policy"),
    POLICY_CHANGED("policy.changed", "changed the policy"),
    POLICY_REMOVED("policy.removed", "removed the policy"),
    SETTINGS_CHANGED("retention.changed", "changed how policies run"),
    STOPPED("retention.stopped", "stopped all sweeps"),
    RESUMED("retention.resumed", "let sweeps run again"),
    PLANNED("plan.made", "made the plan"),
    APPROVED("plan.approved", "approved the plan"),
    DISCARDED("plan.discarded", "discarded the plan"),
    SWEEP_STARTED("sweep.started", "started the sweep"),
    SWEEP_FINISHED("sweep.finished", "finished the sweep"),
    BIN_EMPTIED("bin.emptied", "emptied the bin");

    private final String verb;
    private final String sentence;

    RetentionAction(String verb, String sentence) {
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
