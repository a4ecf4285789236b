package org.memorysteward.memory;

import java.util.Locale;

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

    /** The word in addresses and in the counters. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
