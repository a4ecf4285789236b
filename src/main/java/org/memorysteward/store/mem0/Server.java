package org.memorysteward.store.mem0;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.memorysteward.memory.Draft.GivenIds;
import org.memorysteward.upstream.Check;
import org.memorysteward.upstream.Connection;
import org.memorysteward.upstream.Copy;
import org.memorysteward.upstream.Marks;
import org.memorysteward.upstream.StoreFailure;
import org.memorysteward.upstream.StoreKind;

/**
 * A self-hosted Mem0 server. It lists at most 1,000 memories of somebody, in no order and without saying that there are more,
 * so each user, agent and run is asked for by itself, and where that is not enough a search without a threshold.
 */
@ApplicationScoped
class Server extends Mem0 {

    private static final int MOST_LISTED = 1_000;
    private static final int MOST_FOUND = 100_000;
    private static final String APP = "steward_app";
    private static final String WHOLE_TABLE = "0";

    @Override
    public StoreKind kind() {
        return StoreKind.MEM0_SERVER;
    }

    @Override
    public String identity(Connection to) {
        greet(to);
        http.ask(to, "GET", "/entities", null).as(Wire.Entity[].class);
        return to.address().toString();
    }

    @Override
    String greet(Connection to) {
        ObjectNode answer = http.ask(to, "GET", "/auth/setup-status", null).as(ObjectNode.class);
        if (!answer.has("needsSetup"))
            throw new StoreFailure.Garbled("Something answers there, and not as a Mem0 server does.");
        return "It is a Mem0 server";
    }

    @Override
    List<Check> remarks() {
        return List.of(
                new Check(
                        Check.Outcome.REMARK,
                        "Its history keeps every earlier text",
                        "its API has no way to purge it; docs/mem0.md says what to do in its database",
                        0),
                new Check(
                        Check.Outcome.REMARK,
                        "Its log writes every new text",
                        "set its level to WARNING; a purge cannot reach logs",
                        0));
    }

    @Override
    String pathOf(UUID id) {
        return "/memories/" + id;
    }

    @Override
    String pathOfHistory(UUID id) {
        return pathOf(id) + "/history";
    }

    /** The server knows no apps: an app's name lies in the metadata, and stands for the agent where there is nobody else. */
    @Override
    Copy copy(Wire.Memory it) {
        String app = it.metadata() == null ? null : it.metadata().path(APP).textValue();
        String agent = app != null && app.equals(it.agentId()) ? null : withoutNobody(it.agentId());
        return copy(it, new GivenIds(it.userId(), agent, app, it.runId(), null));
    }

    @Override
    public UUID add(Connection to, Copy copy) {
        GivenIds ids = copy.ids();
        boolean nobody = Stream.of(ids.user(), ids.agent(), ids.run()).allMatch(it -> it == null);
        String stand = ids.app() == null ? NOBODY : ids.app();
        Wire.Add body = new Wire.Add(
                List.of(new Wire.Message("user", copy.text())),
                ids.user(),
                nobody ? stand : ids.agent(),
                null,
                ids.run(),
                withApp(copy),
                false,
                day(copy),
                null);
        return added(http.ask(to, "POST", "/memories", body).as(Wire.Added.class));
    }

    private static ObjectNode withApp(Copy copy) {
        ObjectNode metadata = metadata(copy);
        if (copy.ids().app() != null) metadata.put(APP, copy.ids().app());
        return metadata;
    }

    @Override
    public Optional<Copy> find(Connection to, String token, GivenIds ids) {
        String stand = ids.app() == null ? NOBODY : ids.app();
        ObjectNode filters = object().put(Marks.TOKEN, token);
        if (ids.user() != null) filters.put("user_id", ids.user());
        else if (ids.agent() != null) filters.put("agent_id", ids.agent());
        else if (ids.run() != null) filters.put("run_id", ids.run());
        else filters.put("agent_id", stand);
        return found(to, token, filters, 2, 0).stream()
                .map(this::copy)
                .filter(it -> token.equals(it.token()))
                .findFirst();
    }

