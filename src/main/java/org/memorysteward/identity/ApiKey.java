package org.memorysteward.identity;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.memorysteward.audit.Actor;

/**
 * An agent's key, as far as anybody but the agent may know it.
 *
 * @param name what people call it
 * @param prefix its first characters, enough to tell it from others
 * @param networks from which addresses it may come, as CIDR; empty for all
 * @param perMinute how many requests it may send in a minute, null for as many as it likes
 * @param expiresAt when it ends, null for never
 */
public record ApiKey(
        UUID id,
        Team team,
        String name,
        String prefix,
        Set<Scope> scopes,
        Reach reach,
        List<String> networks,
        Integer perMinute,
        Instant expiresAt) {

    /** What a key may be used for. */
    public enum Scope {
        READ,
        WRITE,
        IMPORT,
        AUDIT,
        ADMIN;

        /** The word in the database and in messages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Scope> of(String word) {
            return Stream.of(values()).filter(it -> it.word().equals(word)).findFirst();
        }
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    boolean hasEnded() {
        return expiresAt != null && !Instant.now().isBefore(expiresAt);
    }

    boolean mayComeFrom(String address) {
        return networks.isEmpty()
                || networks.stream().flatMap(it -> Network.of(it).stream()).anyMatch(it -> it.contains(address));
    }

    /** Who acts with this key: the agent that says its name, else the key itself. */
    public Actor actor(String agent, String requestId, String address) {
        return new Actor(Actor.Kind.AGENT, agent == null || agent.isBlank() ? name : agent, requestId, address);
    }
}
