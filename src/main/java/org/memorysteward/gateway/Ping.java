package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** What a client asks first. Mem0's clients do not work without the two ids, and take nothing but strings. */
@Path("/")
@ForAgents
public class Ping {

    @JsonNaming(SnakeCaseStrategy.class)
    record Pong(String status, UUID orgId, String projectId, String userEmail) {}

    @Inject
    Caller caller;

    @GET
    @Path("/v1/ping")
    public Response ping() {
        return Answer.ok(new Pong("ok", caller.team().id(), caller.team().slug(), null));
    }
}
