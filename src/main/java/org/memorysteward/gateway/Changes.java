package org.memorysteward.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.Edit;
import org.memorysteward.memory.Intake;
import org.memorysteward.memory.Outcome;
import org.memorysteward.memory.Recall;

/** Changes single memories, as far as agents may see them. */
@ApplicationScoped
class Changes {

    /**
     * What became of one change.
     *
     * @param event {@code UPDATE}; {@code HELD} while what it says now waits for a person; {@code REFUSED} in the report
     *     on several
     * @param reason why it waits or was refused, null otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Changed(UUID id, String memory, String event, String reason) {}

    @Inject
    Caller caller;

    @Inject
    Recall recall;

    @Inject
    Intake intake;

    /**
     * The change that a request asks for.
     *
     * @throws InvalidInput when it asks for none
     * @throws Refusal when it could move a memory to where the key does not reach
     */
    Edit edit(Body body) {
        String text = body.text("text");
        Body metadata = body.object("metadata");
        boolean setsExpiry = body.has("expiration_date");
        // Mem0's clients send a timestamp; when a memory was written stays as it is.
        boolean timed = Conversation.timestamp(body) != null;
        if (text == null && metadata == null && !setsExpiry && !timed) {
            throw body.wrong("text", "Give at least one of text, metadata, timestamp and expiration_date.");
        }
        ObjectNode keys = metadata == null ? null : metadata.json();
        Edit edit = new Edit(0, text, keys, true, setsExpiry, Conversation.lastDay(body), null);
        caller.mayWrite(edit);
        return edit;
    }

    /**
     * Changes a memory.
     *
     * @throws InvalidInput when the change is refused
     * @throws Refusal when agents may not see the memory
     */
    Changed make(UUID id, Edit edit) {
        UUID team = caller.team().id();
        if (!recall.shows(team, id)) throw caller.missed(id);
        boolean changes = edit.text() != null || edit.metadata() != null || edit.setsExpiry();
        if (!changes) return new Changed(id, null, "UPDATE", null);
        Outcome outcome = intake.revise(team, id, edit, caller.actor()).orElseThrow(() -> caller.missed(id));
        return switch (outcome) {
            case Outcome.Held it -> new Changed(id, it.text(), "HELD", it.why());
            case Outcome.Refused it -> throw new InvalidInput(it.field(), it.reason());
            case Outcome.Kept it -> new Changed(id, null, "UPDATE", null);
            case Outcome.Redacted it -> new Changed(id, it.text(), "UPDATE", null);
            case Outcome.Known it -> new Changed(id, null, "UPDATE", null);
            case Outcome.Stale it -> throw new IllegalStateException("an edit from no version cannot be stale: " + id);
        };
    }
}
