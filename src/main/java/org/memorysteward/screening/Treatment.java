package org.memorysteward.screening;

import java.util.Locale;

/**
 * How agents' writes to a place are treated, whatever the rules find.
 *
 * @param repo the repo, null for every one
 * @param type the type, null for every one
 */
public record Treatment(String repo, String type, Way way) {

    /** What happens to a write. */
    public enum Way {
        /** It is kept. */
        FREE,
        /** It is kept, and people are told. */
        FLAG,
        /** It waits for a person. */
        HOLD;

        /** The word in forms and messages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean fits(String otherRepo, String otherType) {
        return (repo == null || repo.equals(otherRepo)) && (type == null || type.equals(otherType));
    }
}
