package org.memorysteward.memory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.memorysteward.database.Sql;

/**
 * The words that stand before a colon in the search box. In addresses each is a parameter of the same name; one that
 * leaves out begins with a minus sign in both.
 */
public enum Qualifier {
    STATE(Meaning.named("state", Stream.of(State.values()).map(State::word).toArray(String[]::new))),
    REPO(Meaning.named("repo")),
    TYPE(Meaning.named("type")),
    USER(Meaning.named("user_id")),
    AGENT(Meaning.named("agent_id")),
    LAYER(Meaning.named("layer", "structural", "semantic", "task", "preference", "other")),
    BRANCH(Meaning.named("branch")),
    PATH(new Meaning.Under()),
    TAG(new Meaning.Tagged()),
    OWNER(new Meaning.Owned()),
    BY(new Meaning.WrittenBy()),
    HAS(new Meaning.Having(Map.of(
            "hold",
                    Sql.of("exists (select from hold h where h.team_id = current_team() and h.memory_id = catalogue.id"
                            + " and (h.until is null or h.until >= (now() at time zone 'UTC')::date)) or "
                            + StandingHolds.over("catalogue")),
            "owner", Sql.of("owner is not null"),
            "duplicate", Sql.of("exists (select from duplicated d where d.memory_id = catalogue.id)"),
            "secret",
                    Sql.of(
                            "exists (select from finding f where f.team_id = current_team() and f.memory_id = catalogue.id"
                                    + " and f.state = 'open' and f.kind = 'secret')"),
            "successor",
                    Sql.of("exists (select from deprecation d where d.team_id = current_team()"
                            + " and d.memory_id = catalogue.id and d.successor is not null)")))),
    CREATED(new Meaning.Happened("created_at")),
    UPDATED(new Meaning.Happened("updated_at")),
    RECALLED(new Meaning.LastRecalled()),
    REVIEW(new Meaning.ToReview()),
    TOKENS(new Meaning.Counted("tokens"));

    private final Meaning meaning;

    Qualifier(Meaning meaning) {
        this.meaning = meaning;
    }

    Meaning meaning() {
        return meaning;
    }

    /** The word in the search box and in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The qualifier of this word, whatever its case. */
    public static Optional<Qualifier> of(String word) {
        return Stream.of(values())
                .filter(it -> it.word().equalsIgnoreCase(word))
                .findFirst();
    }

    static Qualifier of(Dimension dimension) {
        return valueOf(dimension.name());
    }

    /** The dimension that it narrows, null where there is no facet. */
    Dimension dimension() {
        return Stream.of(Dimension.values())
                .filter(it -> it.name().equals(name()))
                .findFirst()
                .orElse(null);
    }

    /** Every word with its colon, for messages. */
    static String all() {
        return Stream.of(values()).map(it -> it.word() + ":").collect(Collectors.joining(" "));
    }

    static List<String> words() {
        return Stream.of(values()).map(Qualifier::word).toList();
    }
}
