package org.memorysteward.web.settings;

import org.memorysteward.web.shared.Problem;

/**
 * An act on a type as it was typed, and what is wrong with it.
 *
 * @param act the noun of its address, empty when nothing was tried
 * @param type the type it is about, null when it is about none
 */
record TypeAttempt(String act, String type, String name, String layer, String reason, Problem problem) {

    /** Nothing was tried; at most somebody looks at a type, or at what it might be called. */
    static TypeAttempt look(String type, String name) {
        return new TypeAttempt("", type, name, null, null, Problem.NONE);
    }

    static TypeAttempt of(String act, String type) {
        return new TypeAttempt(act, type, null, null, null, Problem.NONE);
    }

    TypeAttempt named(String typed) {
        return new TypeAttempt(act, type, typed, layer, reason, problem);
    }

    TypeAttempt in(String typed) {
        return new TypeAttempt(act, type, name, typed, reason, problem);
    }

    TypeAttempt because(String typed) {
        return new TypeAttempt(act, type, name, layer, typed, problem);
    }

    TypeAttempt failing(Problem why) {
        return new TypeAttempt(act, type, name, layer, reason, why);
    }

    public boolean isAt(String other) {
        return act.equals(other);
    }

    /** The problem, for the form of this act; none for the others. */
    public Problem problemOf(String other) {
        return isAt(other) ? problem : Problem.NONE;
    }
}
