package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.identity.ApiKey.Scope;
import org.memorysteward.memory.Criterion;
import org.memorysteward.memory.Feedback;
import org.memorysteward.memory.Feedback.Verdict;
import org.memorysteward.memory.Recall;

/** Agents say how good a memory was. */
@Path("/")
@ForAgents(Scope.WRITE)
public class FeedbackDoor {

    @JsonNaming(SnakeCaseStrategy.class)
    record Given(UUID id, Verdict feedback, String feedbackReason) {}

    @Inject
    Caller caller;

    @Inject
    Recall recall;

    @Inject
    Feedback feedback;

    @POST
    @Path("/v1/feedback")
    public Response give(InputStream stream) {
        Body body = Body.read(stream);
        String given = body.text("memory_id");
        if (given == null) throw body.wrong("memory_id", "It is required.");
        UUID memory = MemoryId.parse(given).orElseThrow(() -> new Refusal(400, "Invalid memory_id"));
        if (!recall.among(caller.team().id(), caller.within(new Criterion.Ids(List.of(memory))))
                .contains(memory)) throw caller.missed(memory);
        Verdict verdict = verdict(body);
        String reason = body.text("feedback_reason");
        UUID id = feedback.give(caller.team().id(), memory, verdict, reason, caller.actor());
        return Answer.ok(new Given(id, verdict, reason));
    }

    private static Verdict verdict(Body body) {
        String given = body.text("feedback");
        if (given == null) return null;
        try {
            return Verdict.valueOf(given.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("feedback", "It must be POSITIVE, NEGATIVE, VERY_NEGATIVE or null.");
        }
    }
}
