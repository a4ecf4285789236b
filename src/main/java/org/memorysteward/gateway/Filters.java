package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.Criterion;
import org.memorysteward.memory.Criterion.All;
import org.memorysteward.memory.Criterion.Any;
import org.memorysteward.memory.Criterion.Id;
import org.memorysteward.memory.Criterion.Not;
import org.memorysteward.memory.Criterion.Time;

/**
 * Mem0's filter language: the logic. Members of one object are all required, also when they are themselves AND, OR or NOT.
 * What is not in the grammar is refused: a filter that was half understood would show more than was asked for.
 */
final class Filters {

    private static final int DEEPEST = 20;
    private static final int MOST_CONDITIONS = 500;
    private static final String METADATA = "metadata";

    private static final Map<String, Time> TIMES = Map.of(
            "created_at", Time.CREATED,
            "timestamp", Time.CREATED,
            "updated_at", Time.UPDATED,
            "expiration_date", Time.LAST_DAY);

    private int conditions;

    private Filters() {}

    /**
     * Reads the filters of a request.
     *
     * @throws InvalidInput when there are none, one is not in the grammar, or none says whose memories are meant
     */
    static Criterion of(JsonNode given) {
        if (given == null || (given.isObject() && given.isEmpty())) {
            throw new InvalidInput(
                    "filters",
                    "Filters are required and cannot be empty. Give at least one of user_id, agent_id, app_id and run_id.");
        }
        Criterion criterion = new Filters().filter("filters", given, 0);
        if (namesAnId(criterion)) return criterion;
        throw new InvalidInput(
                "filters", "At least one of user_id, agent_id, app_id and run_id is needed, outside of NOT and ne.");
    }

    /** Reads one further condition on metadata, which some requests carry beside their filters. */
    static Criterion metadata(JsonNode given) {
        return new Filters().metadata(METADATA, given);
    }

    /** Whether it narrows to somebody's memories rather than only away from somebody's. */
    private static boolean namesAnId(Criterion criterion) {
        return switch (criterion) {
            case All it -> it.parts().stream().anyMatch(Filters::namesAnId);
            case Any it -> it.parts().stream().anyMatch(Filters::namesAnId);
            case Criterion.Is it -> true;
            case Criterion.OneOf it -> true;
            case Criterion.Present it -> true;
            default -> false;
        };
    }

    private Criterion filter(String at, JsonNode given, int depth) {
        if (!(given instanceof ObjectNode object) || object.isEmpty()) {
            throw new InvalidInput(at, "It must be an object with at least one condition.");
        }
        if (depth > DEEPEST)
            throw new InvalidInput("filters", "They are nested more than " + DEEPEST + " levels deep.");
        List<Criterion> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            parts.add(member(at + "." + member.getKey(), member.getKey(), member.getValue(), depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new All(parts);
    }

    private Criterion member(String at, String name, JsonNode value, int depth) {
        if (++conditions > MOST_CONDITIONS) {
            throw new InvalidInput("filters", "There are more than " + MOST_CONDITIONS + " conditions.");
        }
        return switch (name) {
            case "AND" -> new All(filters(at, value, depth));
            case "OR" -> new Any(filters(at, value, depth));
            case "NOT" -> new Not(value.isArray() ? new Any(filters(at, value, depth)) : filter(at, value, depth + 1));
            case METADATA -> metadata(at, value);
            default -> field(at, name, value);
        };
    }

    private List<Criterion> filters(String at, JsonNode value, int depth) {
        if (!value.isArray() || value.isEmpty())
            throw new InvalidInput(at, "It must be a list of filters, and not empty.");
        List<Criterion> parts = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) parts.add(filter(at + "[" + i + "]", value.get(i), depth + 1));
        return parts;
    }

    private Criterion metadata(String at, JsonNode value) {
        if (!(value instanceof ObjectNode object) || object.isEmpty()) {
            throw new InvalidInput(at, "It must be an object with at least one key.");
        }
        List<Criterion> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            parts.add(new Operators(at + "." + member.getKey()).metadata(member.getKey(), member.getValue()));
        }
        return new All(parts);
    }

    private static Criterion field(String at, String name, JsonNode value) {
        Operators operators = new Operators(at);
        Id id = GivenNames.IDS.get(name);
        if (id != null) return operators.id(id, value);
        Time time = TIMES.get(name);
        if (time != null) return operators.time(time, value);
        if (name.startsWith(METADATA + ".")) return operators.metadata(name.substring(METADATA.length() + 1), value);
        return switch (name) {
            case "categories" -> operators.categories(value);
            case "keywords", "keywords_search", "text" -> operators.text(value);
            case "memory_ids" -> operators.memoryIds(value);
            default ->
                throw new InvalidInput(
                        at,
                        "There is no such field. There are AND, OR, NOT, user_id, agent_id, app_id, run_id, created_at, updated_at,"
                                + " timestamp, expiration_date, categories, metadata, keywords, keywords_search, text and memory_ids.");
        };
    }
}
