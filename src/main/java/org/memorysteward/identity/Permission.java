package org.memorysteward.identity;

/** What a role allows in one team. Which role allows what is in {@link Role}, and nowhere else. */
public enum Permission {
    READ("See memories, their versions and the overview"),
    EDIT("Write, edit, review, deprecate and restore memories"),
    IMPORT("Import memories in bulk"),
    DELETE("Delete memories"),
    REVIEW("Decide about what the screen held back, and about findings"),
    HOLD("Put memories on hold and release them"),
    AUDIT("See the audit trail and the agents’ keys, and take the trail away"),
    EXPORT("Take memories away as a file"),
    SETTINGS("Change what holds for the whole team, such as its types"),
    KEYS("Make, rotate and revoke agents’ keys");

    private final String sentence;

    Permission(String sentence) {
        this.sentence = sentence;
    }

    /** What it allows, as people read it. */
    public String sentence() {
        return sentence;
    }
}