    /** First whatever the table lists, then each entity in turn. */
    @Override
    public Part read(Connection to, String from) {
        List<Wire.Entity> entities =
                List.of(http.ask(to, "GET", "/entities", null).as(Wire.Entity[].class));
        int at = Integer.parseInt(from == null ? WHOLE_TABLE : from);
        if (at == 0) {
            List<Copy> all = copies(listed(to, ""));
            boolean whole = all.size() < MOST_LISTED;
            return new Part(all, whole || entities.isEmpty() ? null : "1", whole ? all.size() : -1, Map.of());
        }
        if (at > entities.size()) return new Part(List.of(), null, -1, Map.of());
        Part part = read(to, entities.get(at - 1));
        return new Part(part.copies(), at == entities.size() ? null : Integer.toString(at + 1), -1, part.untold());
    }

    private Part read(Connection to, Wire.Entity entity) {
        String key = entity.type() + "_id";
        if (!List.of("user_id", "agent_id", "run_id").contains(key))
            throw new StoreFailure.Garbled("The store names an entity of a kind that Mem0 does not have.");
        Map<UUID, Copy> seen = new LinkedHashMap<>();
        copies(listed(to, key + "=" + Http.encoded(entity.id()) + "&")).forEach(it -> seen.put(it.id(), it));
        if (seen.size() >= MOST_LISTED) {
            ObjectNode filters = object().put(key, entity.id());
            copies(found(to, "memory", filters, MOST_FOUND, 0)).forEach(it -> seen.put(it.id(), it));
        }
        long counted = entity.totalMemories() == null ? 0 : entity.totalMemories();
        Map<String, Long> untold =
                counted > seen.size() ? Map.of(entity.type() + " " + entity.id(), counted - seen.size()) : Map.of();
        return new Part(new ArrayList<>(seen.values()), null, -1, untold);
    }

    private List<Wire.Memory> listed(Connection to, String whose) {
        String path = "/memories?" + whose + "top_k=" + MOST_LISTED + "&show_expired=true";
        return results(http.ask(to, "GET", path, null));
    }

    private List<Wire.Memory> found(Connection to, String words, ObjectNode filters, int most, double threshold) {
        ObjectNode body = object().put("query", words).put("top_k", most).put("threshold", threshold);
        body.put("show_expired", true).set("filters", filters);
        return results(http.ask(to, "POST", "/search", body));
    }

    private static List<Wire.Memory> results(Http.Answered answer) {
        List<Wire.Memory> results = answer.as(Wire.Memories.class).results();
        if (results == null) throw new StoreFailure.Garbled("The store answered with no list.");
        return results;
    }

    private List<Copy> copies(List<Wire.Memory> memories) {
        return memories.stream().map(this::copy).toList();
    }

    @Override
    public Optional<Changes> changes(Connection to, Instant since) {
        return Optional.empty();
    }

    /** The server answers only about somebody: who is not named is asked for as any user, any agent and any run. */
    @Override
    public List<Answer> search(Connection to, String words, GivenIds whose, int most, double threshold) {
        ObjectNode filters = object();
        if (whose.user() != null) filters.put("user_id", whose.user());
        if (whose.agent() != null) filters.put("agent_id", whose.agent());
        if (whose.run() != null) filters.put("run_id", whose.run());
        if (whose.app() != null) filters.put(APP, whose.app());
        boolean named = whose.user() != null || whose.agent() != null || whose.run() != null;
        Map<UUID, Answer> best = new LinkedHashMap<>();
        for (String kind : named ? List.of("") : List.of("user_id", "agent_id", "run_id")) {
            ObjectNode asked = kind.isEmpty() ? filters : filters.deepCopy().put(kind, "*");
            found(to, words, asked, most, threshold).stream()
                    .map(it -> new Answer(id(it.id()), it.score() == null ? 0 : it.score()))
                    .forEach(it -> best.merge(it.id(), it, (a, b) -> a.score() >= b.score() ? a : b));
        }
        return best.values().stream()
                .sorted((a, b) -> Double.compare(b.score(), a.score()))
                .limit(most)
                .toList();
    }

    @Override
    public int mostAnswers() {
        return MOST_LISTED;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
