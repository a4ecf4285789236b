package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.memorysteward.memory.Criterion;
import org.memorysteward.memory.Recall;

/**
 * Agents take memories away. What is asked for is kept, never the answer: it is made of what the key reaches and what agents may
 * see when it is fetched. There is no language model that would fill the schema, so the memories come as they are.
 */
@Path("/")
@ForAgents
public class Exports {

    private static final int A_PAGE = 1_000;
    private static final int MOST = 10_000;

    record Requested(String message, UUID id) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Exported(UUID id, Instant createdAt, long count, List<?> memories) {}

    @Inject
    Caller caller;

    @Inject
    ExportRequests requests;

    @Inject
    Recall recall;

    @Inject
    Projection projection;

    @POST
    @Path("/v1/exports")
    public Response request(InputStream stream) {
        Body body = Body.read(stream);
        Body schema = body.object("schema");
        if (schema == null) throw body.wrong("schema", "It is required and must be an object.");
        JsonNode filters = body.get("filters");
        Filters.of(filters);
        UUID id = requests.add(caller.team().id(), filters, schema.json(), caller.actor());
        return Response.fromResponse(Answer.ok(new Requested("The export is ready.", id)))
                .status(201)
                .build();
    }

    @POST
    @Path("/v1/exports/get")
    public Response get(InputStream stream) {
        Body body = Body.read(stream);
        String given = body.text("memory_export_id");
        JsonNode filters = body.get("filters");
        if (given == null && filters == null)
            throw body.wrong("memory_export_id", "Give it, or the filters of an export that was asked for.");
        return found(body, given, filters)
                .map(it -> Answer.ok(exported(it)))
                .orElseThrow(() -> new Refusal(404, "No memory export request found"));
    }

    private Optional<ExportRequests.Asked> found(Body body, String given, JsonNode filters) {
        UUID team = caller.team().id();
        if (given == null) {
            Filters.of(filters);
            return requests.newest(team, filters);
        }
        UUID id = MemoryId.parse(given).orElseThrow(() -> body.wrong("memory_export_id", "It should be a valid UUID."));
        return requests.find(team, id);
    }

    private Exported exported(ExportRequests.Asked asked) {
        Criterion scope = caller.within(Filters.of(asked.filters()));
        List<Object> memories = new ArrayList<>();
        boolean more = true;
        for (int page = 1; more; page++) {
            Recall.Page part = recall.list(caller.team().id(), scope, false, page, A_PAGE, caller.actor());
            if (part.total() > MOST) {
                throw new Refusal(
                        400,
                        "These are %,d memories; an export has at most %,d. Narrow the filters, or use GET /api/v1/memories.jsonl."
                                .formatted(part.total(), MOST));
            }
            memories.addAll(projection.of(part.memories(), null));
            more = part.memories().size() == A_PAGE;
        }
        return new Exported(asked.id(), asked.at(), memories.size(), memories);
    }
}
