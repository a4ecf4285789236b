package org.memorysteward.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.memorysteward.memory.Recalled;

/**
 * A memory as Mem0's clients read it.
 *
 * @param sessionId the same as {@code runId}: Mem0 uses one name in some answers and the other in others
 * @param structuredAttributes always null: what Mem0 derives from the date of creation
 * @param score only in answers to a search
 */
@JsonNaming(SnakeCaseStrategy.class)
record WireMemory(
        UUID id,
        String memory,
        String userId,
        String agentId,
        String appId,
        String runId,
        String sessionId,
        ObjectNode metadata,
        List<String> categories,
        Instant createdAt,
        Instant updatedAt,
        LocalDate expirationDate,
        String lifecycleState,
        Map<String, Object> structuredAttributes,
        @JsonInclude(JsonInclude.Include.NON_NULL) Double score) {

    static WireMemory of(Recalled memory) {
        return new WireMemory(
                memory.id(),
                memory.text(),
                memory.ids().user(),
                memory.ids().agent(),
                memory.ids().app(),
                memory.ids().run(),
                memory.ids().run(),
                memory.metadata(),
                memory.categories(),
                memory.createdAt(),
                memory.updatedAt(),
                memory.expiresOn(),
                memory.state().word(),
                null,
                memory.score());
    }
}
