package org.memorysteward.store.mem0;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What goes over the wire to and from Mem0, both products. Dates are texts: Mem0 writes them in several ways. */
final class Wire {

    private Wire() {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Memory(
            String id,
            String memory,
            String userId,
            String agentId,
            String appId,
            String runId,
            String sessionId,
            ObjectNode metadata,
            List<String> categories,
            String createdAt,
            String updatedAt,
            String expirationDate,
            Double score) {}

    record Message(String role, String content) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Add(
            List<Message> messages,
            String userId,
            String agentId,
            String appId,
            String runId,
            ObjectNode metadata,
            boolean infer,
            String expirationDate,
            Long timestamp) {}

    /** Here a missing last day is sent, because it clears one. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Change(String text, ObjectNode metadata, String expirationDate) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Added(List<AddedItem> results) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record AddedItem(String id, String event) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Memories(Long count, String next, List<Memory> results) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Event(String memoryId, String event, String createdAt, String updatedAt) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Events(String next, List<Event> results) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Ping(String status, String orgId, String projectId) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entity(String id, String type, Long totalMemories) {}
}
