package org.memorysteward.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Embeddable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.memorysteward.memory.Draft.GivenIds;

/**
 * Where a memory belongs. Agents name user, repo and type in several ways; in each row of the table in
 * {@code docs/agents.md} the first that is there wins.
 */
@Embeddable
record Placement(
        Scope scope,
        String type,
        String layer,
        @JdbcTypeCode(SqlTypes.ARRAY) List<String> tags) {

    /** Hibernate hands over nothing for a scope whose every part is null. */
    Placement {
        if (scope == null) scope = Scope.NONE;
    }

    static final String UNCLASSIFIED = "unclassified";
    /** The keys of metadata that can name the repository. */
    static final List<String> NAMES_OF_REPO = List.of("repo", "repository", "project_id", "service");

    private static final String PROJECT_AGENT = "project_";

    /** Where it belongs by the words of its team; its type is called what it is called today. */
    static Placement of(GivenIds ids, ObjectNode metadata, List<String> categories, Vocabulary vocabulary) {
        String type = type(metadata, categories);
        Scope scope = new Scope(
                user(ids.user()),
                blankToNull(ids.agent()),
                blankToNull(ids.app()),
                blankToNull(ids.run()),
                repo(ids, metadata),
                text(metadata, "branch"),
                first(text(metadata, "path"), text(metadata, "file"), firstText(metadata.get("files_touched"))));
        return new Placement(scope, type, vocabulary.layer(type).word(), tags(metadata));
    }

    /** The type as its writer names it, {@code unclassified} when nobody does. */
    static String type(ObjectNode metadata, List<String> categories) {
        String type = first(text(metadata, "type"), firstOf(categories));
        return type == null ? UNCLASSIFIED : type;
    }

    /** A user's name without the {@code user:} that some agents write before it; null stays null. */
    static String user(String given) {
        return withoutPrefix(blankToNull(given), "user:");
    }

    private static String repo(GivenIds ids, ObjectNode metadata) {
        String agentsProject = ids.agent() != null && ids.agent().startsWith(PROJECT_AGENT) ? ids.agent() : null;
        String named = first(
                text(metadata, "repo"),
                text(metadata, "repository"),
                ids.app(),
                text(metadata, "project_id"),
                ids.group(),
                text(metadata, "service"),
                agentsProject);
        return repoNamed(named);
    }

    /** A repository's name without the {@code repo:} that some agents write before it; null stays null. */
    static String repoNamed(String given) {
        return withoutPrefix(blankToNull(given), "repo:");
    }

    private static List<String> tags(ObjectNode metadata) {
        List<String> tags = new ArrayList<>();
        if (metadata.get("tags") instanceof JsonNode given && given.isArray()) {
            given.forEach(tag -> {
                if (tag.isTextual()
                        && !tag.textValue().isBlank()
                        && !tags.contains(tag.textValue().strip())) {
                    tags.add(tag.textValue().strip());
                }
            });
        }
        return tags;
    }

    private static String withoutPrefix(String given, String prefix) {
        if (given == null || !given.startsWith(prefix)) return given;
        return blankToNull(given.substring(prefix.length()));
    }

    private static String first(String... candidates) {
        return Stream.of(candidates)
                .map(Placement::blankToNull)
                .filter(it -> it != null)
                .findFirst()
                .orElse(null);
    }

    private static String firstOf(List<String> values) {
        return values == null || values.isEmpty() ? null : values.getFirst();
    }

    private static String firstText(JsonNode list) {
        return list != null && list.isArray() && !list.isEmpty() && list.get(0).isTextual()
                ? blankToNull(list.get(0).textValue())
                : null;
    }

    private static String text(ObjectNode metadata, String key) {
        JsonNode value = metadata.get(key);
        return value != null && value.isTextual() ? blankToNull(value.textValue()) : null;
    }

    private static String blankToNull(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
