package org.memorysteward.memory;

import org.memorysteward.audit.InvalidInput;

/** Why somebody did something, as the trail keeps it: at most 10,000 characters, no control characters. */
public final class Reason {

    private static final int CHARACTERS = 10_000;

    private Reason() {}

    /** The reason without blanks around it. @throws InvalidInput when there is none, or it cannot be kept */
    public static String required(String given) {
        String reason = optional(given);
        if (reason == null) throw new InvalidInput("reason", "Say why: the reason is kept in the audit trail.");
        return reason;
    }

    /**
     * A reason that nobody has to give.
     *
     * @return null when it is blank
     * @throws InvalidInput when it is too long, or holds what cannot be kept
     */
    public static String optional(String given) {
        if (given == null || given.isBlank()) return null;
        if (given.length() > CHARACTERS)
            throw new InvalidInput("reason", "The reason is longer than 10,000 characters.");
        Bounds.control("reason", given).ifPresent(refused -> {
            throw new InvalidInput(refused.field(), refused.reason());
        });
        return given.strip();
    }
}
