package org.memorysteward.redaction;

/** What happens when a rule finds something, mildest first. */
public enum Action {
    /** The text stays as it is; the finding is kept. */
    FLAG,
    /** The value is replaced before anything is stored. */
    REDACT,
    /** The redacted text waits for a person. */
    HOLD,
    /** The text is turned away. */
    REFUSE
}
