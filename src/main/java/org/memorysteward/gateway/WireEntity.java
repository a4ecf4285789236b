package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.Entities.Entity;

/**
 * A user, agent, app or run as Mem0's clients read it.
 *
 * @param metadata always null: nothing but memories is kept of it
 */
@JsonNaming(SnakeCaseStrategy.class)
record WireEntity(
        UUID id,
        String name,
        String type,
        Instant createdAt,
        Instant updatedAt,
        String owner,
        Map<String, Object> metadata,
        long totalMemories) {

    static WireEntity of(Entity entity, Team team) {
        return new WireEntity(
                id(entity.type(), entity.name(), team),
                entity.name(),
                entity.type(),
                entity.createdAt(),
                entity.updatedAt(),
                team.slug(),
                null,
                entity.memories());
    }

    /** The same for the same name, whoever asks. */
    static UUID id(String type, String name, Team team) {
        return UUID.nameUUIDFromBytes((team.id() + " " + type + " " + name).getBytes(StandardCharsets.UTF_8));
    }
}
