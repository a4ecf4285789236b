package org.memorysteward.identity;

import java.util.Set;
import java.util.UUID;
import org.memorysteward.audit.Actor;

/**
 * An agent's key, as far as anybody but the agent may know it.
 *
 * @param name what people call it
 * @param prefix its first characters, enough to tell it from others
 */
public record ApiKey(UUID id, Team team, String name, String prefix, Set<Scope> scopes) {

    /** What a key may be used for. */
    public enum Scope {
        READ,
        WRITE,
        IMPORT,
        AUDIT,
        ADMIN;

        /** The word in the database and in messages. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    /** Who acts with this key: the agent that says its name, else the key itself. */
    public Actor actor(String agent, String requestId, String address) {
        return new Actor(Actor.Kind.AGENT, agent == null || agent.isBlank() ? name : agent, requestId, address);
    }
}
