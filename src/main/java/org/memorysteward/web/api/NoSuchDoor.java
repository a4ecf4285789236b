package org.memorysteward.web.api;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Takes what no other door below {@code /api/v1/} takes, so that {@link EmptyProblems} can say so. */
@Path("/api/v1")
public class NoSuchDoor {

    @GET
    @Path("{address: .*}")
    public Response get() {
        return missing();
    }

    @POST
    @Path("{address: .*}")
    public Response post() {
        return missing();
    }

    @PUT
    @Path("{address: .*}")
    public Response put() {
        return missing();
    }

    @DELETE
    @Path("{address: .*}")
    public Response delete() {
        return missing();
    }

    private static Response missing() {
        return Response.status(404).build();
    }
}
