package org.memorysteward.memory;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;

/** Which memories a rule is about: each list lets only its values through, an empty one lets all through. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Reach(
        @JsonProperty("repo") List<String> repos,
        @JsonProperty("user") List<String> users,
        @JsonProperty("type") List<String> types,
        @JsonProperty("layer") List<String> layers,
        @JsonProperty("tag") List<String> tags,
        @JsonProperty("branch") List<String> branches) {

    private static final int MOST_VALUES = 100;

    /** Everything of the team. */
    public static final Reach ALL = new Reach(null, null, null, null, null, null);

    public Reach {
        repos = known(repos);
        users = known(users);
        types = known(types);
        layers = known(layers);
        tags = known(tags);
        branches = known(branches);
    }

    private static List<String> known(List<String> values) {
        return values == null
                ? List.of()
                : values.stream().filter(Objects::nonNull).distinct().toList();
    }

    /**
     * The same with its values stripped, and types by the names they have today.
     *
     * @throws InvalidInput when a value cannot be kept, there is no such layer, or there are too many
     */
    public Reach checked() {
        return new Reach(
                words("repo", repos),
                words("user", users),
                words("type", types).stream().map(Vocabulary.now()::today).toList(),
                words("layer", layers).stream().map(Reach::layer).toList(),
                words("tag", tags),
                words("branch", branches));
    }

    private static List<String> words(String field, List<String> values) {
        if (values.size() > MOST_VALUES)
            throw new InvalidInput(field, "At most 100 values can be named here. Leave it empty for all.");
        return values.stream().map(it -> Bounds.word(field, it)).distinct().toList();
    }

    private static String layer(String word) {
        if (Layer.named(word).isPresent()) return word;
        throw new InvalidInput(
                "layer", "There is no layer “" + word + "”. It is structural, semantic, task, preference or other.");
    }

    @JsonIgnore
    public boolean isAll() {
        return equals(ALL);
    }

    /** What it names, by the name of the dimension, in the order in which people say it. */
    public Map<String, List<String>> named() {
        Map<String, List<String>> named = new LinkedHashMap<>();
        named.put("type", types);
        named.put("layer", layers);
        named.put("repo", repos);
        named.put("user", users);
        named.put("tag", tags);
        named.put("branch", branches);
        named.values().removeIf(List::isEmpty);
        return named;
    }

    /** The condition on rows of the catalogue. */
    public Sql matching() {
        List<Sql> parts = new ArrayList<>();
        named().forEach((dimension, values) -> parts.add(
                switch (dimension) {
                    case "tag" -> Sql.of("tags && ?", values);
                    case "user" -> Sql.of("user_id = any(?)", values);
                    default -> Sql.of(dimension + " = any(?)", values);
                }));
        return Sql.joined(parts, " and ", "true");
    }

    /** SQL: whether a row with the columns {@code repos, users, types, layers, tags, branches} reaches a memory. */
    public static String covers(String rule, String memory) {
        return """
                (%1$s.types is null or %2$s.type = any(%1$s.types)) and (%1$s.layers is null or %2$s.layer = any(%1$s.layers))
                and (%1$s.repos is null or %2$s.repo = any(%1$s.repos)) and (%1$s.users is null or %2$s.user_id = any(%1$s.users))
                and (%1$s.tags is null or %2$s.tags && %1$s.tags) and (%1$s.branches is null or %2$s.branch = any(%1$s.branches))""".formatted(rule, memory);
    }
}
