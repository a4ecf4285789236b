package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.memorysteward.memory.Change;
import org.memorysteward.memory.ChangeFeed;
import org.memorysteward.memory.Criterion;

/** Agents ask what became of all memories, newest first. */
@Path("/")
@ForAgents
public class Feed {

    private static final int USUAL = 100;
    private static final int MOST = 200;

    @JsonNaming(SnakeCaseStrategy.class)
    record Entry(
            UUID id,
            UUID memoryId,
            String event,
            String oldMemory,
            String newMemory,
            String userId,
            String agentId,
            String appId,
            String runId,
            String sessionId,
            List<String> categories,
            ObjectNode metadata,
            Instant createdAt,
            Instant updatedAt) {}

    @Inject
    Caller caller;

    @Inject
    ChangeFeed feed;

    @GET
    @Path("/v1/memories/events")
    public Response list(@Context UriInfo address) {
        Paging paging = Paging.ofFeed(address, USUAL, MOST);
        Criterion scope = caller.reachesEverything() ? null : caller.within(new Criterion.All(List.of()));
        ChangeFeed.Page page = feed.list(caller.team().id(), scope, paging.page(), paging.size(), caller.actor());
        return Answer.ok(new Reader.Listed(
                page.total(),
                paging.next(page.total()),
                paging.previous(),
                page.items().stream().map(Feed::entry).toList()));
    }

    private static Entry entry(ChangeFeed.Item item) {
        Change change = item.change();
        return new Entry(
                History.id(item.memory(), change),
                item.memory(),
                change.kind().name(),
                change.before(),
                change.after(),
                item.ids().user(),
                item.ids().agent(),
                item.ids().app(),
                item.ids().run(),
                item.ids().run(),
                item.categories(),
                change.metadata(),
                item.createdAt(),
                change.at());
    }
}
