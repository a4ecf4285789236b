package org.memorysteward.identity;

/** What a role allows in one team. */
public enum Permission {
    /** See memories, their revisions and the overview. */
    READ,
    /** Write, edit, deprecate and restore memories. */
    EDIT,
    /** Import memories in bulk. */
    IMPORT,
    /** Delete memories. */
    DELETE,
    /** Decide about what the screen held back, and about findings. */
    REVIEW,
    /** Put memories on hold and release them. */
    HOLD,
    /** See the audit trail and take it away. */
    AUDIT,
    /** Take memories away as a file. */
    EXPORT,
    /** Change what holds for the whole team, such as its types. */
    SETTINGS
}
