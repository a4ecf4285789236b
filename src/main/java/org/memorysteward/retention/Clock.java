package org.memorysteward.retention;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** From which day a policy counts. All days are days in UTC. */
public enum Clock {
    CREATED("is", "old"),
    UPDATED("has not been changed for", ""),
    /** What was never recalled counts from the day on which it was written. */
    RECALLED("has not been recalled for", ""),
    DEPRECATED("was deprecated", "ago"),
    SUNSET("has been past its sunset for", ""),
    EXPIRATION("has been past its own last day for", "");

    private final String before;
    private final String after;

    Clock(String before, String after) {
        this.before = before;
        this.after = after;
    }

    /** The word in forms, documents and tables. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return empty when the word names none */
    public static Optional<Clock> of(String word) {
        return Stream.of(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    /** What stands before the period in a sentence about a memory. */
    public String before() {
        return before;
    }

    /** What stands after the period, empty for nothing. */
    public String after() {
        return after;
    }

    /** The day, of a row of {@link Precedence}'s candidates. */
    String day() {
        return switch (this) {
            case CREATED -> "c.created_on";
            case UPDATED -> "c.updated_on";
            case RECALLED -> "coalesce(c.recalled_on, c.created_on)";
            case DEPRECATED -> "c.deprecated_on";
            case SUNSET -> "c.sunset";
            case EXPIRATION -> "c.expires_on";
        };
    }
}
