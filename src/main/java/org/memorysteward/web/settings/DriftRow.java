package org.memorysteward.web.settings;

import java.util.UUID;
import org.memorysteward.upstream.Drift;
import org.memorysteward.web.shared.WordDiff;

/**
 * A difference as the page shows it.
 *
 * @param words what differs, null where only one of the two has words
 * @param accept what accepting is called, null where there is nothing to accept
 * @param revert what reverting is called
 */
record DriftRow(Drift drift, WordDiff words, String accept, String revert) {

    static DriftRow of(Drift drift) {
        boolean both = drift.text() != null && drift.ours() != null;
        WordDiff words = both ? WordDiff.of(drift.ours(), drift.text()) : null;
        return switch (drift.kind()) {
            case ADDED -> new DriftRow(drift, null, "Keep it", "Delete it in both");
            case CHANGED ->
                new DriftRow(drift, words, "Accept as version " + (drift.version() + 1), "Revert the store");
            case DELETED -> new DriftRow(drift, null, "Accept: delete here too", "Revert: write it again");
            case REDACTED -> new DriftRow(drift, null, "Leave the store as it is", "Write the redacted text there");
            case REFUSED -> new DriftRow(drift, null, "Leave it there", "Delete it there");
        };
    }

    public UUID id() {
        return drift.id();
    }

    /** Whether there is a memory here that a case could be about. */
    public boolean canBeCase() {
        return drift.ours() != null && drift.kind() != Drift.Kind.REDACTED;
    }

    /** The words that there are, null for none. */
    public String text() {
        return drift.text() == null ? drift.ours() : drift.text();
    }
}
