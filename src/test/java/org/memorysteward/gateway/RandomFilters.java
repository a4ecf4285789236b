package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random memories as agents send them, and random filters that are in the grammar and sometimes fit them. */
final class RandomFilters {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("dana", "teo", "x_1", "50%");
    private static final List<String> WORDS =
            List.of("Argo", "argo", "a_b", "a%b", "\\d", "'quoted'", "\"both\"", "flux");
    private static final List<String> DAYS = List.of("2024-01-01", "2025-06-15", "2026-03-01");

    private RandomFilters() {}

    static Arbitrary<ObjectNode> memory() {
        Arbitrary<String> name = Arbitraries.of(NAMES).injectNull(0.3);
        Arbitrary<String> text =
                Arbitraries.of(WORDS).list().ofMinSize(1).ofMaxSize(3).map(it -> String.join(" ", it));
        Arbitrary<List<String>> categories = Arbitraries.of("Tooling", "bug_fixes", "data%")
                .list()
                .ofMaxSize(2)
                .injectNull(0.4);
        return Combinators.combine(name, name, name, text, categories, metadata(), Arbitraries.of(DAYS))
                .as((user, app, run, words, labels, metadata, day) -> {
                    ObjectNode memory = JSON.objectNode();
                    memory.put("messages", words).put("agent_id", "planner").put("timestamp", day + "T10:00:00Z");
                    if (user != null) memory.put("user_id", user);
                    if (app != null) memory.put("app_id", app);
                    if (run != null) memory.put("run_id", run);
                    if (labels != null) memory.set("categories", strings(labels));
                    memory.set("metadata", metadata);
                    return memory;
                });
    }

    private static Arbitrary<ObjectNode> metadata() {
        Arbitrary<JsonNode> value = Arbitraries.oneOf(
                scalar(), Arbitraries.of(WORDS).list().ofMaxSize(2).map(it -> (JsonNode) strings(it)));
        return Combinators.combine(value.injectNull(0.3), value.injectNull(0.3)).as((k, l) -> {
            ObjectNode metadata = JSON.objectNode();
            if (k != null) metadata.set("k", k);
            if (l != null) metadata.set("l_%", l);
            return metadata;
        });
    }

    private static Arbitrary<JsonNode> scalar() {
        return Arbitraries.oneOf(
                Arbitraries.of(WORDS).map(it -> (JsonNode) JSON.textNode(it)),
                Arbitraries.integers().between(0, 2).map(it -> (JsonNode) JSON.numberNode(it)),
                Arbitraries.of(true, false).map(it -> (JsonNode) JSON.booleanNode(it)));
    }

    static Arbitrary<ObjectNode> filter(int depth) {
        if (depth == 0) return condition();
        Arbitrary<ObjectNode> inner = Arbitraries.lazy(() -> filter(depth - 1));
        return Arbitraries.frequencyOf(
                Tuple.of(3, condition()),
                Tuple.of(1, inner.list().ofMinSize(1).ofMaxSize(3).map(it -> with("AND", array(it)))),
                Tuple.of(1, inner.list().ofMinSize(1).ofMaxSize(3).map(it -> with("OR", array(it)))),
                Tuple.of(1, inner.list().ofMinSize(1).ofMaxSize(2).map(it -> with("NOT", array(it)))),
                Tuple.of(1, inner.map(it -> with("NOT", it))),
                Tuple.of(
                        1,
                        Combinators.combine(inner, inner)
                                .as((one, other) -> one.deepCopy().setAll(other))));
    }

    private static Arbitrary<ObjectNode> condition() {
        Arbitrary<String> id = Arbitraries.of("user_id", "userId", "app_id", "run_id", "session_id");
        Arbitrary<String> time = Arbitraries.of("created_at", "timestamp");
        return Arbitraries.oneOf(
                Combinators.combine(id, idAsked()).as(RandomFilters::with),
                Combinators.combine(time, timeAsked()).as(RandomFilters::with),
                Combinators.combine(Arbitraries.of("contains", "icontains"), Arbitraries.of(WORDS))
                        .as((operator, word) -> with("keywords", with(operator, JSON.textNode(word)))),
                Arbitraries.of("Tooling", "bug_fixes", "other")
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(2)
                        .map(it -> with("categories", with("in", strings(it)))),
                Arbitraries.of("tool", "%", "_F", "x")
                        .map(it -> with("categories", with("contains", JSON.textNode(it)))),
                Combinators.combine(Arbitraries.of("k", "l_%"), metadataAsked())
                        .as((key, asked) -> with("metadata", with(key, asked))),
                metadataAsked().map(asked -> with("metadata.k", asked)));
    }

    private static Arbitrary<JsonNode> idAsked() {
        Arbitrary<JsonNode> name = Arbitraries.of(NAMES).map(it -> (JsonNode) JSON.textNode(it));
        return Arbitraries.oneOf(
                name,
                Arbitraries.just((JsonNode) JSON.textNode("*")),
                name.map(it -> with("eq", it)),
                name.map(it -> with("ne", it)),
                name.list().ofMinSize(1).ofMaxSize(2).map(it -> with("in", array(it))),
                Combinators.combine(name, name)
                        .as((in, ne) -> with("ne", ne)
                                .setAll(with("in", JSON.arrayNode().add(in)))));
    }

    private static Arbitrary<JsonNode> timeAsked() {
        Arbitrary<JsonNode> moment = Combinators.combine(
                        Arbitraries.of(DAYS), Arbitraries.of("", "T10:00:00Z", "T09:00:00-01:00"))
                .as((day, hour) -> (JsonNode) JSON.textNode(day + hour));
        return Arbitraries.oneOf(
                moment,
                moment.list().ofMinSize(1).ofMaxSize(2).map(it -> with("in", array(it))),
                Combinators.combine(Arbitraries.of("gt", "gte", "lt", "lte", "ne"), moment)
                        .as(RandomFilters::with));
    }

    private static Arbitrary<JsonNode> metadataAsked() {
        return Arbitraries.oneOf(
                scalar(),
                scalar().map(it -> with("eq", it)),
                scalar().map(it -> with("ne", it)),
                Arbitraries.of(WORDS).map(it -> with("contains", JSON.textNode(it))));
    }

    private static ObjectNode with(String name, JsonNode value) {
        return JSON.objectNode().set(name, value);
    }

    private static ArrayNode array(List<? extends JsonNode> values) {
        return JSON.arrayNode().addAll(new ArrayList<>(values));
    }

    private static ArrayNode strings(List<String> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }
}
