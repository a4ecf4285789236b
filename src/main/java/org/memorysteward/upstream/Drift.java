package org.memorysteward.upstream;

import java.time.Instant;
import java.util.UUID;

/**
 * A difference between store and catalogue that did not come through us.
 *
 * @param text what the store says, screened; null when it says nothing, or nothing that may be kept
 * @param remark what the screen met in it, or why it cannot be kept; null for nothing
 * @param ours what the catalogue says, null when it has no such memory
 * @param version the catalogue's, 0 when it has none
 */
public record Drift(
        UUID id,
        UUID storeId,
        UUID memory,
        Kind kind,
        String text,
        String remark,
        Instant foundAt,
        String ours,
        int version,
        String type,
        String repo,
        long recalls) {

    /** What happened in the store. */
    public enum Kind {
        ADDED("Added in the store"),
        CHANGED("Changed in the store"),
        DELETED("Deleted in the store"),
        REDACTED("The store has what the screen hides"),
        REFUSED("The store has what may not be kept");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What people decide about one. */
    public enum Verdict {
        ACCEPTED,
        REVERTED,
        CASE;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return "Drift[" + id + " " + kind + "]";
    }
}
