package org.memorysteward.web.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.Condition;
import org.memorysteward.memory.MemoryFilter;
import org.memorysteward.memory.Qualifier;
import org.memorysteward.web.shared.Asked;

/**
 * What a pipeline wants deprecated.
 *
 * @param filter never without a condition that says what, not only what not; only of what agents may see
 * @param successor null for none
 * @param sunset null for none
 * @param most more than that are not deprecated by accident
 */
record DeprecationWish(MemoryFilter filter, String reason, UUID successor, LocalDate sunset, boolean dryRun, int most) {

    private static final int LARGEST = 1024 * 1024;
    private static final int USUALLY_MOST = 1_000;
    private static final int LONGEST_VALUE = 2_000;
    private static final Set<String> FIELDS = Set.of("filter", "reason", "successor", "sunset", "dry_run", "most");
    private static final ObjectReader JSON =
            new ObjectMapper().readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** @throws InvalidInput at the field that cannot be used */
    static DeprecationWish read(InputStream stream) {
        JsonNode json = json(stream);
        json.properties().forEach(it -> {
            if (!FIELDS.contains(it.getKey()))
                throw new InvalidInput(
                        it.getKey(),
                        "There is no such field. There are "
                                + String.join(", ", FIELDS.stream().sorted().toList()) + ".");
        });
        return new DeprecationWish(
                filter(json.path("filter")),
                text(json, "reason"),
                successor(text(json, "successor")),
                sunset(text(json, "sunset")),
                flag(json.path("dry_run")),
                most(json.path("most")));
    }

    private static JsonNode json(InputStream stream) {
        try {
            byte[] sent = stream.readNBytes(LARGEST + 1);
            if (sent.length > LARGEST) throw new InvalidInput("body", "It is larger than 1 MB.");
            JsonNode json = JSON.readTree(sent);
            if (json.isObject()) return json;
        } catch (IOException e) {
            // answered below
        }
        throw new InvalidInput("body", "It must be a JSON object in UTF-8.");
    }

    private static MemoryFilter filter(JsonNode given) {
        if (!given.isObject()) throw new InvalidInput("filter", "It is required, and must be an object.");
        List<Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> condition : given.properties()) {
            String name = condition.getKey();
            boolean without = Condition.isNegative(name);
            Qualifier qualifier = Qualifier.of(without ? name.substring(1) : name)
                    .filter(it -> it != Qualifier.STATE)
                    .orElseThrow(
                            () -> new InvalidInput(
                                    "filter." + name,
                                    "There is no such condition. Use repo, path, branch, type, user, agent, layer, tag, created or another word of the search box."));
            for (String value : values("filter." + name, condition.getValue()))
                conditions.add(Condition.of(qualifier, value, without));
        }
        if (conditions.stream().allMatch(Condition::without)) {
            throw new InvalidInput(
                    "filter",
                    "Without a condition that says what is meant it would be every memory. Name at least a repo, path or type.");
        }
        conditions.add(Condition.of(Qualifier.STATE, "active", false));
        conditions.add(Condition.of(Qualifier.STATE, "expired", false));
        return MemoryFilter.none().and(conditions);
    }

    private static List<String> values(String at, JsonNode given) {
        List<String> values = new ArrayList<>();
        for (JsonNode one : given.isArray() ? given : List.of(given)) {
            boolean usable = one.isTextual()
                    && !one.textValue().isBlank()
                    && one.textValue().length() <= LONGEST_VALUE;
            if (!usable) throw new InvalidInput(at, "It must be a string, or a list of strings, none of them blank.");
            values.add(one.textValue());
        }
        if (values.isEmpty()) throw new InvalidInput(at, "The list is empty.");
        return values;
    }

    private static String text(JsonNode json, String name) {
        JsonNode given = json.path(name);
        if (given.isMissingNode() || given.isNull()) return null;
        if (given.isTextual()) return given.textValue();
        throw new InvalidInput(name, "It must be a string.");
    }

    private static UUID successor(String given) {
        if (given == null) return null;
        UUID id = Asked.idOrNull(given);
        if (id == null) throw new InvalidInput("successor", "It must be the id of a memory.");
        return id;
    }

    private static LocalDate sunset(String given) {
        try {
            return given == null ? null : LocalDate.parse(given);
        } catch (DateTimeException e) {
            throw new InvalidInput("sunset", "It must be a day, such as 2027-01-31.");
        }
    }

    private static boolean flag(JsonNode given) {
        if (given.isMissingNode() || given.isNull() || given.isBoolean()) return given.asBoolean(false);
        throw new InvalidInput("dry_run", "It must be true or false.");
    }

    private static int most(JsonNode given) {
        if (given.isMissingNode() || given.isNull()) return USUALLY_MOST;
        if (given.isIntegralNumber() && given.canConvertToInt() && given.intValue() > 0) return given.intValue();
        throw new InvalidInput("most", "It must be a whole number above 0.");
    }
}
