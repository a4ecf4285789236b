package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.memorysteward.audit.RequestTrail;
import org.memorysteward.audit.RequestTrail.Step;
import org.memorysteward.database.Tenancy;
import org.memorysteward.memory.Criterion;
import org.memorysteward.memory.Recall;

/** Agents ask what became of a request. The trail knows; memories are named, and only those that the key reaches are told. */
@Path("/")
@ForAgents
public class Events {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    /** Clocks of the program and its copies may differ. */
    private static final Duration LEEWAY = Duration.ofSeconds(2);

    /** What each verb of the trail is to Mem0's clients. */
    private static final Map<String, String> NAMES = Map.of(
            "memory.added", "ADD",
            "memory.written_again", "NOOP",
            "memory.awaited", "HELD",
            "memory.edited", "UPDATE",
            "memory.deleted", "DELETE");

    private static final Map<String, EventId.Kind> RECALLS =
            Map.of("search", EventId.Kind.SEARCH, "list", EventId.Kind.GET_ALL, "get", EventId.Kind.GET);

    /** @param latency milliseconds */
    @JsonNaming(SnakeCaseStrategy.class)
    record Event(
            UUID id,
            String eventType,
            String status,
            Map<String, Object> payload,
            Map<String, Object> metadata,
            List<Result> results,
            Instant createdAt,
            Instant updatedAt,
            Instant startedAt,
            Instant completedAt,
            long latency,
            String graphStatus,
            String error) {}

    /** @param data null when the memory may not be told any more */
    @JsonNaming(SnakeCaseStrategy.class)
    record Result(UUID id, Writer.Data data, String event, String userId) {}

    @Inject
    Caller caller;

    @Inject
    Tenancy tenancy;

    @Inject
    RequestTrail trail;

    @Inject
    Recall recall;

    @GET
    @Path("/v1/event/{id}")
    public Response one(@PathParam("id") String given) {
        UUID team = caller.team().id();
        EventId id = MemoryId.parse(given)
                .flatMap(it -> EventId.read(team, it))
                .orElseThrow(() -> new Refusal(404, "Event not found or you don't have permission to access it."));
        Instant from = id.begun().minus(LEEWAY);
        Instant to = id.begun().plus(id.took()).plus(LEEWAY);
        List<Step> steps = tenancy.within(team, () -> trail.of(id.requestId(), from, to));
        return Answer.ok(event(id, steps, texts(steps)));
    }

    /** The newest ones: what agents did longer ago is in the audit. */
    @GET
    @Path("/v1/events")
    public Response list(@Context UriInfo address) {
        Paging paging = Paging.of(address, null, USUAL, MOST);
        List<List<Step>> requests = requests();
        List<List<Step>> page = requests.stream()
                .skip((paging.page() - 1L) * paging.size())
                .limit(paging.size())
                .toList();
        Map<UUID, String> texts = texts(page.stream().flatMap(List::stream).toList());
        List<Event> events =
                page.stream().map(it -> event(named(it), it, texts)).toList();
        return Answer.ok(new Reader.Listed(requests.size(), paging.next(requests.size()), paging.previous(), events));
    }

    /** Newest first; for a bound key those that did something within its reach. */
    private List<List<Step>> requests() {
        Map<String, List<Step>> requests = new LinkedHashMap<>();
        for (Step step : tenancy.within(caller.team().id(), trail::newest)) {
            if (NAMES.containsKey(step.verb()) || RECALLS.containsKey(step.subject()))
                requests.computeIfAbsent(step.request(), any -> new ArrayList<>())
                        .addFirst(step);
        }
        if (caller.reachesEverything()) return List.copyOf(requests.values());
        List<UUID> ids = requests.values().stream()
                .flatMap(List::stream)
                .flatMap(Events::memory)
                .distinct()
                .toList();
        Set<UUID> reached = recall.among(caller.team().id(), caller.within(new Criterion.Ids(ids)));
        return requests.values().stream()
                .filter(it -> it.stream().flatMap(Events::memory).anyMatch(reached::contains))
                .toList();
    }

    private static Stream<UUID> memory(Step step) {
        return NAMES.containsKey(step.verb()) ? Stream.of(UUID.fromString(step.subject())) : Stream.empty();
    }

    private static EventId named(List<Step> steps) {
        Instant begun = steps.getFirst().at();
        long changed = steps.stream().filter(it -> NAMES.containsKey(it.verb())).count();
        String verb = steps.getFirst().verb();
        EventId.Kind kind = RECALLS.get(steps.getFirst().subject());
        if (verb.equals("memory.edited")) kind = EventId.Kind.UPDATE;
        else if (verb.equals("memory.deleted")) kind = changed > 1 ? EventId.Kind.DELETE_ALL : EventId.Kind.DELETE;
        else if (kind == null) kind = EventId.Kind.ADD;
        Duration took = Duration.between(begun, steps.getLast().at()).plusMillis(1);
        Duration bounded = took.compareTo(Duration.ofSeconds(60)) > 0 ? Duration.ofSeconds(60) : took;
        return new EventId(
                begun, bounded, Integer.parseUnsignedInt(steps.getFirst().request(), 16), kind);
    }

    private Event event(EventId id, List<Step> steps, Map<UUID, String> texts) {
        Instant ended = id.begun().plus(id.took());
        return new Event(
                id.of(caller.team().id()),
                id.kind().name(),
                "SUCCEEDED",
                Map.of(),
                Map.of(),
                results(steps, texts),
                id.begun(),
                ended,
                id.begun(),
                ended,
                id.took().toMillis(),
                null,
                null);
    }

    /** The last thing that happened to each memory counts: what is held was added before. */
    private List<Result> results(List<Step> steps, Map<UUID, String> texts) {
        Map<UUID, Result> results = new LinkedHashMap<>();
        for (Step step : steps) {
            String event = NAMES.get(step.verb());
            if (event == null) continue;
            UUID id = UUID.fromString(step.subject());
            if (!texts.containsKey(id) && !caller.reachesEverything()) continue;
            Writer.Data data = texts.containsKey(id) ? new Writer.Data(texts.get(id)) : null;
            results.put(id, new Result(id, data, event, step.user()));
        }
        return List.copyOf(results.values());
    }

    private Map<UUID, String> texts(List<Step> steps) {
        Set<UUID> ids = steps.stream().flatMap(Events::memory).collect(Collectors.toSet());
        if (ids.isEmpty()) return Map.of();
        return recall.texts(caller.team().id(), caller.within(new Criterion.Ids(List.copyOf(ids))), caller.actor());
    }
}
