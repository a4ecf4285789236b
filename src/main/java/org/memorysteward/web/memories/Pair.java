package org.memorysteward.web.memories;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.ExactJson;

/**
 * One key of the metadata and its value, as a row of the form.
 *
 * @param value a text as it is, everything else as JSON
 * @param json whether the value is JSON rather than a text
 */
record Pair(String key, String value, boolean json) {

    static final Pair BLANK = new Pair("", "", false);

    static Pair of(Map.Entry<String, JsonNode> member) {
        JsonNode value = member.getValue();
        boolean plain = value.isTextual() && value.textValue().indexOf('\r') < 0;
        return new Pair(member.getKey(), plain ? value.textValue() : value.toString(), !plain);
    }

    /** As a form sent it: browsers write line ends as CRLF. */
    static Pair sent(String key, String value, String kind) {
        return new Pair(key.strip(), value.replace("\r\n", "\n"), "json".equals(kind));
    }

    public boolean isBlank() {
        return key.isEmpty() && value.isBlank();
    }

    /** Whether the value needs more than one line. */
    public boolean isLong() {
        return value.indexOf('\n') >= 0;
    }

    /** @throws InvalidInput at this field when the value is not what it says it is */
    JsonNode read(String field) {
        if (!json) return TextNode.valueOf(value);
        try {
            JsonNode read = ExactJson.read(value);
            if (!read.isMissingNode()) return read;
        } catch (JsonProcessingException notJson) {
            // answered below, in the words of the form
        }
        throw new InvalidInput(
                field, "This is not JSON. Write a number, true, false, null, a list or an object, or choose Text.");
    }
}
