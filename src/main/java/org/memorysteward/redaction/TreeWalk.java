package org.memorysteward.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** Screens the strings of one JSON tree. */
final class TreeWalk {

    private static final int LONGEST_PLAIN_NAME = 64;

    private final Screen screen;
    private final Where where;
    private final List<ScreenedTree.Placed> findings = new ArrayList<>();

    TreeWalk(Screen screen, Where where) {
        this.screen = screen;
        this.where = where;
    }

    ScreenedTree over(ObjectNode tree) {
        return new ScreenedTree((ObjectNode) copy(tree, "", null), List.copyOf(findings));
    }

    private JsonNode copy(JsonNode node, String pointer, String name) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode screened = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> {
                    String place = pointer + "/" + escape(field.getKey());
                    String shown = text(field.getKey(), place, null);
                    String below = shown.equals(field.getKey()) ? place : pointer + "/" + escape(shown);
                    screened.set(shown, copy(field.getValue(), below, field.getKey()));
                });
                yield screened;
            }
            case ArrayNode array -> {
                ArrayNode screened = JsonNodeFactory.instance.arrayNode(array.size());
                for (int i = 0; i < array.size(); i++) screened.add(copy(array.get(i), pointer + "/" + i, name));
                yield screened;
            }
            case TextNode string -> TextNode.valueOf(text(string.textValue(), pointer, name));
            default -> node;
        };
    }

    /** The name of a field says what its value is, so the two are read as one assignment when the value alone is clean. */
    private String text(String value, String pointer, String name) {
        Screening alone = screen.screen(value, where);
        String prefix = name == null || name.length() > LONGEST_PLAIN_NAME ? null : name + ": ";
        if (!alone.findings().isEmpty() || prefix == null || value.isEmpty()) {
            return kept(alone, pointer, 0);
        }
        return kept(screen.screen(prefix + value, where), pointer, prefix.length());
    }

    private String kept(Screening screening, String pointer, int prefix) {
        for (Finding it : screening.findings()) {
            findings.add(new ScreenedTree.Placed(
                    pointer,
                    new Finding(
                            it.rule(),
                            it.kind(),
                            it.severity(),
                            it.action(),
                            Math.max(0, it.start() - prefix),
                            Math.max(0, it.end() - prefix),
                            it.fingerprint())));
        }
        return screening.text().substring(prefix);
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
