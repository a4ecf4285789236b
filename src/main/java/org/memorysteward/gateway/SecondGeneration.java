package org.memorysteward.gateway;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;

/** Agents with clients of Mem0's second API: filters, with ids also beside them, and bare lists as answers. */
@Path("/")
@ForAgents
public class SecondGeneration {

    @Inject
    Reader reader;

    @POST
    @Path("/v2/memories")
    public Response list(@Context UriInfo address, InputStream stream) {
        Body body = Body.read(stream);
        return FirstGeneration.older(reader, body, Paging.ofOlder(address, body));
    }

    @POST
    @Path("/v2/memories/search")
    public Response search(InputStream stream) {
        Body body = Body.read(stream);
        return Answer.ok(reader.search(body, Selection.ofOlder(body)));
    }
}
