package org.memorysteward.memory;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * How many there are, or at least how many, where counting them all would take too long.
 *
 * @param more whether there are more than the number says
 */
public record Count(@JsonValue long number, boolean more) {

    /** Exactly this many. */
    public static Count of(long number) {
        return new Count(number, false);
    }

    /** {@code 48,902}, or {@code 10,000+} where there are more. */
    public String label() {
        String digits = number < 1_000 ? Long.toString(number) : String.format(Locale.ROOT, "%,d", number);
        return more ? digits + "+" : digits;
    }

    /** Whether it is exactly one. */
    public boolean isOne() {
        return number == 1 && !more;
    }
}
