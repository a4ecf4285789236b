package org.memorysteward.memory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One step in a memory's life, as agents are told it.
 *
 * @param kind what happened
 * @param version the version it made; a deletion makes none and has the last one's number
 * @param before the text before, null when there was none or it may no longer be told
 * @param after the text after, null when there is none or it may no longer be told
 * @param metadata the metadata after it, null when it may no longer be told
 * @param at when it happened
 */
public record Change(Kind kind, int version, String before, String after, ObjectNode metadata, Instant at) {

    /** What can happen to a memory. */
    public enum Kind {
        ADD,
        UPDATE,
        DELETE
    }
}
