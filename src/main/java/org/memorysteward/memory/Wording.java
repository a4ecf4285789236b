package org.memorysteward.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.memorysteward.memory.Draft.GivenIds;

/** The ids in the writer's own words, kept only where the catalogue's words differ: a dropped prefix, a group. */
final class Wording {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Wording() {}

    /** JSON, or null when the scope says it all. */
    static String of(GivenIds ids) {
        ObjectNode differing = JsonNodeFactory.instance.objectNode();
        if (ids.user() != null && !ids.user().equals(Placement.user(ids.user()))) differing.put("user_id", ids.user());
        if (ids.group() != null) differing.put("group_id", ids.group());
        return differing.isEmpty() ? null : differing.toString();
    }

    /** The ids as they were given, from what was kept of them. */
    static GivenIds ids(String kept, Scope scope) {
        ObjectNode differing = kept == null ? JsonNodeFactory.instance.objectNode() : object(kept);
        return new GivenIds(
                or(differing.get("user_id"), scope.user()),
                scope.agent(),
                scope.app(),
                scope.run(),
                or(differing.get("group_id"), null));
    }

    /** A JSON object that we stored ourselves. */
    static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database held no JSON", e);
        }
    }

    private static String or(JsonNode value, String otherwise) {
        return value == null ? otherwise : value.asText();
    }
}
