package org.memorysteward.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.UUID;
import org.memorysteward.identity.ApiKey.Scope;
import org.memorysteward.memory.Recall;
import org.memorysteward.memory.Removals;

/** Agents look at, change or delete one memory. */
@Path("/")
@ForAgents
public class OneMemory {

    record Deleted(
            String message, @JsonProperty("cascade_count") int cascadeCount) {}

    @Inject
    Caller caller;

    @Inject
    Recall recall;

    @Inject
    Changes changes;

    @Inject
    Removals removals;

    @GET
    @Path("/v1/memories/{id}")
    public Response get(@PathParam("id") String given) {
        UUID id = caller.memory(given);
        return recall.get(caller.team().id(), id, caller.actor())
                .map(it -> Answer.ok(WireMemory.of(it)))
                .orElseThrow(() -> caller.missed(id));
    }

    @PUT
    @Path("/v1/memories/{id}")
    @ForAgents(Scope.WRITE)
    public Response change(@PathParam("id") String given, InputStream stream) {
        UUID id = caller.memory(given);
        Body body = Body.read(stream);
        Changes.Changed changed = changes.make(id, changes.edit(body));
        if (changed.event().equals("HELD")) return Answer.ok(changed);
        UUID team = caller.team().id();
        return recall.written(team, id).map(it -> Answer.ok(WireMemory.of(it))).orElseThrow(() -> caller.missed(id));
    }

    @DELETE
    @Path("/v1/memories/{id}")
    @ForAgents(Scope.WRITE)
    public Response delete(@PathParam("id") String given, @QueryParam("delete_linked") String linkedToo) {
        UUID id = caller.memory(given);
        if (!removals.remove(caller.team().id(), id, caller.actor())) throw caller.missed(id);
        // Nothing of ours is linked to anything, so there is nothing more to delete.
        String message = "Memory deleted successfully!";
        return "true".equalsIgnoreCase(linkedToo) ? Answer.ok(new Deleted(message, 0)) : Answer.message(message);
    }
}
