package org.memorysteward.redaction;

/** A rule that cannot be used. The message says which one and why, in words for the person who wrote it. */
public final class RuleRefused extends RuntimeException {

    private final String rule;

    RuleRefused(String rule, String reason) {
        super(reason);
        this.rule = rule;
    }

    /** Id of the rule, as it was given. */
    public String rule() {
        return rule;
    }
}
