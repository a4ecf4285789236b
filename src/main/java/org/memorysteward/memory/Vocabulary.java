package org.memorysteward.memory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.inject.spi.CDI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/**
 * A team's words for types.
 *
 * @param layers the layers of types where the team says something of its own
 * @param renamed what a type is called today, by the names it had before
 */
record Vocabulary(Map<String, Layer> layers, Map<String, String> renamed) {

    /** The words of a team that never said anything. */
    static final Vocabulary BUILT_IN = new Vocabulary(Map.of(), Map.of());

    /**
     * The words of the open transaction's team, read once in it. Whoever changes them waits for this transaction, so it
     * must not hold a memory that another one waits for when it asks: it asks first.
     */
    static Vocabulary now() {
        return CDI.current().select(SpokenVocabulary.class).get().words();
    }

    /** What the team says of layers, as JSON or null; without waiting for whoever changes it. */
    static final String LAYERS =
            "(select jsonb_object_agg(type, layer)::text from memory_type where team_id = current_team())";

    /** The words of a team by what {@link #LAYERS} read. */
    static Vocabulary ofLayers(String json) {
        if (json == null) return BUILT_IN;
        Map<String, Layer> layers = new HashMap<>();
        Wording.object(json)
                .properties()
                .forEach(it -> layers.put(
                        it.getKey(), Layer.named(it.getValue().textValue()).orElseThrow()));
        return new Vocabulary(layers, Map.of());
    }

    static Vocabulary read(DataSource database) {
        Map<String, Layer> layers = new HashMap<>();
        Map<String, String> renamed = new HashMap<>();
        Sql.of("select word, layer, means from vocabulary()").stream(database, row -> {
            String word = row.getString("word");
            String means = row.getString("means");
            if (means == null)
                layers.put(word, Layer.named(row.getString("layer")).orElseThrow());
            else renamed.put(word, means);
        });
        return new Vocabulary(layers, renamed);
    }

    Layer layer(String type) {
        Layer own = layers.get(type);
        return own == null ? Layer.of(type) : own;
    }

    /** What a type is called today. */
    String today(String type) {
        return renamed.getOrDefault(type, type);
    }

    /**
     * Metadata that names its type as it is called today. It is written down there, also where a category named it, so
     * that the memory keeps its type once nobody remembers the old name.
     */
    ObjectNode today(ObjectNode metadata, List<String> categories) {
        String today = renamed.get(Placement.type(metadata, categories));
        return today == null ? metadata : metadata.deepCopy().put("type", today);
    }

    Draft today(Draft draft) {
        return draft.with(today(draft.metadata(), draft.categories()));
    }
}
