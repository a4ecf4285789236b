package org.memorysteward.web.memories;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the metadata is, a form that nobody touched sends back the same. */
class MetadataFormPropertyTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Property(tries = 500)
    void aFormThatNobodyTouchedKeepsEveryKeyAndKind(@ForAll("metadata") ObjectNode metadata) {
        MetadataForm form = MetadataForm.of(metadata.toString());
        assertEquals(metadata, (form.isJson() ? sentJson(form) : sentRows(form)).read());
    }

    @Property(tries = 200)
    void rowsAndJsonSayTheSame(@ForAll("metadata") ObjectNode metadata) {
        MetadataForm form = MetadataForm.of(metadata.toString());
        assertEquals(metadata, form.otherwise().read());
        assertEquals(metadata, form.otherwise().otherwise().read());
    }

    /** As a browser sends a text area: with CRLF at the ends of lines. */
    private static MetadataForm sentJson(MetadataForm form) {
        return MetadataForm.json(form.json().replace("\n", "\r\n"));
    }

    /** As a browser sends fields: CRLF in text areas, no line ends at all in single lines. */
    private static MetadataForm sentRows(MetadataForm form) {
        List<Pair> rows = form.pairs();
        return MetadataForm.pairs(
                rows.stream().map(it -> oneLine(it.key())).toList(),
                rows.stream()
                        .map(it -> it.isLong() ? it.value().replace("\n", "\r\n") : oneLine(it.value()))
                        .toList(),
                rows.stream().map(it -> it.json() ? "json" : "text").toList());
    }

    private static String oneLine(String value) {
        return value.replace("\r", "").replace("\n", "");
    }

    @Provide
    static Arbitrary<ObjectNode> metadata() {
        Arbitrary<String> keys = Arbitraries.strings()
                .withChars("abcXYZ._- \n\r\"{}\u6587\u202E")
                .ofMaxLength(8);
        return Arbitraries.maps(keys, values(2)).ofMaxSize(70).map(MetadataFormPropertyTest::object);
    }

    private static Arbitrary<JsonNode> values(int depth) {
        Arbitrary<JsonNode> texts = Arbitraries.strings()
                .withChars("ab 1\"\\\n\r\t{}[]truefalsenull\u00e9\u202E")
                .ofMaxLength(20)
                .map(NODES::textNode);
        Arbitrary<JsonNode> decimals = Arbitraries.bigDecimals()
                .between(new BigDecimal("-1e20"), new BigDecimal("1e20"))
                .ofScale(6)
                .map(DecimalNode::valueOf);
        Arbitrary<JsonNode> whole = Arbitraries.integers().map(it -> NODES.numberNode(it.intValue()));
        Arbitrary<JsonNode> others =
                Arbitraries.of(List.of(NODES.booleanNode(true), NODES.booleanNode(false), NODES.nullNode()));
        if (depth == 0) return Arbitraries.oneOf(List.of(texts, decimals, whole, others));
        Arbitrary<JsonNode> lists = values(depth - 1)
                .list()
                .ofMaxSize(3)
                .map(it -> NODES.arrayNode().addAll(it));
        Arbitrary<JsonNode> objects = Arbitraries.maps(
                        Arbitraries.strings().alpha().ofMaxLength(4), values(depth - 1))
                .ofMaxSize(3)
                .map(MetadataFormPropertyTest::object);
        return Arbitraries.oneOf(List.of(texts, decimals, whole, others, lists, objects));
    }

    private static ObjectNode object(Map<String, JsonNode> members) {
        ObjectNode object = NODES.objectNode();
        object.setAll(members);
        return object;
    }
}
