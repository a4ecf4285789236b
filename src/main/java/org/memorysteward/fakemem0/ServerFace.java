package org.memorysteward.fakemem0;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** A self-hosted Mem0 server: {@code /memories}, {@code /search}, no pages, no order, no change feed. */
final class ServerFace implements Face {

    private static final int MOST_LISTED = 1_000;
    private static final List<String> IDS = List.of("user_id", "agent_id", "run_id");
    private static final Set<String> IDENTITY = Set.of("user_id", "agent_id", "run_id", "actor_id");

    private final Shelf shelf;
    private final Faulty faulty;
    private final Random order = new Random(7);

    ServerFace(Shelf shelf, Faulty faulty) {
        this.shelf = shelf;
        this.faulty = faulty;
    }

    @Override
    public boolean countsSlashes() {
        return true;
    }

    @Override
    public boolean lets(Headers headers, String key) {
        return key.equals(headers.getFirst("X-API-Key"));
    }

    @Override
    public JsonNode answer(Call call) {
        if (call.is("GET", "auth/setup-status")) return Face.object().put("needsSetup", false);
        if (call.is("POST", "memories")) return add(call);
        if (call.is("GET", "memories")) return list(call);
        if (call.is("POST", "search")) return search(call);
        if (call.is("GET", "entities")) return entities();
        if (call.is("GET", "memories/[^/]+/history")) return shelf.history(call.part(1));
        if (call.is("GET", "memories/[^/]+")) return get(call);
        if (call.is("PUT", "memories/[^/]+")) return change(call);
        if (call.is("DELETE", "memories/[^/]+")) return delete(call);
        throw new Mistake(404, "Not Found");
    }

    private ObjectNode add(Call call) {
        Map<String, String> ids = call.ids();
        ids.remove("app_id");
        if (ids.isEmpty()) throw new Mistake("At least one identifier (user_id, agent_id, run_id) is required.");
        ObjectNode metadata = call.metadata();
        Instant created = metadata.has("created_at")
                ? Instant.parse(metadata.get("created_at").asText())
                : null;
        metadata.remove(IDENTITY);
        ObjectNode answer = Face.object();
        ArrayNode results = answer.putArray("results");
        for (JsonNode message : call.body().path("messages")) {
            String text = message.path("content").asText();
            String expires = call.body().path("expiration_date").textValue();
            Row row = shelf.add(text, ids, metadata.deepCopy(), expires, created);
            results.addObject().put("id", row.id()).put("memory", text).put("event", "ADD");
        }
        return answer;
    }

    /** Whose memories these are; without anybody the whole table, with what else lies in it. */
    private ObjectNode list(Call call) {
        boolean everything = IDS.stream().noneMatch(call.query()::containsKey);
        int most = Math.min(call.number("top_k", everything ? MOST_LISTED : 20), MOST_LISTED);
        boolean expiredToo = everything || Boolean.parseBoolean(call.query().get("show_expired"));
        Instant now = shelf.now();
        List<Row> rows = new ArrayList<>(shelf.list(row -> (expiredToo || !row.isHidden(now))
                && IDS.stream()
                        .filter(call.query()::containsKey)
                        .allMatch(it -> call.query().get(it).equals(row.ids().get(it)))));
        Collections.shuffle(rows, order);
        ObjectNode answer = Face.object();
        ArrayNode results = answer.putArray("results");
        rows.stream().limit(most).forEach(it -> results.add(everything ? raw(it) : it.server()));
        return answer;
    }

    private static ObjectNode raw(Row row) {
        ObjectNode json = row.server();
        ObjectNode polluted = row.metadata().deepCopy();
        polluted.put("role", "user").put("text_lemmatized", row.text());
        json.set("metadata", polluted);
        return json;
    }

    private ObjectNode search(Call call) {
        JsonNode filters = call.body().path("filters");
        if (IDS.stream().noneMatch(filters::has))
            throw new Mistake("filters must contain at least one of: user_id, agent_id, run_id");
        String query = call.body().path("query").asText();
        if (query.isBlank()) throw new Mistake("query is blank");
        boolean expiredToo = call.body().path("show_expired").asBoolean();
        Instant now = shelf.now();
        List<Row> rows = shelf.list(row -> (expiredToo || !row.isHidden(now)) && matches(filters, row));
        ObjectNode answer = Face.object();
        ArrayNode results = answer.putArray("results");
        Face.ranked(query, rows, call.body().path("threshold").asDouble(0.1), call.number("top_k", 20))
                .forEach(it -> results.add(it.row().server().put("score", it.score())));
        return answer;
    }

    private static boolean matches(JsonNode filters, Row row) {
        return filters.properties().stream().allMatch(it -> {
            String wanted = it.getValue().asText();
            String own = IDS.contains(it.getKey())
                    ? row.ids().get(it.getKey())
                    : row.metadata().path(it.getKey()).asText(null);
            return wanted.equals("*") ? own != null : wanted.equals(own);
        });
    }

    private ArrayNode entities() {
        Map<String, Integer> counts = new TreeMap<>();
        shelf.list(any -> true)
                .forEach(row -> row.ids().forEach((kind, id) -> counts.merge(kind + " " + id, 1, Integer::sum)));
        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        counts.forEach((entity, n) -> answer.addObject()
                .put("id", entity.substring(entity.indexOf(' ') + 1))
                .put("type", entity.substring(0, entity.indexOf('_')))
                .put("total_memories", n));
        return answer;
    }

    private JsonNode get(Call call) {
        checkId(call);
        return shelf.get(call.part(1)).<JsonNode>map(this::seen).orElse(NullNode.instance);
    }

    private ObjectNode seen(Row row) {
        ObjectNode json = row.server();
        return faulty.is(Fault.OTHER_ID) ? json.put("id", UUID.randomUUID().toString()) : json;
    }

    private ObjectNode change(Call call) {
        checkId(call);
        Row row = shelf.get(call.part(1)).orElseThrow(() -> new Mistake(404, "Memory not found"));
        JsonNode body = call.body();
        if (body.isEmpty()) throw new Mistake("Nothing to update");
        String text = body.has("text") ? body.get("text").asText() : row.text();
        ObjectNode merged = row.metadata().deepCopy();
        call.metadata().remove(IDENTITY).properties().forEach(it -> merged.set(it.getKey(), it.getValue()));
        String expires =
                body.has("expiration_date") ? body.get("expiration_date").textValue() : row.expires();
        shelf.change(row.changed(text, merged, expires, shelf.now()));
        return Face.object().put("message", "Memory updated successfully!");
    }

    private ObjectNode delete(Call call) {
        checkId(call);
        Row row = shelf.get(call.part(1)).orElseThrow(() -> new Mistake(404, "Memory not found"));
        if (!faulty.is(Fault.LYING_DELETE)) shelf.delete(row.id());
        return Face.object().put("message", "Memory deleted successfully");
    }

    private static void checkId(Call call) {
        if (!Call.isId(call.part(1))) throw new Mistake(502, "Upstream provider error");
    }
}
