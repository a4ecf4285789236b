package org.memorysteward.audit;

/** Something a caller sent cannot be used: which field, and why, in words for the caller. */
public class InvalidInput extends RuntimeException {

    private final String field;

    public InvalidInput(String field, String reason) {
        super(reason);
        this.field = field;
    }

    /** The name of the field as the caller knows it. */
    public String field() {
        return field;
    }

    /** One plain sentence. */
    public String reason() {
        return getMessage();
    }
}
