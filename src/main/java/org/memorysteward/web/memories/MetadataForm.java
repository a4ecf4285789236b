package org.memorysteward.web.memories;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.web.shared.Problem;

/**
 * Metadata as a person edits it: a row for each key, or all of it as JSON where rows cannot hold it.
 *
 * @param json all of it, null when there are rows
 * @param pairs the rows, null when it is JSON; blank ones count for nothing
 */
record MetadataForm(String json, List<Pair> pairs) {

    /** A form has a limited number of fields. */
    private static final int MOST_ROWS = 60;

    /** Rows where they can hold everything, with a blank one behind them; else JSON. */
    static MetadataForm of(String stored) {
        ObjectNode metadata = TypedMetadata.read(stored);
        boolean fits = metadata.size() < MOST_ROWS
                && metadata.properties().stream().map(it -> it.getKey()).allMatch(MetadataForm::fits);
        return fits ? rows(metadata) : json(stored);
    }

    static MetadataForm json(String typed) {
        return new MetadataForm(typed.replace("\r\n", "\n"), null);
    }

    /** As a form sent it, as many rows as it has keys. */
    static MetadataForm pairs(List<String> keys, List<String> values, List<String> kinds) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) pairs.add(Pair.sent(keys.get(i), at(i, values), at(i, kinds)));
        return new MetadataForm(null, pairs);
    }

    private static String at(int row, List<String> sent) {
        return row < sent.size() ? sent.get(row) : "";
    }

    private static MetadataForm rows(ObjectNode metadata) {
        return new MetadataForm(
                null,
                Stream.concat(metadata.properties().stream().map(Pair::of), Stream.of(Pair.BLANK))
                        .toList());
    }

    private static boolean fits(String key) {
        return !key.isEmpty() && key.equals(key.strip()) && key.chars().noneMatch(it -> it == '\n' || it == '\r');
    }

    public boolean isJson() {
        return pairs == null;
    }

    public boolean isFull() {
        return pairs.size() >= MOST_ROWS;
    }

    /** @throws InvalidInput at {@code metadata}, or at {@code metadata.N} for what is wrong in a row, counted from 0 */
    ObjectNode read() {
        if (isJson()) return TypedMetadata.read(json);
        ObjectNode read = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            String field = field(i);
            if (pair.isBlank()) continue;
            if (pair.key().isEmpty()) throw new InvalidInput(field, "Give this value a key, or empty it.");
            if (read.has(pair.key())) throw new InvalidInput(field, "This key is there twice.");
            read.set(pair.key(), pair.read(field));
        }
        return read;
    }

    /** The name that a row has in a problem. */
    static String field(int row) {
        return "metadata." + row;
    }

    /** The same problem at the row with that key; where there is none, at the metadata and with the key's name. */
    Problem naming(Problem problem) {
        for (int i = 0; !isJson() && i < pairs.size(); i++) {
            if (pairs.get(i).key().equals(problem.field())) return new Problem(field(i), problem.reason());
        }
        return new Problem("metadata", problem.field() + ": " + problem.reason());
    }

    MetadataForm without(int row) {
        if (isJson() || row < 0 || row >= pairs.size()) return this;
        List<Pair> fewer = new ArrayList<>(pairs);
        fewer.remove(row);
        return new MetadataForm(null, fewer);
    }

    MetadataForm withAnother() {
        if (isJson() || isFull()) return this;
        return new MetadataForm(
                null, Stream.concat(pairs.stream(), Stream.of(Pair.BLANK)).toList());
    }

    /** The same the other way: rows as JSON, JSON as rows where they can hold it. */
    MetadataForm otherwise() {
        ObjectNode read = read();
        return isJson() ? of(read.toString()) : json(read.toPrettyString());
    }
}
