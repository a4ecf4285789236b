package org.memorysteward.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.Draft;
import org.memorysteward.memory.Intake;
import org.memorysteward.memory.Outcome;

/** Keeps what agents want remembered, in whichever generation of Mem0's API they say it. */
@ApplicationScoped
class Writer {

    /**
     * What became of one message.
     *
     * @param event {@code ADD}; {@code NOOP} when the same was there before, {@code HELD} while it waits for a person
     * @param reason why it waits, null when it does not
     */
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

    /** @param memory null when it may not be told any more */
    record Data(String memory) {}

    /** What became of a request: its event, and one item for each message that is kept, in order. */
    record Kept(UUID event, List<Item> items) {}

    @Inject
    Caller caller;

    @Inject
    Intake intake;

    @Inject
    Repeats repeats;

    /**
     * Keeps all messages of a request, or none.
     *
     * @throws InvalidInput when one of them cannot be kept
     * @throws Refusal when one of them belongs where the key does not reach
     */
    Kept keep(Body request) {
        return repeats.once(request, () -> {
            List<Item> items = items(request);
            return new Kept(caller.event(EventId.Kind.ADD), items);
        });
    }

    private List<Item> items(Body request) {
        List<Draft> drafts = Conversation.of(request).drafts();
        if (drafts.isEmpty()) return List.of();
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
