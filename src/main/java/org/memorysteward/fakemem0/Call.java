package org.memorysteward.fakemem0;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One request that came in. The path has no slashes at its ends. */
record Call(String method, String path, Map<String, String> query, JsonNode body) {

    private static final List<String> IDS = List.of("user_id", "agent_id", "app_id", "run_id");

    boolean is(String wanted, String pattern) {
        return method.equals(wanted) && path.matches(pattern);
    }

    /** The part of the path at this place, from 0. */
    String part(int place) {
        return path.split("/")[place];
    }

    int number(String name, int otherwise) {
        String given = query.getOrDefault(name, body.path(name).asText(""));
        return given.isEmpty() ? otherwise : Integer.parseInt(given);
    }

    /** The ids that stand in the body. */
    Map<String, String> ids() {
        Map<String, String> ids = new LinkedHashMap<>();
        IDS.stream()
                .filter(body::hasNonNull)
                .forEach(it -> ids.put(it, body.get(it).asText()));
        if (ids.isEmpty()) throw new Mistake("At least one of user_id, agent_id, app_id, run_id is needed.");
        return ids;
    }

    ObjectNode metadata() {
        return body.path("metadata") instanceof ObjectNode given
                ? given.deepCopy()
                : com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    }

    /** The id in the path, which must be one. */
    static boolean isId(String given) {
        try {
            return UUID.fromString(given).toString().equals(given);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
