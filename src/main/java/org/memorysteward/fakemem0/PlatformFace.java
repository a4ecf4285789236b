package org.memorysteward.fakemem0;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/** Mem0 Platform: {@code /v1}, {@code /v3}, a token, pages, events. */
final class PlatformFace implements Face {

    private static final int MOST_ON_A_PAGE = 200;

    private final Shelf shelf;
    private final Faulty faulty;
    private final String project;
    private String askedLast;
    private List<Row> answeredLast;

    PlatformFace(Shelf shelf, Faulty faulty, String project) {
        this.shelf = shelf;
        this.faulty = faulty;
        this.project = project;
    }

    @Override
    public boolean countsSlashes() {
        return false;
    }

    @Override
    public boolean lets(Headers headers, String key) {
        return ("Token " + key).equals(headers.getFirst("Authorization"));
    }

    @Override
    public JsonNode answer(Call call) {
        if (call.is("GET", "v1/ping")) return ping();
        if (call.is("POST", "v3/memories/add")) return add(call);
        if (call.is("POST", "v3/memories/search")) return search(call);
        if (call.is("POST", "v3/memories")) return list(call);
        if (call.is("GET", "v1/memories/events")) return events(call);
        if (call.is("GET", "v1/entities")) return entities();
        if (call.is("GET", "v1/event/[^/]+")) return event(call.part(2));
        if (call.is("GET", "v1/memories/[^/]+/history"))
            return shelf.history(known(call).id());
        if (call.is("GET", "v1/memories/[^/]+")) return known(call).platform();
        if (call.is("PUT", "v1/memories/[^/]+")) return change(call);
        if (call.is("DELETE", "v1/memories/[^/]+")) return delete(call);
        if (call.is("DELETE", "v1/memories")) return deleteScope(call);
        throw new Mistake(404, "Not found.");
    }

    private ObjectNode ping() {
        return Face.object()
                .put("status", "ok")
                .put("org_id", "org_fake")
                .put("project_id", project)
                .putNull("user_email");
    }

    private ObjectNode add(Call call) {
        Map<String, String> ids = call.ids();
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        String expires = call.body().path("expiration_date").textValue();
        Instant created = call.body().has("timestamp")
                ? Instant.ofEpochSecond(call.body().get("timestamp").asLong())
                : null;
        for (JsonNode message : call.body().path("messages")) {
            if (message.path("role").asText().equals("system")) continue;
            String text = message.path("content").asText();
            Row row = shelf
                    .list(it -> it.text().equals(text)
                            && it.ids().equals(ids)
                            && it.metadata().equals(call.metadata()))
                    .stream()
                    .findFirst()
                    .orElseGet(() -> shelf.add(text, ids, call.metadata(), expires, created));
            ObjectNode item = results.addObject().put("id", row.id()).put("event", "ADD");
            item.putObject("data").put("memory", text);
        }
        boolean infers = call.body().path("infer").asBoolean(true);
        ObjectNode answer = Face.object().put("event_id", UUID.randomUUID().toString());
        if (infers) return answer.put("status", "PENDING");
        answer.put("message", "Memories stored successfully").put("status", "SUCCEEDED");
        return answer.set("results", results);
    }

    private ObjectNode list(Call call) {
        JsonNode filters = call.body().path("filters");
        FilterLanguage.check(filters);
        int page = call.number("page", 1);
        int size = call.number("page_size", 100);
        if (size > MOST_ON_A_PAGE) throw new Mistake("page_size must be at most 200.");
        List<Row> rows = listed(call, filters);
        boolean endless = faulty.is(Fault.ENDLESS_PAGES);
        int from = endless ? 0 : Math.min(rows.size(), (page - 1) * size);
        int to = Math.min(rows.size(), from + size);
        ObjectNode answer = Face.object().put("count", rows.size());
        boolean more = endless || to < rows.size();
        answer.put("next", more ? "https://api.mem0.ai/v3/memories/?page=" + (page + 1) : null);
        answer.putNull("previous");
        ArrayNode results = answer.putArray("results");
        rows.subList(from, to).forEach(it -> results.add(it.platform()));
        return answer;
    }

    /** Page after page asks for the same. */
    private synchronized List<Row> listed(Call call, JsonNode filters) {
        String key = filters + " " + call.body().path("show_expired").asBoolean() + " " + shelf.changes();
        if (!key.equals(askedLast)) {
            Predicate<Row> visible = visible(call);
            answeredLast = shelf.list(it -> visible.test(it) && FilterLanguage.holds(filters, it));
            askedLast = key;
        }
        return answeredLast;
    }

