package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.Bounds;

/** Refuses what no database column could hold, wherever in a request it stands; control characters of a query are blanks. */
final class Storable {

    private static final String QUERY = "query";

    private Storable() {}

    static void check(ObjectNode body) {
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            if (member.getKey().equals(QUERY) && member.getValue().isTextual()) {
                member.setValue(body.textNode(withoutControls(member.getValue().textValue())));
            }
            check(member.getKey(), member.getKey());
            check(member.getKey(), member.getValue());
        }
    }

    /** The text, if it can be kept. */
    static String checked(String field, String text) {
        check(field, text);
        return text;
    }

    private static void check(String field, JsonNode value) {
        if (value.isTextual()) check(field, value.textValue());
        else if (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())) {
            throw new InvalidInput(field, "It holds a number that is too large.");
        } else if (value.isObject()) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                check(field, member.getKey());
                check(field, member.getValue());
            }
        } else value.valueStream().forEach(it -> check(field, it));
    }

    private static void check(String field, String text) {
        if (text.codePoints().noneMatch(Bounds::isControl)) return;
        throw new InvalidInput(
                text.equals(field) ? "body" : field,
                "It contains a NUL or another control character. Only tab, line feed and carriage return are kept.");
    }

    /** Prompts are cut in the middle of a character and pasted from terminals; that is no reason not to remember. */
    private static String withoutControls(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(c -> Bounds.isControl(c) ? ' ' : c).forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
