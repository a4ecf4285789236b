package org.memorysteward.memory;

import org.memorysteward.audit.InvalidInput;

/**
 * One restriction of a list: {@code repo:fleet-api}, {@code created:>2026-01-01}, {@code -tag:draft}.
 *
 * @param value the value in the form in which it is kept: as typed for names, days as {@code YYYY-MM-DD}
 * @param without whether what it names is left out
 */
public record Condition(Qualifier qualifier, String value, boolean without) {

    private static final String MINUS = "-";

    /**
     * Reads a value as it was typed.
     *
     * @throws InvalidInput when it means nothing after this word; the field is the word
     */
    public static Condition of(Qualifier qualifier, String typed, boolean without) {
        if (typed.indexOf('\0') >= 0) {
            throw new InvalidInput(qualifier.word(), "It contains a NUL character, which no text here contains.");
        }
        return new Condition(qualifier, qualifier.meaning().canonical(qualifier.word(), typed.strip()), without);
    }

    /** The parameter of the list's address that says the same. */
    public String parameter() {
        return (without ? MINUS : "") + qualifier.word();
    }

    boolean namesDaysOfCreation() {
        return qualifier == Qualifier.CREATED && !without && Days.fixed(value) != null;
    }

    /** Whether a parameter of this name leaves out what it names. */
    public static boolean isNegative(String parameter) {
        return parameter.startsWith(MINUS);
    }
}
