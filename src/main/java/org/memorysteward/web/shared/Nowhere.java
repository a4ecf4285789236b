package org.memorysteward.web.shared;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Takes every address that nothing else takes, so that {@link EmptyAnswers} can say so in our own words. */
@Path("/")
public class Nowhere {

    @GET
    @Path("{address: .+}")
    public Response look() {
        return Response.status(404).build();
    }

    @POST
    @Path("{address: .+}")
    public Response act() {
        return Response.status(404).build();
    }
}
