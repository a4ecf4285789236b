package org.memorysteward.retention;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a policy does to a memory, the mildest first. */
public enum Deed {
    REVIEW("ask somebody to review it", "asked for review", "active", "expired"),
    EXPIRE("let it expire", "expired", "active"),
    DEPRECATE("deprecate it", "deprecated", "active", "expired"),
    DELETE("delete it", "deleted", "active", "held", "deprecated", "expired");

    private final String imperative;
    private final String done;
    private final List<String> from;

    Deed(String imperative, String done, String... from) {
        this.imperative = imperative;
        this.done = done;
        this.from = List.of(from);
    }

    /** The word in forms, documents and tables. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return empty when the word names none */
    public static Optional<Deed> of(String word) {
        return Stream.of(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    /** {@code deprecate it}. */
    public String imperative() {
        return imperative;
    }

    /** {@code deprecated}: the end of a sentence about memories. */
    public String done() {
        return done;
    }

    /** In which states a memory is for a policy to begin with this. */
    List<String> from() {
        return from;
    }

    /** Whether a hold or a keep rule stands against it. */
    boolean takesAway() {
        return this == EXPIRE || this == DELETE;
    }

    /** The words of those that a hold or a keep rule stands against, as an SQL list. */
    static String takingAway() {
        return Stream.of(values())
                .filter(Deed::takesAway)
                .map(it -> "'" + it.word() + "'")
                .collect(Collectors.joining(", "));
    }
}
