package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.Criterion;
import org.memorysteward.memory.Criterion.After;
import org.memorysteward.memory.Criterion.All;
import org.memorysteward.memory.Criterion.Any;
import org.memorysteward.memory.Criterion.Before;
import org.memorysteward.memory.Criterion.CategoryContains;
import org.memorysteward.memory.Criterion.Id;
import org.memorysteward.memory.Criterion.Ids;
import org.memorysteward.memory.Criterion.InCategories;
import org.memorysteward.memory.Criterion.Is;
import org.memorysteward.memory.Criterion.MetadataContains;
import org.memorysteward.memory.Criterion.MetadataIs;
import org.memorysteward.memory.Criterion.Not;
import org.memorysteward.memory.Criterion.OneOf;
import org.memorysteward.memory.Criterion.Present;
import org.memorysteward.memory.Criterion.TextContains;
import org.memorysteward.memory.Criterion.Time;
import org.memorysteward.memory.Moment;

/**
 * Mem0's filter language: what may be asked of each field. Several operators on one field are all required.
 *
 * @param at where in the request the condition stands, for refusals
 */
record Operators(String at) {

    private static final String ANYTHING = "*";
    private static final int MOST_VALUES = 10_000;

    Criterion id(Id id, JsonNode value) {
        if (!value.isObject()) return is(id, value);
        return all(value, "eq, ne or in", (operator, operand) -> switch (operator) {
            case "eq" -> is(id, operand);
            case "ne" -> new Not(is(id, operand));
            case "in" -> new OneOf(id, list(operand, this::string));
            default -> null;
        });
    }

    private Criterion is(Id id, JsonNode value) {
        String given = string(value);
        return given.equals(ANYTHING) ? new Present(id) : new Is(id, given);
    }

    Criterion time(Time time, JsonNode value) {
        if (!value.isObject())
            return string(value).equals(ANYTHING) ? new After(time, Instant.EPOCH, true) : on(time, value);
        return all(value, "gt, gte, lt, lte, ne or in", (operator, operand) -> switch (operator) {
            case "gt" -> new After(time, moment(operand), false);
            case "gte" -> new After(time, moment(operand), true);
            case "lt" -> new Before(time, moment(operand), false);
            case "lte" -> new Before(time, moment(operand), true);
            case "ne" -> new Not(on(time, operand));
            case "in" -> new Any(list(operand, it -> on(time, it)));
            default -> null;
        });
    }

    private Criterion on(Time time, JsonNode value) {
        return Span.of(at, string(value)).within(time);
    }

    Criterion categories(JsonNode value) {
        if (value.isTextual() && value.textValue().equals(ANYTHING)) return new CategoryContains("");
        return all(value, "in or contains", (operator, operand) -> switch (operator) {
            case "in" -> new InCategories(list(operand, this::string));
            case "contains" -> new CategoryContains(string(operand));
            default -> null;
        });
    }

    Criterion text(JsonNode value) {
        return all(value, "contains or icontains", (operator, operand) -> switch (operator) {
            case "contains" -> new TextContains(string(operand), true);
            case "icontains" -> new TextContains(string(operand), false);
            default -> null;
        });
    }

    Criterion memoryIds(JsonNode value) {
        if (value.isArray()) return new Ids(list(value, this::memoryId));
        return all(
                value,
                "in",
                (operator, operand) -> operator.equals("in") ? new Ids(list(operand, this::memoryId)) : null);
    }

    Criterion metadata(String key, JsonNode value) {
        if (!value.isObject()) return new MetadataIs(key, scalar(value));
        return all(value, "eq, ne or contains", (operator, operand) -> switch (operator) {
            case "eq" -> new MetadataIs(key, scalar(operand));
            case "ne" -> new Not(new MetadataIs(key, scalar(operand)));
            case "contains" -> new MetadataContains(key, string(operand));
            default -> null;
        });
    }

    /** What one operator asks; null when the field has no such operator. */
    private interface Reading {
        Criterion of(String operator, JsonNode operand);
    }

    private Criterion all(JsonNode value, String allowed, Reading reading) {
        if (!(value instanceof ObjectNode object) || object.isEmpty())
            throw wrong("Use an object with " + allowed + ".");
        List<Criterion> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> operation : object.properties()) {
            Criterion part = reading.of(operation.getKey(), operation.getValue());
            if (part == null)
                throw wrong("There is no operator '" + operation.getKey() + "' here. Use " + allowed + ".");
            parts.add(part);
        }
        return parts.size() == 1 ? parts.getFirst() : new All(parts);
    }

    private <T> List<T> list(JsonNode value, Function<JsonNode, T> element) {
        if (!value.isArray() || value.isEmpty()) throw wrong("It must be a list with at least one value.");
        if (value.size() > MOST_VALUES) throw wrong("There are more than " + MOST_VALUES + " values.");
        return value.valueStream().map(element).toList();
    }

    private String string(JsonNode value) {
        if (value.isTextual() && !value.textValue().isBlank()) return value.textValue();
        throw wrong("It must be a string, and not blank.");
    }

    private JsonNode scalar(JsonNode value) {
        if (value.isTextual() || value.isNumber() || value.isBoolean()) return value;
        throw wrong("It must be a string, a number, true or false.");
    }

    private Instant moment(JsonNode value) {
        return Moment.of(at, string(value));
    }

    private UUID memoryId(JsonNode value) {
        return MemoryId.parse(string(value)).orElseThrow(() -> wrong("A memory id should be a valid UUID."));
    }

    private InvalidInput wrong(String reason) {
        return new InvalidInput(at, reason);
    }
}
