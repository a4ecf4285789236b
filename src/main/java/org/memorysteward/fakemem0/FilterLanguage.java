package org.memorysteward.fakemem0;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** The filters of the Platform. */
final class FilterLanguage {

    private static final Set<String> IDS = Set.of("user_id", "agent_id", "app_id", "run_id");

    private FilterLanguage() {}

    /** @throws Mistake when it is none, or names nobody */
    static void check(JsonNode filters) {
        if (!filters.isObject() || filters.isEmpty()) throw new Mistake("Filters are required and cannot be empty.");
        if (!namesSomebody(filters)) throw new Mistake("At least one of user_id, agent_id, app_id, run_id is needed.");
    }

    private static boolean namesSomebody(JsonNode filter) {
        for (Map.Entry<String, JsonNode> it : filter.properties()) {
            if (IDS.contains(it.getKey())) return true;
            boolean within = it.getKey().equals("AND") || it.getKey().equals("OR");
            if (within && it.getValue().valueStream().anyMatch(FilterLanguage::namesSomebody)) return true;
        }
        return false;
    }

    static boolean holds(JsonNode filter, Row row) {
        return filter.properties().stream().allMatch(it -> holds(it.getKey(), it.getValue(), row));
    }

    private static boolean holds(String key, JsonNode value, Row row) {
        return switch (key) {
            case "AND" -> value.valueStream().allMatch(it -> holds(it, row));
            case "OR" -> value.valueStream().anyMatch(it -> holds(it, row));
            case "NOT" -> value.isArray() ? value.valueStream().noneMatch(it -> holds(it, row)) : !holds(value, row);
            case "metadata" ->
                value.properties().stream()
                        .allMatch(it -> it.getValue().equals(row.metadata().path(it.getKey())));
            case "memory_ids" -> value.valueStream().anyMatch(it -> it.asText().equals(row.id()));
            case "created_at" -> moment(value, row.created());
            case "updated_at" -> moment(value, row.updated());
            default -> {
                if (!IDS.contains(key)) throw new Mistake("Unknown filter " + key + ".");
                yield id(value, row.ids().get(key));
            }
        };
    }

    private static boolean id(JsonNode value, String own) {
        if (value.isTextual())
            return value.asText().equals("*") ? own != null : value.asText().equals(own);
        if (value.has("in"))
            return value.get("in").valueStream().anyMatch(it -> it.asText().equals(own));
        if (value.has("ne")) return !value.get("ne").asText().equals(own);
        return value.path("eq").asText().equals(own);
    }

    private static boolean moment(JsonNode value, Instant own) {
        Map<String, BiPredicate<Instant, Instant>> operators = Map.of(
                "gte",
                (a, b) -> !a.isBefore(b),
                "gt",
                Instant::isAfter,
                "lte",
                (a, b) -> !a.isAfter(b),
                "lt",
                Instant::isBefore);
        return value.properties().stream().allMatch(it -> {
            if (!operators.containsKey(it.getKey())) throw new Mistake("Operator " + it.getKey() + " is not allowed.");
            return operators.get(it.getKey()).test(own, at(it.getValue().asText()));
        });
    }

    private static Instant at(String text) {
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(text);
    }
}
