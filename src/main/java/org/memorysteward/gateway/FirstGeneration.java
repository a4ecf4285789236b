package org.memorysteward.gateway;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.memorysteward.identity.ApiKey.Scope;

/**
 * Agents with clients from before Mem0's third API (Python before 2, TypeScript before 3): ids stand at the top level, and
 * answers are bare lists unless {@code output_format} is {@code v1.1}.
 */
@Path("/")
@ForAgents
public class FirstGeneration {

    @JsonNaming(SnakeCaseStrategy.class)
    record Item(@JsonUnwrapped Writer.Item kept, String message, String status, UUID eventId) {}

    /** @param relations always empty: there is no graph */
    record Enveloped(List<?> results, List<?> relations) {}

    @Inject
    Writer writer;

    @Inject
    Reader reader;

    @POST
    @Path("/v1/memories")
    @ForAgents(Scope.WRITE)
    public Response add(InputStream stream) {
        Body body = Body.read(stream);
        Writer.Kept kept = writer.keep(body);
        List<Item> items = kept.items().stream()
                .map(it -> new Item(it, "Memory stored successfully", "SUCCEEDED", kept.event()))
                .toList();
        return answer(body, items);
    }

    @GET
    @Path("/v1/memories")
    public Response list(@Context UriInfo address) {
        Body asked = GivenAddress.body(address);
        return older(reader, asked, Paging.ofOlder(address, asked));
    }

    @POST
    @Path("/v1/memories/search")
    public Response search(InputStream stream) {
        Body body = Body.read(stream);
        return answer(body, reader.search(body, Selection.ofOlder(body)));
    }

    private static Response answer(Body asked, List<?> results) {
        boolean enveloped = "v1.1".equals(asked.text("output_format"));
        return Answer.ok(enveloped ? new Enveloped(results, List.of()) : results);
    }

    /** A page in its envelope when one was asked for by number and size, else the first memories as a bare list. */
    static Response older(Reader reader, Body asked, Paging paging) {
        Reader.Listed listed = reader.list(Selection.ofOlder(asked), paging);
        if (paging.isAskedFor()) return Answer.ok(listed);
        return Response.fromResponse(Answer.ok(listed.results()))
                .header("X-Total-Count", listed.count())
                .build();
    }
}
