package org.memorysteward.memory;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What lists are narrowed by, with a count beside each value. */
enum Dimension {
    STATE("state"),
    REPO("repo"),
    TYPE("type"),
    USER("user_id"),
    AGENT("agent_id"),
    LAYER("layer");

    private final String column;

    Dimension(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }

    static Optional<Dimension> of(String word) {
        return Stream.of(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    /** The word in addresses and in the counters. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
