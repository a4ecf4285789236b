package org.memorysteward.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.identity.ApiKey.Scope;
import org.memorysteward.memory.Edit;
import org.memorysteward.memory.Intake;
import org.memorysteward.memory.Outcome;
import org.memorysteward.memory.Recall;
import org.memorysteward.memory.Removals;

/** Agents look at, change or delete one memory. */
@Path("/")
@ForAgents
public class OneMemory {

    record Deleted(
            String message, @JsonProperty("cascade_count") int cascadeCount) {}

    record Waiting(UUID id, String memory, String event, String reason) {}

    @Inject
    Caller caller;

    @Inject
    Recall recall;

    @Inject
    Intake intake;

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
        Edit edit = edit(body);
        caller.mayWrite(edit);
        UUID team = caller.team().id();
        if (!recall.shows(team, id)) throw caller.missed(id);
        boolean changes = edit.text() != null || edit.metadata() != null || edit.setsExpiry();
        if (changes) {
            Outcome outcome = intake.revise(team, id, edit, caller.actor()).orElseThrow(() -> caller.missed(id));
            if (outcome instanceof Outcome.Held it) return Answer.ok(new Waiting(id, it.text(), "HELD", it.why()));
            check(id, outcome);
        }
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

    private static Edit edit(Body body) {
        String text = body.text("text");
        Body metadata = body.object("metadata");
        boolean setsExpiry = body.has("expiration_date");
        // Mem0's clients send a timestamp; when a memory was written stays as it is.
        boolean timed = Conversation.timestamp(body) != null;
        if (text == null && metadata == null && !setsExpiry && !timed) {
            throw new InvalidInput("body", "Give at least one of text, metadata, timestamp and expiration_date.");
        }
        ObjectNode keys = metadata == null ? null : metadata.json();
        return new Edit(0, text, keys, true, setsExpiry, Conversation.lastDay(body), null);
    }

    private static void check(UUID id, Outcome outcome) {
        switch (outcome) {
            case Outcome.Refused it -> throw new InvalidInput(it.field(), it.reason());
            case Outcome.Kept it -> {}
            case Outcome.Redacted it -> {}
            case Outcome.Held it -> {}
            case Outcome.Known it -> {}
            case Outcome.Stale it -> throw new IllegalStateException("an edit from no version cannot be stale: " + id);
        }
    }
}
