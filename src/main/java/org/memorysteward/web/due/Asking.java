package org.memorysteward.web.due;

import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.Query;

/**
 * Which reviews are asked for.
 *
 * @param owner {@code me}, a person's name, or null for everybody's
 * @param after the place in the list, null for its beginning
 */
record Asking(String owner, String after) {

    Asking {
        owner = Asked.storable("owner", Asked.text(owner));
        after = Asked.text(after);
    }

    /** The name behind {@code me}. */
    String name(String person) {
        return "me".equals(owner) ? person : owner;
    }

    /** Whose reviews, without the place. */
    Query whose() {
        return owner == null ? Query.NONE : Query.NONE.plus("owner", owner);
    }

    Query query() {
        return after == null ? whose() : whose().plus("after", after);
    }
}