    private ObjectNode search(Call call) {
        JsonNode filters = call.body().path("filters");
        FilterLanguage.check(filters);
        String query = call.body().path("query").asText();
        if (query.isBlank()) throw new Mistake("query is required.");
        int most = call.number("top_k", 10);
        if (most < 1 || most > 1_000) throw new Mistake("top_k must be between 1 and 1000.");
        double threshold = call.body().path("threshold").asDouble(0.1);
        Predicate<Row> visible = visible(call);
        List<Row> rows = shelf.list(it -> visible.test(it) && FilterLanguage.holds(filters, it));
        ObjectNode answer = Face.object();
        ArrayNode results = answer.putArray("results");
        Face.ranked(query, rows, threshold, most)
                .forEach(it -> results.add(it.row().platform().put("score", it.score())));
        return answer;
    }

    private Predicate<Row> visible(Call call) {
        Instant now = shelf.now();
        return call.body().path("show_expired").asBoolean() ? any -> true : it -> !it.isHidden(now);
    }

    private ObjectNode events(Call call) {
        int size = call.number("limit", 100);
        int from = faulty.is(Fault.ENDLESS_PAGES) ? 0 : (call.number("page", 1) - 1) * size;
        ObjectNode answer = Face.object().put("count", shelf.eventsKept());
        boolean more = faulty.is(Fault.ENDLESS_PAGES) || from + size < shelf.eventsKept();
        answer.put("next", more ? "https://api.mem0.ai/v1/memories/events/?page=" + (from / size + 2) : null);
        answer.putNull("previous");
        answer.putArray("results").addAll(shelf.events(from, size));
        return answer;
    }

    private ObjectNode entities() {
        ObjectNode answer = Face.object();
        ArrayNode results = answer.putArray("results");
        Map<String, Integer> counts = new TreeMap<>();
        shelf.list(any -> true)
                .forEach(row -> row.ids().forEach((kind, id) -> counts.merge(kind + " " + id, 1, Integer::sum)));
        counts.forEach((entity, n) -> results.addObject()
                .put(
                        "id",
                        UUID.nameUUIDFromBytes(entity.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .toString())
                .put("type", entity.substring(0, entity.indexOf('_')))
                .put("name", entity.substring(entity.indexOf(' ') + 1))
                .put("total_memories", n));
        answer.put("count", results.size()).putNull("next").putNull("previous");
        return answer;
    }

    private ObjectNode event(String id) {
        String state = faulty.is(Fault.UNKNOWN_STATE) ? "PONDERING" : "SUCCEEDED";
        return Face.object().put("id", id).put("event_type", "DELETE_ALL").put("status", state);
    }

    private ObjectNode change(Call call) {
        Row row = known(call);
        JsonNode body = call.body();
        if (!body.has("text") && !body.has("metadata") && !body.has("expiration_date"))
            throw new Mistake("Nothing to update.");
        String text = body.has("text") ? body.get("text").asText() : row.text();
        ObjectNode metadata = body.has("metadata") ? call.metadata() : row.metadata();
        String expires =
                body.has("expiration_date") ? body.get("expiration_date").textValue() : row.expires();
        return shelf.change(row.changed(text, metadata, expires, shelf.now())).platform();
    }

    private ObjectNode delete(Call call) {
        Row row = known(call);
        if (!faulty.is(Fault.LYING_DELETE)) shelf.delete(row.id());
        return Face.object().put("message", "Memory deleted successfully!");
    }

    private ObjectNode deleteScope(Call call) {
        if (call.query().isEmpty()) throw new Mistake("At least one filter is needed.");
        shelf.list(row -> call.query().entrySet().stream()
                        .allMatch(it -> it.getValue().equals(row.ids().get(it.getKey()))))
                .forEach(it -> shelf.delete(it.id()));
        return Face.object()
                .put("message", "Delete in progress. This may take some time.")
                .put("event_id", UUID.randomUUID().toString());
    }

    private Row known(Call call) {
        String id = call.part(2);
        if (!Call.isId(id)) throw new Mistake("memory_id should be a valid UUID");
        Row row = shelf.get(id).orElseThrow(() -> new Mistake(404, "Memory not found!"));
        if (!faulty.is(Fault.OTHER_ID)) return row;
        return new Row(
                UUID.randomUUID().toString(),
                "Somebody else's memory",
                row.ids(),
                row.metadata(),
                row.expires(),
                row.created(),
                row.updated());
    }
}
