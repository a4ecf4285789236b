package org.memorysteward.upstream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.memorysteward.memory.Draft;
import org.memorysteward.memory.Draft.GivenIds;

/**
 * A memory as a store holds it, or is to hold it. Prints no text.
 *
 * @param id the store's own, null for one that it does not have yet
 * @param metadata the writer's own keys, without those that are only the store's or ours
 * @param categories the store's, null when it has none
 * @param createdAt null for now
 * @param updatedAt by the store's clock, null when nobody knows
 * @param expiresOn the last day on which agents get it, UTC, null for no end
 * @param token by which we know again what we wrote, null for what others wrote
 */
public record Copy(
        UUID id,
        String text,
        GivenIds ids,
        ObjectNode metadata,
        List<String> categories,
        Instant createdAt,
        Instant updatedAt,
        LocalDate expiresOn,
        String token) {

    /** A draft on its way to a store. */
    public static Copy of(Draft draft, String token) {
        return new Copy(
                null,
                draft.text(),
                draft.ids(),
                draft.metadata(),
                draft.categories(),
                draft.createdAt(),
                null,
                draft.expiresOn(),
                token);
    }

    /** What comes in from a store, to be kept under the store's id. */
    public Draft draft() {
        return new Draft(id, text, ids, metadata, categories, createdAt, updatedAt, expiresOn, false, null);
    }

    @Override
    public String toString() {
        return "Copy[" + id + "]";
    }
}
