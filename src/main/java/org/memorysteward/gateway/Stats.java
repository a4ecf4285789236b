package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.memorysteward.memory.Criterion;
import org.memorysteward.memory.Totals;

/** Agents ask how much there is, within their key's reach. */
@Path("/")
@ForAgents
public class Stats {

    /** @param totalRetrievalEventsLimit null: there is none */
    @JsonNaming(SnakeCaseStrategy.class)
    record Counts(
            long totalMemories,
            long totalRetrievalEvents,
            long totalAddEvents,
            long totalApiRetrievalEvents,
            Long totalRetrievalEventsLimit,
            long totalUsersWithMemories,
            long totalAgentsWithMemories,
            long totalRunsWithMemories,
            long memoriesPerUser,
            long memoriesPerAgent,
            long memoriesPerRun) {}

    @Inject
    Caller caller;

    @Inject
    Totals totals;

    @GET
    @Path("/v1/stats")
    public Response stats() {
        Totals.Counted it = totals.of(caller.team().id(), caller.within(new Criterion.All(List.of())));
        return Answer.ok(new Counts(
                it.memories(),
                it.recalls(),
                it.written(),
                it.recalls(),
                null,
                it.users(),
                it.agents(),
                it.runs(),
                each(it.ofUsers(), it.users()),
                each(it.ofAgents(), it.agents()),
                each(it.ofRuns(), it.runs())));
    }

    private static long each(long memories, long owners) {
        return owners == 0 ? 0 : Math.round((double) memories / owners);
    }
}
