package org.memorysteward.audit;

import java.util.Objects;

/**
 * Who acts: a person, an agent's key, a job or the system itself.
 *
 * @param kind what sort of actor this is
 * @param name a person's user name, a key's name, a job's kind; never null
 * @param requestId the request the act came with, or the job that does it; null when there is neither
 * @param address the network address the request came from, null when there was none
 * @param whole the larger act that this one is part of, as the detail of its entries names it; null for none
 */
public record Actor(Kind kind, String name, String requestId, String address, String whole) {

    /** The sorts of actors that the trail tells apart. */
    public enum Kind {
        PERSON,
        AGENT,
        JOB,
        SYSTEM;

        /** The word in tables, pages and the CSV. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Actor {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
    }

    /** Whoever acts for its own sake and not as part of a larger act. */
    public Actor(Kind kind, String name, String requestId, String address) {
        this(kind, name, requestId, address, null);
    }

    /** The same, acting as part of a larger act: {@code bulk act 0199…}. */
    public Actor partOf(String act) {
        return new Actor(kind, name, requestId, address, act);
    }

    /** The program itself, acting without anybody's request. */
    public static Actor system() {
        return new Actor(Kind.SYSTEM, "steward", null, null);
    }
}
