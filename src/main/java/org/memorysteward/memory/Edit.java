package org.memorysteward.memory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.memorysteward.identity.Reach;

/**
 * What somebody wants to change in a memory.
 *
 * @param fromVersion the version the writer saw, 0 for whoever did not look
 * @param text the new text, null to keep it
 * @param metadata the new metadata, null to keep it
 * @param merging whether the metadata is put over what is there, key by key, rather than in its place
 * @param setsExpiry whether the last day is changed
 * @param expiresOn the new last day, null for none; meant only when {@code setsExpiry}
 * @param reason why, null when nobody asked
 * @param revives the older version whose words these are, 0 for words of the writer's own
 */
public record Edit(
        int fromVersion,
        String text,
        ObjectNode metadata,
        boolean merging,
        boolean setsExpiry,
        LocalDate expiresOn,
        String reason,
        int revives) {

    public Edit(
            int fromVersion,
            String text,
            ObjectNode metadata,
            boolean merging,
            boolean setsExpiry,
            LocalDate expiresOn,
            String reason) {
        this(fromVersion, text, metadata, merging, setsExpiry, expiresOn, reason, 0);
    }

    /**
     * Whether a memory that is within this reach stays there, whatever else it says: each key of the metadata that can name its
     * repository names one that is within reach, or is left alone.
     */
    public boolean staysWithin(Reach reach) {
        if (metadata == null || reach.repos().isEmpty()) return true;
        return merging
                && Placement.NAMES_OF_REPO.stream()
                        .filter(metadata::has)
                        .map(metadata::get)
                        .allMatch(it -> it.isTextual()
                                && !it.textValue().isBlank()
                                && reach.admitsRepo(Placement.repoNamed(it.textValue())));
    }

    /** A person's edit of text and metadata, made from the version on the page. */
    public static Edit of(int fromVersion, String text, ObjectNode metadata, String reason) {
        return new Edit(fromVersion, text, metadata, false, false, null, reason);
    }

    /** The same with other words. */
    Edit saying(String words, ObjectNode other) {
        return new Edit(fromVersion, words, other, merging, setsExpiry, expiresOn, reason, revives);
    }

    /** Going back to what an older version said. */
    static Edit reviving(int fromVersion, int older, String text, ObjectNode metadata, String reason) {
        return new Edit(fromVersion, text, metadata, false, false, null, reason, older);
    }
}
