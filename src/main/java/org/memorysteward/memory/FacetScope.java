package org.memorysteward.memory;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.memorysteward.database.Sql;

/**
 * Which memories are counted: those with one of these values in each dimension that is named, whatever their
 * state. An empty list is a dimension in which nothing can match.
 */
record FacetScope(Map<Dimension, List<String>> asked) {

    /** The dimensions that have counters, in the order of their numbers, from 1. */
    static final List<Dimension> COUNTED = List.of(Dimension.REPO, Dimension.USER, Dimension.TYPE, Dimension.AGENT);

    static FacetScope of(Map<Dimension, List<String>> asked) {
        Map<Dimension, List<String>> sorted = new EnumMap<>(Dimension.class);
        asked.forEach((dimension, values) ->
                sorted.put(dimension, values.stream().sorted().distinct().toList()));
        return new FacetScope(sorted);
    }

    /** What the counters say: rows of dimension, value and sums, with the fold they hold for. Dimension 0 is all of them. */
    Sql counters() {
        List<Sql> parts = Stream.concat(
                        Stream.of(Sql.of("select 0 as dimension, null as value, " + Tally.SUMS
                                        + " from facet f where team_id = current_team()")
                                .add(counted(null))),
                        COUNTED.stream()
                                .map(open -> Sql.of("select " + number(open) + ", v.value, " + Tally.SUMS
                                                + " from facet f join facet_value v on v.team_id = f.team_id and v.number = f."
                                                + column(open) + " where f.team_id = current_team()")
                                        .add(counted(open))
                                        .add(" group by v.value")))
                .toList();
        return withGeneration(Sql.joined(parts, " union all ", ""));
    }

    /** What the log holds beside the counters, in the same form. */
    Sql pending() {
        List<Sql> parts = Stream.concat(
                        Stream.of(Sql.of("select 0 as dimension, null as value, " + Tally.SUMS
                                        + " from pending where true")
                                .add(logged(null))
                                .add(" having count(*) > 0")),
                        COUNTED.stream()
                                .map(open -> Sql.of("select " + number(open) + ", " + open.column() + ", " + Tally.SUMS
                                                + " from pending where " + open.column() + " is not null")
                                        .add(logged(open))
                                        .add(" group by " + open.column())))
                .toList();
        return Sql.of("with pending as materialized (select * from facet_change where team_id = current_team()) ")
                .add(withGeneration(Sql.joined(parts, " union all ", "")));
    }

    private static Sql withGeneration(Sql counts) {
        return Sql.of("select current_team() as team, " + Vocabulary.LAYERS
                        + " as layers, fold.generation, counts.* from"
                        + " (select coalesce(max(generation), 0) as generation from facet_fold where team_id = current_team()) fold"
                        + " left join (")
                .add(counts)
                .add(") counts on true");
    }

    private Sql counted(Dimension open) {
        Sql where = Sql.of("");
        for (Dimension dimension : COUNTED) {
            if (dimension == open) where.add(" and f." + column(dimension) + " > 0");
            else if (asked.containsKey(dimension)) {
                where.add(
                        " and f." + column(dimension) + " = any(array(select number from facet_value"
                                + " where team_id = current_team() and dimension = " + number(dimension)
                                + " and value = any(?)))",
                        asked.get(dimension));
            } else where.add(" and f." + column(dimension) + (sumsUp(dimension, open) ? " <> 0" : " = 0"));
        }
        return where;
    }

    /** Repo with user and agent has no counters of its own, but those of each type under it. */
    private boolean sumsUp(Dimension dimension, Dimension open) {
        return dimension == Dimension.TYPE
                && COUNTED.stream().allMatch(it -> it == Dimension.TYPE || it == open || asked.containsKey(it));
    }

    private Sql logged(Dimension open) {
        Sql where = Sql.of("");
        asked.forEach((dimension, values) -> {
            if (dimension != open) where.add(" and " + dimension.column() + " = any(?)", values);
        });
        return where;
    }

    private static int number(Dimension dimension) {
        return COUNTED.indexOf(dimension) + 1;
    }

    private static String column(Dimension dimension) {
        return "\"" + dimension.word() + "\"";
    }
}
