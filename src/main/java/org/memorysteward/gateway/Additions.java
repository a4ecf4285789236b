package org.memorysteward.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.identity.ApiKey.Scope;
import org.memorysteward.memory.Draft;
import org.memorysteward.memory.Intake;
import org.memorysteward.memory.Outcome;

/** Agents write: all messages of a request are kept, or none. */
@Path("/")
@ForAgents(Scope.WRITE)
public class Additions {

    @JsonNaming(SnakeCaseStrategy.class)
    record Added(String message, String status, UUID eventId, List<Item> results) {}

    record Item(
            UUID id,
            Data data,
            String memory,
            String event,
            @JsonInclude(JsonInclude.Include.NON_NULL) String reason) {
        static Item of(UUID id, String text, String event) {
            return new Item(id, new Data(text), text, event, null);
        }
    }

    record Data(String memory) {}

    @Inject
    Caller caller;

    @Inject
    Intake intake;

    @POST
    @Path("/v3/memories/add")
    public Response add(InputStream stream) {
        List<Draft> drafts = Conversation.of(Body.read(stream)).drafts();
        List<Item> items = drafts.isEmpty() ? List.of() : kept(drafts);
        return Answer.ok(new Added("Memories stored successfully", "SUCCEEDED", UUID.randomUUID(), items));
    }

    private List<Item> kept(List<Draft> drafts) {
        caller.mayWrite(drafts);
        Actor actor = caller.actor(drafts.getFirst().ids().agent());
        List<Outcome> outcomes = intake.remember(caller.team().id(), drafts, actor);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++)
            items.add(item(outcomes.get(i), drafts.get(i).text()));
        return items;
    }

    private static Item item(Outcome outcome, String text) {
        return switch (outcome) {
            case Outcome.Kept it -> Item.of(it.id(), text, "ADD");
            case Outcome.Redacted it -> Item.of(it.id(), it.text(), "ADD");
            case Outcome.Held it -> new Item(it.id(), new Data(it.text()), it.text(), "HELD", it.why());
            case Outcome.Known it -> Item.of(it.id(), text, "NOOP");
            case Outcome.Refused it -> throw new InvalidInput(it.field(), it.reason());
            case Outcome.Stale it -> throw new IllegalStateException("a new memory cannot be stale");
        };
    }
}
