package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.memorysteward.identity.ApiKey.Scope;
import org.memorysteward.memory.Criterion;
import org.memorysteward.memory.Criterion.Id;
import org.memorysteward.memory.Entities;
import org.memorysteward.memory.Entities.Entity;
import org.memorysteward.memory.Removals;

/** Whom memories are about; and everything that is remembered of one of them, deleted. */
@Path("/")
@ForAgents
public class EntityList {

    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final Map<String, Id> TYPES =
            Map.of("user", Id.USER, "agent", Id.AGENT, "app", Id.APP, "run", Id.RUN);

    @JsonNaming(SnakeCaseStrategy.class)
    record Listed(
            long count,
            String next,
            String previous,
            List<Item> results,
            long totalUsers,
            long totalAgents,
            long totalApps,
            long totalRuns) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Item(
            UUID id,
            String name,
            String type,
            Instant createdAt,
            Instant updatedAt,
            String owner,
            Map<String, Object> metadata,
            long totalMemories) {}

    @Inject
    Caller caller;

    @Inject
    Entities entities;

    @Inject
    Removals removals;

    @GET
    @Path("/v1/entities")
    public Response list(@Context UriInfo address) {
        Paging paging = Paging.of(address, null, USUAL, MOST);
        Entities.Page page = entities.list(
                caller.team().id(), caller.within(new Criterion.All(List.of())), paging.page(), paging.size());
        Map<String, Long> totals = page.totals();
        long count = totals.values().stream().mapToLong(Long::longValue).sum();
        return Answer.ok(new Listed(
                count,
                paging.next(count),
                paging.previous(),
                page.entities().stream().map(this::item).toList(),
                totals.getOrDefault("user", 0L),
                totals.getOrDefault("agent", 0L),
                totals.getOrDefault("app", 0L),
                totals.getOrDefault("run", 0L)));
    }

    private Item item(Entity entity) {
        String named = caller.team().id() + " " + entity.type() + " " + entity.name();
        return new Item(
                UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8)),
                entity.name(),
                entity.type(),
                entity.createdAt(),
                entity.updatedAt(),
                caller.team().slug(),
                null,
                entity.memories());
    }

    @DELETE
    @Path("/v2/entities/{type}/{name}")
    @ForAgents(Scope.WRITE)
    public Response delete(@PathParam("type") String type, @PathParam("name") String name) {
        if (!TYPES.containsKey(type)) throw new Refusal(400, "Invalid entity type");
        Criterion theirs = new Criterion.Is(TYPES.get(type), Storable.checked("name", name));
        removals.removeAll(caller.team().id(), caller.within(theirs), caller.actor());
        return Answer.ok(
                new ManyMemories.Deleted("Entity deleted successfully!", caller.event(EventId.Kind.DELETE_USER)));
    }
}
