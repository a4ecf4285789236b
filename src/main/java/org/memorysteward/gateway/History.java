package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.memorysteward.memory.Change;
import org.memorysteward.memory.Recall;

/** Agents ask what became of a memory. */
@Path("/")
@ForAgents
public class History {

    @JsonNaming(SnakeCaseStrategy.class)
    record Entry(
            UUID id,
            UUID memoryId,
            String event,
            String oldMemory,
            String newMemory,
            ObjectNode metadata,
            Instant createdAt,
            Instant updatedAt) {}

    @Inject
    Caller caller;

    @Inject
    Recall recall;

    @GET
    @Path("/v1/memories/{id}/history")
    public Response history(@PathParam("id") String given) {
        UUID id = caller.memory(given);
        List<Change> changes = recall.history(caller.team().id(), id, caller.actor());
        if (changes.isEmpty()) throw caller.missed(id);
        Instant begun = changes.getFirst().at();
        return Answer.ok(changes.stream().map(it -> entry(id, it, begun)).toList());
    }

    /** The same for the same change, whoever asks. */
    static UUID id(UUID memory, Change change) {
        boolean deletion = change.kind() == Change.Kind.DELETE;
        String name = memory + " " + (deletion ? change.at() : change.version()) + " " + change.kind();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static Entry entry(UUID memory, Change change, Instant begun) {
        return new Entry(
                id(memory, change),
                memory,
                change.kind().name(),
                change.before(),
                change.after(),
                change.metadata(),
                begun,
                change.at());
    }
}
