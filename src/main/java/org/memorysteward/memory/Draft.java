package org.memorysteward.memory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.memorysteward.identity.Reach;

/**
 * A text on its way in, with whatever its writer said of it. Nothing of it is trusted before {@link Intake} looked.
 *
 * @param id the one that a store gave it, null to have one of ours
 * @param text the statement
 * @param ids whom and what it is about, in the writer's own words
 * @param metadata the writer's own keys, kept as they are; never null
 * @param categories Mem0's categories, null when none were given
 * @param createdAt when it was first written, null for now
 * @param updatedAt when it was last changed, null for {@code createdAt}
 * @param expiresOn the last day on which agents get it, UTC, null for no end
 * @param immutable whether agents may not change it later
 * @param sourceDigest tells the same line sent twice, null when there is no line
 */
public record Draft(
        UUID id,
        String text,
        GivenIds ids,
        ObjectNode metadata,
        List<String> categories,
        Instant createdAt,
        Instant updatedAt,
        LocalDate expiresOn,
        boolean immutable,
        byte[] sourceDigest) {

    /** The ids as a writer gave them; each may be null. */
    public record GivenIds(String user, String agent, String app, String run, String group) {}

    /** A text that no store has yet. */
    public Draft(
            String text,
            GivenIds ids,
            ObjectNode metadata,
            List<String> categories,
            Instant createdAt,
            Instant updatedAt,
            LocalDate expiresOn,
            boolean immutable,
            byte[] sourceDigest) {
        this(null, text, ids, metadata, categories, createdAt, updatedAt, expiresOn, immutable, sourceDigest);
    }

    /** The same under the id that a store gave it. */
    Draft storedAs(UUID given) {
        return new Draft(
                given, text, ids, metadata, categories, createdAt, updatedAt, expiresOn, immutable, sourceDigest);
    }

    /** Whether it will belong where a key reaches. */
    public boolean isWithin(Reach reach) {
        Scope scope =
                Placement.of(ids, metadata, categories, Vocabulary.BUILT_IN).scope();
        return reach.admits(scope.user(), scope.agent(), scope.repo());
    }

    /** The same with other metadata. */
    Draft with(ObjectNode other) {
        return new Draft(id, text, ids, other, categories, createdAt, updatedAt, expiresOn, immutable, sourceDigest);
    }

    /** The same with other words. */
    Draft saying(String words, ObjectNode other, List<String> others) {
        return new Draft(id, words, ids, other, others, createdAt, updatedAt, expiresOn, immutable, sourceDigest);
    }

    /** A text that a person or agent writes now. */
    public static Draft written(String text, GivenIds ids, ObjectNode metadata) {
        ObjectNode known = metadata == null ? JsonNodeFactory.instance.objectNode() : metadata;
        return new Draft(text, ids, known, null, null, null, null, false, null);
    }
}
