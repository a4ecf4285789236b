package org.memorysteward.redaction;

import java.util.List;

/** The rules that a team added to those that are built in. */
public record OwnRules(List<OwnRule> rules) {

    /** No rules. */
    public static final OwnRules NONE = new OwnRules(List.of());

    public OwnRules {
        rules = List.copyOf(rules);
    }
}
