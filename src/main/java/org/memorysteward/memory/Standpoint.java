package org.memorysteward.memory;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * From where a filter is read: who {@code me} is, and from which day {@code <90d} counts.
 *
 * @param me the name of the person or key that asks, null when nobody does
 * @param today in UTC
 */
record Standpoint(String me, LocalDate today) {

    static Standpoint of(String me) {
        return new Standpoint(me, LocalDate.now(ZoneOffset.UTC));
    }

    /** A name as it was asked for, or the asker's own. */
    String name(String asked) {
        return asked.equals("me") && me != null ? me : asked;
    }
}
