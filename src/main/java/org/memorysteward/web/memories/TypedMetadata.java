package org.memorysteward.web.memories;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.ExactJson;

/** Metadata as a person types it. */
final class TypedMetadata {

    private TypedMetadata() {}

    /**
     * Reads it; blank is an empty object.
     *
     * @throws InvalidInput when it is no JSON object
     */
    static ObjectNode read(String typed) {
        if (typed == null || typed.isBlank()) return JsonNodeFactory.instance.objectNode();
        try {
            JsonNode node = ExactJson.read(typed);
            if (node instanceof ObjectNode object) return object;
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " at line %d, column %d"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr());
            throw new InvalidInput("metadata", "This is not JSON: look%s.".formatted(place));
        }
        throw new InvalidInput("metadata", "The metadata must be one JSON object, for example {\"branch\": \"main\"}.");
    }
}
