package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.memorysteward.memory.Criterion;
import org.memorysteward.memory.Entities;

/** Whom memories are about. */
@Path("/")
@ForAgents
public class EntityList {

    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    @JsonNaming(SnakeCaseStrategy.class)
    record Listed(
            long count,
            String next,
            String previous,
            List<WireEntity> results,
            long totalUsers,
            long totalAgents,
            long totalApps,
            long totalRuns) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Choices(List<String> eventType, List<String> categories, List<String> users, List<Object> parameters) {}

    @Inject
    Caller caller;

    @Inject
    Entities entities;

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
                page.entities().stream()
                        .map(it -> WireEntity.of(it, caller.team()))
                        .toList(),
                totals.getOrDefault("user", 0L),
                totals.getOrDefault("agent", 0L),
                totals.getOrDefault("app", 0L),
                totals.getOrDefault("run", 0L)));
    }

    /** What events, categories and users there are, for whoever offers them to choose from. */
    @GET
    @Path("/v1/entities/filters")
    public Response filters() {
        UUID team = caller.team().id();
        Criterion all = caller.within(new Criterion.All(List.of()));
        return Answer.ok(new Choices(
                Stream.of(EventId.Kind.values()).map(Enum::name).toList(),
                entities.names(team, all, Entities.Named.CATEGORY),
                entities.names(team, all, Entities.Named.USER),
                List.of()));
    }
}
