package org.memorysteward.web.memories;

import org.memorysteward.web.shared.Problem;

/**
 * An act that was not done, as it was typed.
 *
 * @param act the noun of its address, empty when nothing was tried
 */
record Attempt(String act, String reason, String successor, String sunset, Problem problem) {

    static final Attempt NONE = new Attempt("", "", "", "", Problem.NONE);

    public boolean isAt(String other) {
        return act.equals(other);
    }

    Attempt failing(Problem why) {
        return new Attempt(act, reason, successor, sunset, why);
    }
}
