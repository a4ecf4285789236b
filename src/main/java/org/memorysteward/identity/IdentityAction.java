package org.memorysteward.identity;

import org.memorysteward.audit.Action;

/** What people and keys do before they touch a memory. */
public enum IdentityAction implements Action {
    SIGNED_IN("person.signed-in", "signed in"),
    SIGNED_OUT("person.signed-out", "signed out"),
    REFUSED("access.refused", "was refused"),
    KEY_MINTED("key.minted", "made an agent key"),
    KEY_ROTATED("key.rotated", "replaced an agent key"),
    KEY_REVOKED("key.revoked", "revoked an agent key"),
    RULE_ADDED("rule.added", "let a group in"),
    RULE_REMOVED("rule.removed", "took a group's access away"),
    ACCESS_EXPORTED("access.exported", "took away the list of who can do what"),
    TEAM_CREATED("team.created", "made the team");

    private final String verb;
    private final String sentence;

    IdentityAction(String verb, String sentence) {
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
