package org.memorysteward.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.Draft.GivenIds;

/**
 * One line of an import: our own field names or Mem0's. What it does not know goes into the metadata, so that nothing a
 * line says is lost.
 */
final class ImportLine {

    private static final ObjectReader JSON =
            new ObjectMapper().readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Fields that have a place of their own; a line's first one that is there wins. */
    private static final List<String> TEXT = List.of("memory", "text", "content", "data");

    private static final List<String> USER = List.of("user_id", "user");
    private static final List<String> AGENT = List.of("agent_id", "agent");
    private static final List<String> RUN = List.of("run_id", "session_id");
    private static final Set<String> PLACED = Set.of(
            "app_id", "group_id", "metadata", "categories", "created_at", "updated_at", "expiration_date", "immutable");

    private final ObjectNode line;

    private ImportLine(ObjectNode line) {
        this.line = line;
    }

    /**
     * Reads a line.
     *
     * @throws InvalidInput with the field and the reason when it cannot be kept
     */
    static Draft read(byte[] bytes) {
        try {
            if (JSON.readTree(decoded(bytes)) instanceof ObjectNode object) {
                return new ImportLine(object).draft(digest(bytes));
            }
            throw new InvalidInput("line", "not a JSON object");
        } catch (JsonProcessingException e) {
            throw new InvalidInput("line", "not JSON: " + e.getOriginalMessage());
        }
    }

    /** Strictly: what is no UTF-8 would otherwise be kept with replacement characters in place of what it said. */
    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInput("line", "not UTF-8");
        }
    }

    private Draft draft(byte[] digest) {
        Instant created = moment("created_at");
        Instant updated = moment("updated_at");
        return new Draft(
                text(TEXT),
                new GivenIds(text(USER), text(AGENT), text(List.of("app_id")), text(RUN), text(List.of("group_id"))),
                metadata(),
                categories(),
                created,
                updated,
                lastDay(),
                line.path("immutable").asBoolean(false),
                digest);
    }

    private ObjectNode metadata() {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        JsonNode given = line.get("metadata");
        if (given instanceof ObjectNode object) metadata.setAll(object);
        else if (given != null && !given.isNull()) throw new InvalidInput("metadata", "not an object");
        for (Map.Entry<String, JsonNode> field : line.properties()) {
            String name = field.getKey();
            boolean placed = PLACED.contains(name)
                    || TEXT.contains(name)
                    || USER.contains(name)
                    || AGENT.contains(name)
                    || RUN.contains(name);
            if (!placed && !field.getValue().isNull()) metadata.set(name, field.getValue());
        }
        return metadata;
    }

    private List<String> categories() {
        JsonNode given = line.get("categories");
        if (given == null || !given.isArray()) return null;
        List<String> categories = new ArrayList<>();
        given.forEach(it -> categories.add(it.asText()));
        return categories;
    }

    private String text(List<String> names) {
        for (String name : names) {
            JsonNode value = line.get(name);
            if (value == null || value.isNull()) continue;
            if (!value.isTextual()) throw new InvalidInput(name, "not a text");
            return value.textValue();
        }
        return null;
    }

    private Instant moment(String name) {
        String given = text(List.of(name));
        return given == null ? null : Moment.of(name, given);
    }

    private LocalDate lastDay() {
        String given = text(List.of("expiration_date"));
        return given == null ? null : Moment.day("expiration_date", given);
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
