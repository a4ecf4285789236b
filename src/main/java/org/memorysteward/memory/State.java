package org.memorysteward.memory;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What may happen with a memory. Only {@link #ACTIVE} is ever recalled. */
public enum State {
    ACTIVE,
    HELD,
    DEPRECATED,
    EXPIRED,
    DELETED;

    /** The word in tables, addresses, pages and the API. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when the word names no state */
    public static State of(String word) {
        for (State state : values()) {
            if (state.word().equals(word)) return state;
        }
        throw new IllegalArgumentException("unknown state: " + word);
    }
}
