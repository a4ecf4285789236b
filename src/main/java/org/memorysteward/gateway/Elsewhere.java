package org.memorysteward.gateway;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;

/** What Mem0 serves and we do not yet, and what nobody serves: told apart, and told in JSON. */
@Path("/")
@ForAgents
public class Elsewhere {

    /** The root of every other class here is the same as this one's, so that what they do not take comes here. */
    private static final String ANYWHERE = "/{rest:v\\d+(/.*)?}";

    private static final Pattern OF_MEM0 =
            Pattern.compile("(v1/summary|v2/profiles(/.*)?|v2/entities/[^/]+/[^/]+/profile)/?");

    @GET
    @Path(ANYWHERE)
    public Response get(@PathParam("rest") String rest) {
        return answer(rest);
    }

    @POST
    @Path(ANYWHERE)
    public Response post(@PathParam("rest") String rest) {
        return answer(rest);
    }

    @PUT
    @Path(ANYWHERE)
    public Response put(@PathParam("rest") String rest) {
        return answer(rest);
    }

    @PATCH
    @Path(ANYWHERE)
    public Response patch(@PathParam("rest") String rest) {
        return answer(rest);
    }

    @DELETE
    @Path(ANYWHERE)
    public Response delete(@PathParam("rest") String rest) {
        return answer(rest);
    }

    private static Response answer(String rest) {
        if (OF_MEM0.matcher(rest).matches()) {
            return Faults.answer(501, "Memory Steward does not offer this part of Mem0's API.");
        }
        return Faults.answer(404, "There is nothing at this address.");
    }
}
