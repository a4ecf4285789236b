package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/** How many memories have each value, from the counters where they know it and by counting where they do not. */
@ApplicationScoped
class Facets {

    private static final int SHOWN = 12;

    @Inject
    DataSource database;

    List<Facet> of(MemoryFilter filter) {
        return Stream.of(Dimension.values())
                .map(dimension -> facet(dimension, filter))
                .toList();
    }

    /** How many match. */
    long total(MemoryFilter filter) {
        if (filter.asksOnlyForStates()) {
            return Sql.of(
                            "select sum(n) from facet_count where team_id = current_team() and dimension = 'all' and state = any(?)",
                            filter.stateWords())
                    .number(database);
        }
        return Sql.of("select count(*) from catalogue where ")
                .add(filter.where(null))
                .number(database);
    }

    private Facet facet(Dimension dimension, MemoryFilter filter) {
        List<String> asked = filter.asked(dimension);
        Sql counts = withoutItsOwn(filter, dimension).asksOnlyForStates()
                ? fromCounters(dimension, filter)
                : byCounting(dimension, filter);
        Sql ranked = Sql.of("with counted as (").add(counts).add("""
                        ), ranked as (
                            select value, n, row_number() over (order by n desc, value) as place, count(*) over () as all_values
                              from counted where n > 0)
                        select value, n, all_values from ranked where place <= ? or value = any(?) order by place""", SHOWN, asked);
        long[] allValues = {0};
        List<Facet.Value> values = new ArrayList<>(ranked.list(database, row -> {
            allValues[0] = row.getLong("all_values");
            String value = row.getString("value");
            return new Facet.Value(value, Count.of(row.getLong("n")), asked.contains(value));
        }));
        long more = allValues[0] - values.size();
        asked.stream()
                .filter(value -> values.stream().noneMatch(it -> it.value().equals(value)))
                .forEach(value -> values.add(new Facet.Value(value, Count.of(0), true)));
        if (dimension == Dimension.STATE) values.sort(Comparator.comparing(it -> State.of(it.value())));
        return new Facet(dimension.word(), values, more);
    }

    private static Sql fromCounters(Dimension dimension, MemoryFilter filter) {
        if (dimension == Dimension.STATE) {
            return Sql.of(
                    "select state as value, sum(n)::bigint as n from facet_count where team_id = current_team() and dimension = 'all' group by state");
        }
        return Sql.of(
                "select value, sum(n)::bigint as n from facet_count where team_id = current_team() and dimension = ? and state = any(?) group by value",
                dimension.word(),
                filter.stateWords());
    }

    private static Sql byCounting(Dimension dimension, MemoryFilter filter) {
        String column = dimension.column();
        return Sql.of("select " + column + " as value, count(*) as n from catalogue where " + column
                        + " is not null and ")
                .add(filter.where(dimension))
                .add(" group by " + column);
    }

    private static MemoryFilter withoutItsOwn(MemoryFilter f, Dimension open) {
        return new MemoryFilter(
                f.q(),
                open == Dimension.USER ? List.of() : f.users(),
                open == Dimension.REPO ? List.of() : f.repos(),
                open == Dimension.TYPE ? List.of() : f.types(),
                open == Dimension.LAYER ? List.of() : f.layers(),
                f.states(),
                open == Dimension.AGENT ? List.of() : f.agents(),
                f.branches(),
                f.tags(),
                f.createdFrom(),
                f.createdTo(),
                f.sort());
    }
}
