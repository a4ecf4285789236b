package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.Draft;
import org.memorysteward.memory.Draft.GivenIds;
import org.memorysteward.memory.Moment;

/**
 * What an agent wants remembered. Without a language model behind it, each message that is kept is one memory, word for
 * word: the user's, and with {@code infer: false} the assistant's too; never the system's, never a tool's.
 */
record Conversation(
        Body request,
        boolean asIs,
        ObjectNode metadata,
        List<String> categories,
        Instant createdAt,
        LocalDate lastDay,
        boolean immutable) {

    private static final int MOST_MESSAGES = 1_000;

    /** Reads what is said of all messages. */
    static Conversation of(Body request) {
        return new Conversation(
                request,
                !request.flag("infer", true),
                object(request, "metadata"),
                request.texts("categories"),
                timestamp(request),
                lastDay(request),
                request.flag("immutable", false));
    }

    /** One draft for each message that is kept, in order. */
    List<Draft> drafts() {
        List<Draft> drafts = new ArrayList<>();
        for (Body message : messages()) {
            GivenIds ids = ids(message);
            String role = message.text("role");
            boolean kept = role == null || role.equals("user") || (asIs && role.equals("assistant"));
            if (kept) drafts.add(draft(message, ids));
        }
        return drafts;
    }

    private List<Body> messages() {
        JsonNode given = request.get("messages");
        if (given != null && given.isTextual()) return List.of(message(given, ""));
        if (given instanceof ObjectNode) return List.of(message(given, ""));
        if (!(given instanceof ArrayNode list) || list.isEmpty()) {
            throw request.wrong(
                    "messages", "It must be a list of messages, each with a role and its content, and not empty.");
        }
        if (list.size() > MOST_MESSAGES)
            throw request.wrong("messages", "There are more than 1,000 of them. Send them in parts.");
        List<Body> messages = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) messages.add(message(list.get(i), "[" + i + "]"));
        return messages;
    }

    private static Body message(JsonNode given, String index) {
        if (given instanceof ObjectNode object) return new Body(object, "messages" + index + ".");
        if (given.isTextual() && index.isEmpty()) {
            return new Body(JsonNodeFactory.instance.objectNode().set("content", given), "messages.");
        }
        throw new InvalidInput("messages" + index, "It must be an object with a role and its content.");
    }

    private GivenIds ids(Body message) {
        GivenIds ids = GivenNames.in(message, request, request.object("filters"));
        if (GivenNames.any(ids)) return ids;
        throw message.wrong("user_id", "At least one of user_id, agent_id, app_id and run_id is needed.");
    }

    private Draft draft(Body message, GivenIds ids) {
        ObjectNode own = metadata.deepCopy();
        own.setAll(object(message, "metadata"));
        return new Draft(content(message), ids, own, categories, createdAt, null, lastDay, immutable, null);
    }

    /** Content in parts, as models take it: the parts that are text. */
    private static String content(Body message) {
        JsonNode content = message.get("content");
        if (content == null || !content.isArray()) return message.text("content");
        if (content.valueStream()
                .anyMatch(it -> !"text".equals(it.path("type").asText())
                        || !it.path("text").isTextual())) {
            throw message.wrong("content", "Only text is kept: it must be a string, or a list of parts of type text.");
        }
        return content.valueStream().map(it -> it.get("text").textValue()).collect(Collectors.joining("\n"));
    }

    private static ObjectNode object(Body body, String name) {
        Body object = body.object(name);
        return object == null ? JsonNodeFactory.instance.objectNode() : object.json();
    }

    /** Unix seconds, or a date and time. */
    static Instant timestamp(Body body) {
        JsonNode given = body.get("timestamp");
        if (given == null || given.isTextual()) return given == null ? null : Moment.of("timestamp", given.textValue());
        if (!given.isNumber() || !given.canConvertToLong()) {
            throw body.wrong("timestamp", "It must be a time in seconds since 1970.");
        }
        long seconds = Math.clamp(given.longValue(), -1, Instant.MAX.getEpochSecond());
        return Moment.of("timestamp", Instant.ofEpochSecond(seconds).toString());
    }

    static LocalDate lastDay(Body body) {
        String given = body.text("expiration_date");
        return given == null ? null : Moment.day("expiration_date", given);
    }
}
