package org.memorysteward.screening;

import org.memorysteward.audit.Action;

/** What is done about findings and rules, each with the sentence that the trail shows. */
public enum FindingAction implements Action {
    MET("finding.met", "wrote what the screen met something in:"),
    REFUSED("finding.refused", "was turned away by the rule"),
    ALLOWED("finding.allowed", "said that it is no secret:"),
    DISALLOWED("finding.disallowed", "took back that it is no secret:"),
    RULES_CHANGED("rules.changed", "changed the screening rules:"),
    SCAN_STARTED("scan.started", "started the scan for secrets"),
    SCAN_FINISHED("scan.finished", "finished the scan for secrets");

    private final String verb;
    private final String sentence;

    FindingAction(String verb, String sentence) {
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
