package org.memorysteward.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.memorysteward.database.Sql;
import org.memorysteward.identity.Reach;
import org.memorysteward.identity.Wildcard;
import org.memorysteward.memory.Draft.GivenIds;

/**
 * A condition on memories, in no caller's language: edges read theirs into it, and the catalogue or a store answers it.
 * What is asked of a part that a memory does not have is false, and its {@link Not} is true.
 */
public sealed interface Criterion {

    /** The condition on rows of the view {@code catalogue}; where a part is missing it may be null instead of false. */
    Sql sql();

    /** Whom a memory is about, or who wrote it where. */
    enum Id {
        USER("user_id"),
        AGENT("agent_id"),
        APP("app_id"),
        RUN("run_id"),
        /** The group as it was given: some agents name their repository so. */
        GROUP("given_ids ->> 'group_id'");

        private final String column;

        Id(String column) {
            this.column = column;
        }

        /** The value as the catalogue keeps it. */
        private String known(String given) {
            return switch (this) {
                case USER -> Placement.user(given);
                case AGENT, APP, RUN -> given.strip();
                case GROUP -> given;
            };
        }
    }

    /** When something happened to a memory, or ends. */
    enum Time {
        CREATED("created_at"),
        UPDATED("updated_at"),
        /** The beginning, in UTC, of the last day on which agents get it. */
        LAST_DAY("(expires_on::timestamp at time zone 'UTC')");

        private final String column;

        Time(String column) {
            this.column = column;
        }
    }

    record All(List<Criterion> parts) implements Criterion {
        @Override
        public Sql sql() {
            return Sql.joined(parts.stream().map(Criterion::sql).toList(), " and ", "true");
        }
    }

    record Any(List<Criterion> parts) implements Criterion {
        @Override
        public Sql sql() {
            return Sql.joined(parts.stream().map(Criterion::sql).toList(), " or ", "false");
        }
    }

    record Not(Criterion part) implements Criterion {
        @Override
        public Sql sql() {
            return Sql.of("(").add(part.sql()).add(") is not true");
        }
    }

    record Is(Id id, String value) implements Criterion {
        @Override
        public Sql sql() {
            Sql same = Sql.of(id.column + " = ?", id.known(value));
            return id == Id.GROUP ? same.add(" or repo = ?", repoOfGroup(value)) : same;
        }

        private static String repoOfGroup(String group) {
            GivenIds ids = new GivenIds(null, null, null, null, group);
            return Placement.of(ids, JsonNodeFactory.instance.objectNode(), null, Vocabulary.BUILT_IN)
                    .scope()
                    .repo();
        }
    }

    record OneOf(Id id, List<String> values) implements Criterion {
        @Override
        public Sql sql() {
            if (id == Id.GROUP)
                return new Any(values.stream()
                                .<Criterion>map(it -> new Is(id, it))
                                .toList())
                        .sql();
            return Sql.of(
                    id.column + " = any(?)", values.stream().map(id::known).toList());
        }
    }

    /** Where a key reaches. */
    record Within(Reach reach) implements Criterion {
        @Override
        public Sql sql() {
            return Sql.joined(
                    Stream.of(
                                    among("user_id", reach.users()),
                                    among("agent_id", reach.agents()),
                                    among("repo", reach.repos()))
                            .flatMap(Optional::stream)
                            .toList(),
                    " and ",
                    "true");
        }

        /** Names alone can be looked up in an index; patterns cannot. */
        private static Optional<Sql> among(String column, List<String> patterns) {
            if (patterns.isEmpty()) return Optional.empty();
            if (patterns.stream().noneMatch(it -> it.contains("*"))) {
                return Optional.of(Sql.of(column + " = any(?)", patterns));
            }
            return Optional.of(Sql.of(
                    column + " like any(?)",
                    patterns.stream().map(Wildcard::like).toList()));
        }
    }

    record Present(Id id) implements Criterion {
        @Override
        public Sql sql() {
            return Sql.of("(" + id.column + ") is not null");
        }
    }

    record After(Time time, Instant moment, boolean orAtIt) implements Criterion {
        @Override
        public Sql sql() {
            return Sql.of(time.column + (orAtIt ? " >= ?" : " > ?"), moment);
        }
    }

    record Before(Time time, Instant moment, boolean orAtIt) implements Criterion {
        @Override
        public Sql sql() {
            return Sql.of(time.column + (orAtIt ? " <= ?" : " < ?"), moment);
        }
    }

    record TextContains(String part, boolean caseMatters) implements Criterion {
        @Override
        public Sql sql() {
            return Sql.of(caseMatters ? "text like ?" : "text ilike ?", Sql.containing(part));
        }
    }

    record InCategories(List<String> categories) implements Criterion {
        @Override
        public Sql sql() {
            return Sql.of("categories && ?", categories);
        }
    }

    /** Whether part of one of its categories' names, in whatever case, is this. */
    record CategoryContains(String part) implements Criterion {
        @Override
        public Sql sql() {
            return Sql.of(
                    "exists (select from unnest(categories) as category where category ilike ?)", Sql.containing(part));
        }
    }

    /** @param value a string, number or boolean: kinds matter, {@code "1"} is not {@code 1} */
    record MetadataIs(String key, JsonNode value) implements Criterion {
        @Override
        public Sql sql() {
            if (key.equals("type") && value.isTextual()) return isType();
            return Sql.of("metadata -> ?::text = ?::jsonb", key, value.toString());
        }

        /** Agents go on asking for a type by the name it had when they learned it. */
        private Sql isType() {
            return Sql.of("""
                    metadata -> 'type' in (?::jsonb,
                        (select to_jsonb(a.type) from type_alias a where a.team_id = current_team() and a.name = ?))""", value.toString(), value.textValue());
        }
    }

    /** Whether the key's value is a string with this in it, or a list with this among its elements. */
    record MetadataContains(String key, String part) implements Criterion {
        @Override
        public Sql sql() {
            return Sql.of("""
                    case jsonb_typeof(metadata -> ?::text)
                         when 'string' then metadata ->> ?::text like ?
                         when 'array' then metadata -> ?::text @> to_jsonb(?::text)
                         else false end""", key, key, Sql.containing(part), key, part);
        }
    }

    record Ids(List<UUID> ids) implements Criterion {
        @Override
        public Sql sql() {
            return ids.isEmpty() ? Sql.of("false") : Sql.of("id = any(?)", ids);
        }
    }
}
