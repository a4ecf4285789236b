package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;
import org.memorysteward.memory.Overview.Day;
import org.memorysteward.memory.Overview.RepoStates;

/** Works out the figures of a team's first page, from counters wherever they know the answer. */
@ApplicationScoped
class Overviews {

    private static final int DAYS = 30;
    private static final int LARGEST = 8;

    @Inject
    DataSource database;

    Overview now() {
        List<Day> written = perDay("select date_trunc('day', created_at at time zone 'UTC')::date as day, count(*) as n"
                + " from catalogue where state <> 'deleted' and created_at >= ? group by 1");
        List<Day> recalled = perDay("select day, sum(n)::bigint as n from recall_day"
                + " where team_id = current_team() and day >= (?::timestamptz at time zone 'UTC')::date group by day");
        return new Overview(
                counted("state <> 'deleted'"),
                counted("state = 'active'"),
                lastWeek(written),
                lastWeek(recalled),
                neverRecalled(),
                written,
                recalled,
                repos(),
                types());
    }

    private long counted(String states) {
        return Sql.of("select sum(n) from facet_count where team_id = current_team() and dimension = 'all' and "
                        + states)
                .number(database);
    }

    private long neverRecalled() {
        long everRecalled = Sql.of(
                        "select sum(n) from facet_count where team_id = current_team() and dimension = 'recalled' and state = 'active'")
                .number(database);
        return Math.max(0, counted("state = 'active'") - everRecalled);
    }

    private List<Day> perDay(String counts) {
        Instant from = LocalDate.now(ZoneOffset.UTC)
                .minusDays(DAYS - 1L)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
        return Sql.of("with counted as (" + counts + ")", from)
                .add("""
                         select d::date as day, coalesce(n, 0) as n
                           from generate_series(?::date, ?::date, interval '1 day') as d left join counted on counted.day = d::date
                          order by 1""", LocalDate.now(ZoneOffset.UTC).minusDays(DAYS - 1L), LocalDate.now(ZoneOffset.UTC))
                .list(database, row -> new Day(Sql.date(row, "day"), row.getLong("n")));
    }

    private static long lastWeek(List<Day> days) {
        LocalDate from = LocalDate.now(ZoneOffset.UTC).minus(6, ChronoUnit.DAYS);
        return days.stream()
                .filter(it -> !it.day().isBefore(from))
                .mapToLong(Day::count)
                .sum();
    }

    private List<RepoStates> repos() {
        return Sql.of("""
                        select value, sum(n) filter (where state = 'active') as active,
                               sum(n) filter (where state = 'deprecated') as deprecated,
                               sum(n) filter (where state = 'held') as held,
                               sum(n) filter (where state = 'expired') as expired
                          from facet_count where team_id = current_team() and dimension = 'repo' and state <> 'deleted'
                         group by value having sum(n) > 0 order by sum(n) desc, value limit ?""", LARGEST)
                .list(
                        database,
                        row -> new RepoStates(
                                row.getString("value"),
                                row.getLong("active"),
                                row.getLong("deprecated"),
                                row.getLong("held"),
                                row.getLong("expired")));
    }

    private List<Facet.Value> types() {
        return Sql.of("""
                        select value, sum(n) as n from facet_count
                         where team_id = current_team() and dimension = 'type' and state <> 'deleted'
                         group by value having sum(n) > 0 order by 2 desc, 1 limit ?""", LARGEST)
                .list(database, row -> new Facet.Value(row.getString("value"), Count.of(row.getLong("n")), false));
    }
}
