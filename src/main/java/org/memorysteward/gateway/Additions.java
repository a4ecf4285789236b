package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.memorysteward.identity.ApiKey.Scope;

/** Agents write: all messages of a request are kept, or none. */
@Path("/")
@ForAgents(Scope.WRITE)
public class Additions {

    @JsonNaming(SnakeCaseStrategy.class)
    record Added(String message, String status, UUID eventId, List<Writer.Item> results) {}

    @Inject
    Writer writer;

    @POST
    @Path("/v3/memories/add")
    public Response add(InputStream stream) {
        Writer.Kept kept = writer.keep(Body.read(stream));
        return Answer.ok(new Added("Memories stored successfully", "SUCCEEDED", kept.event(), kept.items()));
    }
}
