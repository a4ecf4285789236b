package org.memorysteward.upstream;

import java.util.Optional;

/** What kinds of store a team's memories can live in. */
public enum StoreKind {
    LOCAL("local", "Local", "Steward’s own PostgreSQL. Nothing can drift."),
    MEM0_PLATFORM(
            "mem0-platform",
            "Mem0 Platform",
            "Their cloud. It merges memories by itself; deletes are asked for again until they are true."),
    MEM0_SERVER("mem0-server", "Mem0 server", "Your own. Its history and its log keep texts that were deleted.");

    private final String word;
    private final String label;
    private final String about;

    StoreKind(String word, String label, String about) {
        this.word = word;
        this.label = label;
        this.about = about;
    }

    /** The word in tables, addresses and settings. */
    public String word() {
        return word;
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    public String about() {
        return about;
    }

    public boolean isRemote() {
        return this != LOCAL;
    }

    /** The kind of this word; empty when there is none. */
    public static Optional<StoreKind> of(String word) {
        for (StoreKind kind : values()) {
            if (kind.word.equals(word)) return Optional.of(kind);
        }
        return Optional.empty();
    }
}
