package org.memorysteward.gateway;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;

/** Agents list, page by page. */
@Path("/")
@ForAgents
public class Listings {

    @Inject
    Reader reader;

    @POST
    @Path("/v3/memories")
    public Response list(@Context UriInfo address, InputStream stream) {
        Body body = Body.read(stream);
        Paging paging = Paging.of(address, body, Reader.USUAL_PAGE, Reader.LARGEST_PAGE);
        return Answer.ok(reader.list(Selection.of(body), paging));
    }
}
