package org.memorysteward.web.memories;

import java.util.HashMap;
import java.util.Map;
import org.memorysteward.web.shared.Problem;

/**
 * An act that was not done, or not yet, as its form shows it.
 *
 * @param act the noun of its address, empty when nothing was tried
 * @param values what was typed, by field
 */
record Attempt(String act, Map<String, String> values, Problem problem) {

    static final Attempt NONE = at("");

    /** A form that is open and still empty. */
    static Attempt at(String act) {
        return new Attempt(act, Map.of(), Problem.NONE);
    }

    /** The same with what was typed into a field; null is nothing. */
    Attempt typed(String field, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(field, value == null ? "" : value);
        return new Attempt(act, more, problem);
    }

    Attempt failing(Problem why) {
        return new Attempt(act, values, why);
    }

    public boolean isAt(String other) {
        return act.equals(other);
    }

    /** What was typed into a field, empty for nothing. */
    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /** What was typed into a field of this act, else what stands there anyway. */
    public String value(String noun, String field, Object otherwise) {
        if (isAt(noun) && values.containsKey(field)) return values.get(field);
        return otherwise == null ? "" : otherwise.toString();
    }

    /** Whether this field of this act was typed wrongly. */
    public boolean isWrong(String noun, String field) {
        return isAt(noun) && problem.isAt(field);
    }
}
