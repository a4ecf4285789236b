package org.memorysteward.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.ApiKey;
import org.memorysteward.memory.Catalogue;
import org.memorysteward.memory.Listing;
import org.memorysteward.memory.MemoryFilter;
import org.memorysteward.memory.MemoryRow;
import org.memorysteward.web.memories.ListQuery;
import org.memorysteward.web.shared.Download;

/** The catalogue for scripts: the query is the page's. */
@Api
@Path("/api/v1")
public class MemoriesApi {

    @Inject
    KeyHolder holder;

    @Inject
    Catalogue catalogue;

    @Inject
    Tenancy tenancy;

    @Inject
    Download download;

    @Context
    UriInfo address;

    /** One page; {@code next} is the value of {@code after} for the one that follows. */
    @GET
    @Path("memories")
    @Produces("application/json")
    @ForScripts(ApiKey.Scope.READ)
    public Listing<MemoryRow> memories() {
        ListQuery asked =
                new ListQuery(address.getQueryParameters(), holder.actor().name());
        MemoryFilter filter = asked.filter().within(holder.reach());
        String cursor = asked.cursor();
        int size = asked.size();
        return tenancy.within(holder.team().id(), () -> catalogue.list(filter, cursor, size));
    }

    /** Everything that matches, one memory a line. */
    @GET
    @Path("memories.jsonl")
    @ForScripts(ApiKey.Scope.READ)
    public Response lines() {
        ListQuery asked =
                new ListQuery(address.getQueryParameters(), holder.actor().name());
        MemoryFilter filter = asked.filter().within(holder.reach());
        UUID team = holder.team().id();
        tenancy.within(
                team, () -> catalogue.exported(team, "jsonl", asked.query().toString(), holder.actor()));
        return download.of(
                "memories.jsonl",
                "application/jsonl;charset=UTF-8",
                out -> tenancy.streaming(team, () -> catalogue.jsonLines(filter, out)));
    }
}
