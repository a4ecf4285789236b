package org.memorysteward.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a receiver is told of a memory, as agents see it: it is there, it says something else, it is gone. What people withdraw
 * is gone, and what they restore or approve is there again.
 */
enum MemoryEvent {
    ADD("memory_add", "memory.added", "memory.imported", "memory.restored", "memory.approved", "memory.declined"),
    UPDATE(
            "memory_update",
            "memory.edited",
            "memory.reverted",
            "memory.retyped",
            "memory.moved",
            "memory.tagged",
            "memory.purged",
            "memory.reassigned",
            "memory.anonymised"),
    DELETE(
            "memory_delete",
            "memory.deleted",
            "memory.deprecated",
            "memory.expired",
            "memory.erased",
            "memory.awaited",
            "memory.reconsidered");

    /** What Mem0 tells and a store without a language model never has to. */
    private static final Set<String> NEVER = Set.of(
            "memory_categorize",
            "ingest_job_completed",
            "ingest_job_partially_completed",
            "ingest_job_failed",
            "ingest_job_cancelled");

    private final String type;
    private final List<String> verbs;

    MemoryEvent(String type, String... verbs) {
        this.type = type;
        this.verbs = List.of(verbs);
    }

    /** Whether a receiver may ask for it. */
    static boolean isKnown(String type) {
        return NEVER.contains(type) || Stream.of(values()).anyMatch(it -> it.type.equals(type));
    }

    /** Every name that a receiver may ask for, in order. */
    static List<String> types() {
        return Stream.concat(
                        Arrays.stream(values()).map(it -> it.type),
                        NEVER.stream().sorted())
                .toList();
    }

    /** As Mem0 calls it where a receiver asks for it. */
    String type() {
        return type;
    }

    /** What a verb of the trail means to a receiver; empty for nothing. */
    static Optional<MemoryEvent> of(String verb) {
        return Stream.of(values()).filter(it -> it.verbs.contains(verb)).findFirst();
    }
}
