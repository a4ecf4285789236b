package org.memorysteward.gateway;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;

/** Agents ask. */
@Path("/")
@ForAgents
public class Searches {

    record Found(List<?> results) {}

    @Inject
    Reader reader;

    @POST
    @Path("/v3/memories/search")
    public Response search(InputStream stream) {
        Body body = Body.read(stream);
        return Answer.ok(new Found(reader.search(body, Selection.of(body))));
    }
}
