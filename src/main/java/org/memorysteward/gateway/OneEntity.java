package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.memorysteward.identity.ApiKey.Scope;
import org.memorysteward.memory.Criterion;
import org.memorysteward.memory.Criterion.Id;
import org.memorysteward.memory.Entities;
import org.memorysteward.memory.Removals;

/** One user, agent, app or run: looked at, its memories listed, and everything that is remembered of it deleted. */
@Path("/")
@ForAgents
public class OneEntity {

    private static final Map<String, Id> TYPES =
            Map.of("user", Id.USER, "agent", Id.AGENT, "app", Id.APP, "run", Id.RUN);

    @Inject
    Caller caller;

    @Inject
    Entities entities;

    @Inject
    Removals removals;

    @Inject
    Reader reader;

    @GET
    @Path("/v2/entities/{type}/{name}")
    public Response find(@PathParam("type") String type, @PathParam("name") String name) {
        Criterion theirs = caller.within(of(type, name));
        return entities.find(caller.team().id(), theirs, type, name)
                .map(it -> Answer.ok(List.of(WireEntity.of(it, caller.team()))))
                .orElseThrow(() -> new Refusal(404, "There is no such " + type + "."));
    }

    @GET
    @Path("/v1/memories/{type}/{name}")
    public Response memories(@Context UriInfo address, @PathParam("type") String type, @PathParam("name") String name) {
        Selection theirs = new Selection(of(type, name), false, null);
        Paging paging = Paging.of(address, null, Reader.USUAL_PAGE, Reader.LARGEST_PAGE);
        return Answer.ok(reader.list(theirs, paging));
    }

    @DELETE
    @Path("/v2/entities/{type}/{name}")
    @ForAgents(Scope.WRITE)
    public Response delete(@PathParam("type") String type, @PathParam("name") String name) {
        removals.removeAll(caller.team().id(), caller.within(of(type, name)), caller.actor());
        return Answer.ok(
                new ManyMemories.Deleted("Entity deleted successfully!", caller.event(EventId.Kind.DELETE_USER)));
    }

    /** As clients did it before they knew names: by the id that the list of entities gives. */
    @DELETE
    @Path("/v1/entities/{type}/{id}")
    @ForAgents(Scope.WRITE)
    public Response deleteById(@PathParam("type") String type, @PathParam("id") String given) {
        Criterion all = caller.within(new Criterion.Present(typed(type)));
        UUID id = MemoryId.parse(given)
                .orElseThrow(() -> new Refusal(400, "Invalid entity ID. It is the id that GET /v1/entities/ gives."));
        String name = entities
                .names(
                        caller.team().id(),
                        all,
                        Entities.Named.valueOf(typed(type).name()))
                .stream()
                .filter(it -> WireEntity.id(type, it, caller.team()).equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "There is no such " + type + "."));
        return delete(type, name);
    }

    /** Whoever is created is there once something is remembered of it, and needs nothing before. */
    @POST
    @Path("/v1/{types: users|agents|apps|runs}")
    @ForAgents(Scope.WRITE)
    public Response create(@PathParam("types") String types, InputStream stream) {
        String type = types.substring(0, types.length() - 1);
        Body body = Body.read(stream);
        String name = body.text(type + "_id");
        if (name == null || name.isBlank()) throw body.wrong(type + "_id", "It is required.");
        Body metadata = body.object("metadata");
        if (metadata != null && !metadata.json().isEmpty())
            throw body.wrong("metadata", "Memory Steward keeps none of a " + type + ". Leave it out.");
        Instant now = Instant.now();
        ObjectNode created = JsonNodeFactory.instance
                .objectNode()
                .put("id", WireEntity.id(type, name, caller.team()).toString())
                .put(type + "_id", name)
                .put("name", body.text("name"))
                .put("created_at", now.toString())
                .put("updated_at", now.toString());
        return Response.fromResponse(Answer.ok(created)).status(201).build();
    }

    private static Criterion of(String type, String name) {
        return new Criterion.Is(typed(type), Storable.checked("name", name));
    }

    private static Id typed(String type) {
        Id id = TYPES.get(type);
        if (id == null) throw new Refusal(400, "Invalid entity type");
        return id;
    }
}
