package org.memorysteward.store.mem0;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.memorysteward.memory.Draft.GivenIds;
import org.memorysteward.upstream.Check;
import org.memorysteward.upstream.Connection;
import org.memorysteward.upstream.Copy;
import org.memorysteward.upstream.Marks;
import org.memorysteward.upstream.StoreFailure;
import org.memorysteward.upstream.StoreKind;

/** Mem0 Platform, their cloud. */
@ApplicationScoped
class Platform extends Mem0 {

    private static final int PAGE = 200;

    /** A project of ten million memories; more pages than that are no project but an answer that does not end. */
    private static final int MOST_PAGES = 50_000;

    private static final int MOST_PAGES_OF_CHANGES = 200;

    @Override
    public StoreKind kind() {
        return StoreKind.MEM0_PLATFORM;
    }

    @Override
    public String identity(Connection to) {
        return to.address() + " " + ping(to).projectId();
    }

    @Override
    String greet(Connection to) {
        Wire.Ping ping = ping(to);
        return "It is Mem0 Platform, project " + ping.projectId();
    }

    private Wire.Ping ping(Connection to) {
        Wire.Ping ping = http.ask(to, "GET", "/v1/ping/", null).as(Wire.Ping.class);
        if (!"ok".equals(ping.status()) || ping.projectId() == null)
            throw new StoreFailure.Garbled("Something answers there, and not as Mem0 Platform does.");
        return ping;
    }

    @Override
    List<Check> remarks() {
        return List.of(new Check(
                Check.Outcome.REMARK,
                "Its history keeps earlier texts",
                "Mem0 documents no way to purge it: purge secrets before they get there",
                0));
    }

    @Override
    String pathOf(UUID id) {
        return "/v1/memories/" + id + "/";
    }

    @Override
    String pathOfHistory(UUID id) {
        return pathOf(id) + "history/";
    }

    @Override
    Copy copy(Wire.Memory it) {
        String run = it.runId() == null ? it.sessionId() : it.runId();
        return copy(it, new GivenIds(it.userId(), withoutNobody(it.agentId()), it.appId(), run, null));
    }

    @Override
    public UUID add(Connection to, Copy copy) {
        GivenIds ids = copy.ids();
        boolean nobody =
                Stream.of(ids.user(), ids.agent(), ids.app(), ids.run()).allMatch(it -> it == null);
        Wire.Add body = new Wire.Add(
                List.of(new Wire.Message("user", copy.text())),
                ids.user(),
                nobody ? NOBODY : ids.agent(),
                ids.app(),
                ids.run(),
                metadata(copy),
                false,
                day(copy),
                copy.createdAt() == null ? null : copy.createdAt().getEpochSecond());
        return added(http.ask(to, "POST", "/v3/memories/add/", body).as(Wire.Added.class));
    }

    @Override
    public Optional<Copy> find(Connection to, String token, GivenIds ids) {
        ObjectNode marked = object();
        marked.putObject("metadata").put(Marks.TOKEN, token);
        return page(to, both(anybody(), marked), 1, 2).results().stream()
                .map(this::copy)
                .filter(it -> token.equals(it.token()))
                .findFirst();
    }

    @Override
    public Part read(Connection to, String from) {
        int page = from == null ? 1 : Integer.parseInt(from);
        Wire.Memories answer = page(to, anybody(), page, PAGE);
        if (page > MOST_PAGES) throw new StoreFailure.Garbled("The store’s list does not end.");
        long total = answer.count() == null ? -1 : answer.count();
        boolean more = answer.next() != null && !answer.results().isEmpty();
        if (more && total >= 0 && (long) page * PAGE >= total + 100L * PAGE)
            throw new StoreFailure.Garbled("The store lists more memories than it says it has.");
        List<Copy> copies = answer.results().stream().map(this::copy).toList();
        return new Part(copies, more ? Integer.toString(page + 1) : null, total, Map.of());
    }

    private Wire.Memories page(Connection to, ObjectNode filters, int page, int size) {
        ObjectNode body = object();
        body.set("filters", filters);
        body.put("show_expired", true).put("include_merged", true);
        Wire.Memories answer = http.ask(to, "POST", "/v3/memories/?page=" + page + "&page_size=" + size, body)
                .as(Wire.Memories.class);
        if (answer.results() == null) throw new StoreFailure.Garbled("The store listed nothing and no end.");
        return answer;
    }

    @Override
    public Optional<Changes> changes(Connection to, Instant since) {
        ObjectNode changed = object();
        changed.putObject("updated_at").put("gte", since.toString());
        List<Copy> copies = new ArrayList<>();
        Wire.Memories answer;
        int page = 0;
        do {
            answer = page(to, both(anybody(), changed), ++page, PAGE);
            answer.results().stream().map(this::copy).forEach(copies::add);
            if (page == MOST_PAGES_OF_CHANGES) return Optional.empty();
        } while (answer.next() != null && !answer.results().isEmpty());
        Set<UUID> gone = new HashSet<>();
        return gone(to, since, gone) ? Optional.of(new Changes(copies, gone)) : Optional.empty();
    }

    /** Whether the feed was read back to this moment. */
    private boolean gone(Connection to, Instant since, Set<UUID> gone) {
        for (int page = 1; page <= MOST_PAGES_OF_CHANGES; page++) {
            Wire.Events feed = http.ask(to, "GET", "/v1/memories/events/?page=" + page + "&limit=" + PAGE, null)
                    .as(Wire.Events.class);
            if (feed.results() == null) throw new StoreFailure.Garbled("The store’s feed is empty and has no end.");
            boolean anyNew = false;
            for (Wire.Event it : feed.results()) {
                Instant at = Times.moment(it.updatedAt() == null ? it.createdAt() : it.updatedAt());
                if (at == null || at.isBefore(since)) continue;
                anyNew = true;
                if ("DELETE".equals(it.event())) gone.add(id(it.memoryId()));
            }
            if (!anyNew || feed.next() == null) return true;
        }
        return false;
    }

    @Override
    public List<Answer> search(Connection to, String words, GivenIds whose, int most, double threshold) {
        ObjectNode body = object();
        body.put("query", words).put("top_k", most).put("threshold", threshold).put("show_expired", true);
        body.set("filters", scope(whose));
        Wire.Memories answer =
                http.ask(to, "POST", "/v3/memories/search/", body).as(Wire.Memories.class);
        if (answer.results() == null) throw new StoreFailure.Garbled("The store answered a search with no list.");
        return answer.results().stream()
                .map(it -> new Answer(id(it.id()), it.score() == null ? 0 : it.score()))
                .toList();
    }

    @Override
    public int mostAnswers() {
        return 1_000;
    }

    private static ObjectNode scope(GivenIds whose) {
        ObjectNode filters = object();
        if (whose.user() != null) filters.put("user_id", whose.user());
        if (whose.agent() != null) filters.put("agent_id", whose.agent());
        if (whose.app() != null) filters.put("app_id", whose.app());
        if (whose.run() != null) filters.put("run_id", whose.run());
        return filters.isEmpty() ? anybody() : filters;
    }

    private static ObjectNode anybody() {
        ObjectNode filters = object();
        ArrayNode any = filters.putArray("OR");
        Stream.of("user_id", "agent_id", "app_id", "run_id")
                .forEach(it -> any.addObject().put(it, "*"));
        return filters;
    }

    /** Two conditions side by side: next to an OR, Platform drops what stands at the same level. */
    private static ObjectNode both(ObjectNode one, ObjectNode other) {
        ObjectNode filters = object();
        filters.putArray("AND").add(one).add(other);
        return filters;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
