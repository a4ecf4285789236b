package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;

/** Mem0's filter language as its documents tell it, on what an agent sent, with no index and no SQL. */
final class NaiveFilter {

    private NaiveFilter() {}

    static boolean matches(JsonNode filter, ObjectNode memory) {
        return filter.properties().stream().allMatch(it -> member(it.getKey(), it.getValue(), memory));
    }

    private static boolean member(String name, JsonNode asked, ObjectNode memory) {
        return switch (name) {
            case "AND" -> asked.valueStream().allMatch(it -> matches(it, memory));
            case "OR" -> asked.valueStream().anyMatch(it -> matches(it, memory));
            case "NOT" ->
                asked.isArray() ? asked.valueStream().noneMatch(it -> matches(it, memory)) : !matches(asked, memory);
            case "metadata" ->
                asked.properties().stream()
                        .allMatch(it ->
                                metadata(it.getValue(), memory.get("metadata").get(it.getKey())));
            case "metadata.k" -> metadata(asked, memory.get("metadata").get("k"));
            case "categories" ->
                operations(asked, (operator, operand) -> categories(operator, operand, memory.get("categories")));
            case "keywords" ->
                operations(
                        asked,
                        (operator, operand) ->
                                text(operator, operand, memory.get("messages").textValue()));
            case "created_at", "timestamp" ->
                time(
                        asked,
                        OffsetDateTime.parse(memory.get("timestamp").textValue())
                                .toInstant());
            case "userId", "user_id" -> id(asked, memory.get("user_id"));
            case "session_id", "run_id" -> id(asked, memory.get("run_id"));
            default -> id(asked, memory.get(name));
        };
    }

    private interface Operation {
        boolean holds(String operator, JsonNode operand);
    }

    private static boolean operations(JsonNode asked, Operation operation) {
        return asked.properties().stream().allMatch(it -> operation.holds(it.getKey(), it.getValue()));
    }

    private static boolean id(JsonNode asked, JsonNode value) {
        if (asked.isTextual()) return asked.textValue().equals("*") ? value != null : asked.equals(value);
        return operations(asked, (operator, operand) -> switch (operator) {
            case "eq" -> operand.equals(value);
            case "ne" -> !operand.equals(value);
            default -> operand.valueStream().anyMatch(it -> it.equals(value));
        });
    }

    private static boolean time(JsonNode asked, Instant value) {
        if (asked.isTextual()) return on(asked.textValue(), value);
        return operations(asked, (operator, operand) -> switch (operator) {
            case "gt" -> value.isAfter(moment(operand.textValue()));
            case "gte" -> !value.isBefore(moment(operand.textValue()));
            case "lt" -> value.isBefore(moment(operand.textValue()));
            case "lte" -> !value.isAfter(moment(operand.textValue()));
            case "ne" -> !on(operand.textValue(), value);
            default -> operand.valueStream().anyMatch(it -> on(it.textValue(), value));
        });
    }

    private static boolean on(String asked, Instant value) {
        Instant from = moment(asked);
        if (asked.length() > 10) return from.equals(value);
        return !value.isBefore(from) && value.isBefore(from.plus(Duration.ofDays(1)));
    }

    private static Instant moment(String text) {
        return OffsetDateTime.parse(text.length() == 10 ? text + "T00:00:00Z" : text)
                .toInstant();
    }

    private static boolean text(String operator, JsonNode operand, String text) {
        if (operator.equals("contains")) return text.contains(operand.textValue());
        return text.toLowerCase(Locale.ROOT).contains(operand.textValue().toLowerCase(Locale.ROOT));
    }

    private static boolean categories(String operator, JsonNode operand, JsonNode categories) {
        if (categories == null) return false;
        if (operator.equals("in")) {
            return operand.valueStream().anyMatch(it -> categories.valueStream().anyMatch(it::equals));
        }
        return categories.valueStream().anyMatch(it -> text("icontains", operand, it.textValue()));
    }

    private static boolean metadata(JsonNode asked, JsonNode value) {
        if (!asked.isObject()) return asked.equals(value);
        return operations(asked, (operator, operand) -> switch (operator) {
            case "eq" -> operand.equals(value);
            case "ne" -> !operand.equals(value);
            default -> contains(operand, value);
        });
    }

    private static boolean contains(JsonNode operand, JsonNode value) {
        if (value == null) return false;
        if (value.isTextual()) return value.textValue().contains(operand.textValue());
        return value.isArray() && value.valueStream().anyMatch(operand::equals);
    }
}
