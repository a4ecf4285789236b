package org.memorysteward.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.Outcome.Refused;

/** What a text and its metadata must keep to, whoever sends them. Sizes: characters for text, bytes of UTF-8 for metadata. */
public final class Bounds {

    static final int TEXT_CHARACTERS = 100_000;
    static final int METADATA_BYTES = 64 * 1024;
    static final int METADATA_DEPTH = 16;
    static final int ID_CHARACTERS = 500;

    private Bounds() {}

    static Optional<Refused> of(Draft draft, Placement place) {
        return Stream.of(text(draft.text()), metadata(draft.metadata()), categories(draft), ids(draft, place))
                .flatMap(Optional::stream)
                .findFirst();
    }

    static Optional<Refused> text(String text) {
        if (text == null || text.isBlank()) return refused("text", "The text is empty. Write at least one character.");
        if (text.codePointCount(0, text.length()) > TEXT_CHARACTERS) {
            return refused("text", "The text is longer than 100,000 characters. Split it into several memories.");
        }
        return control("text", text);
    }

    /** Refuses characters that cannot be kept, or that no reader should be handed. */
    static Optional<Refused> control(String field, String value) {
        return unstorable(value) ? refused(field, CONTROLS) : Optional.empty();
    }

    static Optional<Refused> metadata(ObjectNode metadata) {
        if (deeperThan(metadata, METADATA_DEPTH)) {
            return refused("metadata", "The metadata is nested more than 16 levels deep.");
        }
        if (metadata.toString().getBytes(StandardCharsets.UTF_8).length > METADATA_BYTES) {
            return refused("metadata", "The metadata is larger than 64 kB.");
        }
        if (endlessIn(metadata)) return refused("metadata", "It holds a number that is too large.");
        return unstorableIn(metadata) ? refused("metadata", CONTROLS) : Optional.empty();
    }

    private static final String CONTROLS =
            "It contains a NUL or another control character. Only tab, line feed and carriage return are kept.";

    private static Optional<Refused> categories(Draft draft) {
        if (draft.categories() == null) return Optional.empty();
        return draft.categories().stream()
                .flatMap(category -> id("categories", category).stream())
                .findFirst();
    }

    private static Optional<Refused> ids(Draft draft, Placement place) {
        Draft.GivenIds ids = draft.ids();
        return Stream.of(
                        id("user_id", ids.user()),
                        id("agent_id", ids.agent()),
                        id("app_id", ids.app()),
                        id("run_id", ids.run()),
                        id("group_id", ids.group()),
                        words(place))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Refused> words(Placement place) {
        Scope scope = place.scope();
        return Stream.of(
                        id("repo", scope.repo()),
                        id("type", place.type()),
                        id("branch", scope.branch()),
                        id("path", scope.path()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** @throws InvalidInput at the key of the metadata that names a place which cannot be kept */
    static void check(Placement place) {
        words(place).ifPresent(it -> {
            throw new InvalidInput(it.field(), it.reason());
        });
    }

    private static Optional<Refused> id(String field, String value) {
        if (value == null) return Optional.empty();
        if (value.length() > ID_CHARACTERS) return refused(field, "It is longer than 500 characters.");
        return control(field, value);
    }

    /**
     * One word or name that somebody gives a memory.
     *
     * @throws InvalidInput when it is blank, longer than 500 characters, or holds what cannot be kept
     */
    public static String word(String field, String value) {
        if (value == null || value.isBlank())
            throw new InvalidInput(field, "It is empty. Write at least one character.");
        String word = value.strip();
        id(field, word).ifPresent(it -> {
            throw new InvalidInput(it.field(), it.reason());
        });
        return word;
    }

    /**
     * Whether a code point is none that is kept: NUL cannot be stored at all; other controls and lone surrogates would
     * come back changed or break a reader.
     */
    public static boolean isControl(int c) {
        return (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
                || (c >= 0x7f && c < 0xa0)
                || (c >= 0xd800 && c <= 0xdfff);
    }

    private static boolean unstorable(String text) {
        return text.codePoints().anyMatch(Bounds::isControl);
    }

    private static boolean endlessIn(JsonNode node) {
        if (node.isFloatingPointNumber()) return !Double.isFinite(node.doubleValue());
        return node.valueStream().anyMatch(Bounds::endlessIn);
    }

    private static boolean unstorableIn(JsonNode node) {
        if (node.isTextual()) return unstorable(node.textValue());
        if (node.isObject()) {
            return node.properties().stream()
                    .anyMatch(member -> unstorable(member.getKey()) || unstorableIn(member.getValue()));
        }
        return node.valueStream().anyMatch(Bounds::unstorableIn);
    }

    private static boolean deeperThan(JsonNode node, int levels) {
        if (!node.isContainerNode()) return false;
        if (levels == 0) return true;
        return node.valueStream().anyMatch(child -> deeperThan(child, levels - 1));
    }

    private static Optional<Refused> refused(String field, String reason) {
        return Optional.of(new Refused(field, reason));
    }
}
