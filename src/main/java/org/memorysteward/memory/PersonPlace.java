package org.memorysteward.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.memorysteward.database.Sql;

/**
 * A table in which people are named. Its rows are {@code x}.
 *
 * @param name what people call it
 * @param kept SQL: whether a hold keeps the row as it is
 */
record PersonPlace(String name, String table, String kept, List<Column> columns) {

    /** How a column names people. */
    enum Kind {
        ID,
        TEXT,
        JSON,
        WORDS
    }

    record Column(String name, Kind kind) {

        Sql names(Person person) {
            return switch (kind) {
                case ID -> Sql.of("x." + name + " = any(?::text[])", person.names());
                case TEXT -> matching("x." + name, person);
                case JSON -> matching("x." + name + "::text", person);
                case WORDS -> matching("array_to_string(x." + name + ", ' ')", person);
            };
        }

        private static Sql matching(String text, Person person) {
            return Sql.of(
                    "(" + text + " ilike any(?::text[]) and " + text + " ~* ?::text)",
                    person.likely(),
                    person.pattern());
        }

        Sql renamed(Person person, String name) {
            String column = "x." + this.name;
            String replaced = "regexp_replace(%s, ?::text, ?::text, 'gi')";
            return switch (kind) {
                case ID ->
                    Sql.of(
                            this.name + " = case when " + column + " = any(?::text[]) then ?::text else " + column
                                    + " end",
                            person.names(),
                            name);
                case TEXT -> Sql.of(this.name + " = " + replaced.formatted(column), person.pattern(), name);
                case JSON ->
                    Sql.of(
                            this.name + " = " + replaced.formatted(column + "::text") + "::jsonb",
                            person.pattern(),
                            name);
                case WORDS ->
                    Sql.of(
                            this.name + " = coalesce((select array_agg(" + replaced.formatted("w")
                                    + " order by n) from unnest(" + column + ") with ordinality as word (w, n)), "
                                    + column + ")",
                            person.pattern(),
                            name);
            };
        }
    }

    private static final String NEVER = "false";

    static final PersonPlace MEMORIES = new PersonPlace(
            "memories",
            "memory",
            kept("x.id"),
            columns(
                    "user_id owner",
                    "text branch path agent_id app_id run_id",
                    "metadata given_ids",
                    "tags categories"));

    /** Everything else; memories come first where both are changed. */
    static final List<PersonPlace> OTHERS = List.of(
            of("versions", "revision", kept("x.memory_id"), "actor", "text reason", "metadata"),
            of("deprecations", "deprecation", kept("x.memory_id"), "actor", "reason", ""),
            of("deletions", "deletion", kept("x.memory_id"), "actor", "reason", ""),
            of("feedback of agents", "feedback", kept("x.memory_id"), "actor", "reason", ""),
            of("settings of Mem0's clients", "project_setting", NEVER, "changed_by", "", "settings"),
            of("exports that agents asked for", "memory_export", NEVER, "actor", "", "filters shape"),
            of("webhooks", "webhook", NEVER, "made_by", "name url", ""),
            of("holds on memories", "hold", kept("x.memory_id"), "actor", "reason", ""),
            new PersonPlace(
                    "holds on places",
                    "standing_hold",
                    "x.released_at is null",
                    columns("actor released_by", "name reason release_reason", "", "repos users types tags branches")),
            of("saved views", "saved_view", NEVER, "owner", "name query", ""),
            of("first views", "default_view", NEVER, "person", "", ""),
            of("acts on many", "bulk_act", NEVER, "person", "query", "arguments breakdown"),
            of("rows of acts on many", "bulk_row", kept("x.memory_id"), "", "skipped not_undone", "before"),
            of("jobs", "job", NEVER, "actor", "title message", ""),
            of("lines that imports refused", "job_issue", NEVER, "", "reason", ""),
            of("names of types", "type_alias", NEVER, "actor", "", ""),
            of("no duplicates", "duplicate_dismissal", NEVER, "actor", "reason", ""),
            of("policies", "retention_policy", NEVER, "changed_by", "name", "rule"),
            of("versions of policies", "retention_policy_version", NEVER, "actor", "reason", "rule"),
            of("schedule", "retention_setting", NEVER, "stopped_by", "stop_reason", ""),
            of("plans", "retention_plan", NEVER, "actor approved_by", "", "breakdown"));

    static Stream<PersonPlace> all() {
        return Stream.concat(Stream.of(MEMORIES), OTHERS.stream());
    }

    private static PersonPlace of(String name, String table, String kept, String ids, String texts, String json) {
        return new PersonPlace(name, table, kept, columns(ids, texts, json, ""));
    }

    private static List<Column> columns(String ids, String texts, String json, String words) {
        List<Column> columns = new ArrayList<>();
        add(columns, Kind.ID, ids);
        add(columns, Kind.TEXT, texts);
        add(columns, Kind.JSON, json);
        add(columns, Kind.WORDS, words);
        return columns;
    }

    private static void add(List<Column> columns, Kind kind, String names) {
        for (String name : names.split(" ")) if (!name.isEmpty()) columns.add(new Column(name, kind));
    }

    private static String kept(String memory) {
        return "exists (select from memory m left join hold h on h.team_id = m.team_id and h.memory_id = m.id"
                + " where m.team_id = current_team() and m.id = " + memory + " and " + Obstacles.KEPT + ")";
    }

    /** SQL: whether the row names the person. */
    Sql names(Person person) {
        List<Sql> found = columns.stream().map(it -> it.names(person)).toList();
        return Sql.of("x.team_id = current_team() and (")
                .add(Sql.joined(found, " or ", "false"))
                .add(")");
    }

    /** Rows that name the person, and how many of them a hold keeps: {@code found, kept}. */
    Sql counted(Person person) {
        return Sql.of("select count(*) as found, count(*) filter (where " + kept + ") as kept from " + table
                        + " x where ")
                .add(names(person));
    }

    /** Puts another name in the place of the person's, but for rows that a hold keeps. */
    Sql renaming(Person person, String name) {
        List<Sql> sets = columns.stream().map(it -> it.renamed(person, name)).toList();
        Sql update = Sql.of("update " + table + " x set ");
        for (int i = 0; i < sets.size(); i++) update.add(i == 0 ? "" : ", ").add(sets.get(i));
        return update.add(" where not " + kept + " and ").add(names(person));
    }

    /** Every row that names the person, whole, as JSON. */
    Sql rows(Person person) {
        return Sql.of("select (to_jsonb(x) - '{team_id,search,digest,source_digest}'::text[])::text as whole from "
                        + table + " x where ")
                .add(names(person));
    }
}
