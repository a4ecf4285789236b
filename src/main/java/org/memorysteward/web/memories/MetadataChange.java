package org.memorysteward.web.memories;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * One key of the metadata that differs between two versions.
 *
 * @param before its value as JSON, null when it was not there
 * @param after its value as JSON, null when it is gone
 */
record MetadataChange(String key, String before, String after) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<MetadataChange> between(String before, String after) {
        JsonNode old = read(before);
        JsonNode now = read(after);
        TreeSet<String> keys = new TreeSet<>();
        old.fieldNames().forEachRemaining(keys::add);
        now.fieldNames().forEachRemaining(keys::add);
        List<MetadataChange> changes = new ArrayList<>();
        for (String key : keys) {
            JsonNode was = old.get(key);
            JsonNode is = now.get(key);
            boolean same = was != null && was.equals(is);
            if (!same) changes.add(new MetadataChange(key, shown(was), shown(is)));
        }
        return changes;
    }

    private static String shown(JsonNode value) {
        if (value == null) return null;
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored revision's metadata is no JSON", e);
        }
    }
}
