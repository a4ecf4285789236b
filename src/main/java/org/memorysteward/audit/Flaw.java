package org.memorysteward.audit;

import java.util.Locale;

/**
 * Where a chain of entries does not hold, and how that shows.
 *
 * @param entry the place in the chain, 0 when it is about the chain as a whole
 * @param what the rest of a sentence, such as {@code it was altered}
 */
public record Flaw(long entry, String what) {

    static Flaw altered(long entry) {
        return new Flaw(entry, "it was altered.");
    }

    static Flaw missing(long entry) {
        return new Flaw(entry, "it is missing.");
    }

    static Flaw misplaced(long entry) {
        return new Flaw(entry, "it stands in the wrong place.");
    }

    static Flaw unlinked(long entry) {
        return new Flaw(entry, "it does not follow the entry before it; one of the two was replaced.");
    }

    static Flaw whole(String what) {
        return new Flaw(0, what);
    }

    /** The one that comes first in the chain; of two about the same entry, the one named first. Each may be null. */
    static Flaw first(Flaw one, Flaw other) {
        if (one == null || other == null) return one == null ? other : one;
        return other.entry < one.entry ? other : one;
    }

    /** For people: {@code The chain breaks at entry 1,204: it was altered.} */
    public String sentence() {
        if (entry == 0) return "The chain does not hold: " + what;
        return String.format(Locale.ROOT, "The chain breaks at entry %,d: %s", entry, what);
    }
}
