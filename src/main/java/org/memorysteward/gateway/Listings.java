package org.memorysteward.gateway;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import org.memorysteward.memory.Recall;

/** Agents list, page by page. */
@Path("/")
@ForAgents
public class Listings {

    private static final int USUAL = 100;
    private static final int MOST = 200;

    record Listed(long count, String next, String previous, List<?> results) {}

    @Inject
    Caller caller;

    @Inject
    Recall recall;

    @Inject
    Projection projection;

    @POST
    @Path("/v3/memories")
    public Response list(@Context UriInfo address, InputStream stream) {
        Body body = Body.read(stream);
        Selection selection = Selection.of(body);
        Paging paging = Paging.of(address, body, USUAL, MOST);
        Recall.Page page = recall.list(
                caller.team().id(),
                caller.within(selection.scope()),
                selection.expiredToo(),
                paging.page(),
                paging.size(),
                caller.actor());
        return Answer.ok(new Listed(
                page.total(),
                paging.next(page.total()),
                paging.previous(),
                projection.of(page.memories(), selection.fields())));
    }
}
