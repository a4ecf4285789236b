package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
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

    @Inject
    Facets facets;

    Overview now() {
        List<Day> written = perDay("select date_trunc('day', created_at at time zone 'UTC')::date as day, count(*) as n"
                + " from catalogue where state <> 'deleted' and created_at >= ? group by 1");
        List<Day> recalled = perDay("select day, sum(n)::bigint as n from recall_day"
                + " where team_id = current_team() and day >= (?::timestamptz at time zone 'UTC')::date group by day");
        FacetCounts whole = facets.whole();
        return new Overview(
                whole.all().of(MemoryFilter.none().statesLetThrough()),
                whole.all().active(),
                lastWeek(written),
                lastWeek(recalled),
                whole.all().unrecalled(),
                written,
                recalled,
                repos(whole.of(Dimension.REPO)),
                types(whole.of(Dimension.TYPE)));
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

    private static List<RepoStates> repos(Map<String, Tally> repos) {
        return largest(repos).stream()
                .map(repo -> {
                    Tally tally = repos.get(repo.getKey());
                    return new RepoStates(
                            repo.getKey(), tally.active(), tally.deprecated(), tally.held(), tally.expired());
                })
                .toList();
    }

    private static List<Facet.Value> types(Map<String, Tally> types) {
        return largest(types).stream()
                .map(it -> new Facet.Value(it.getKey(), Count.of(it.getValue()), false))
                .toList();
    }

    private static List<Map.Entry<String, Long>> largest(Map<String, Tally> tallies) {
        return FacetCounts.ranked(tallies, MemoryFilter.none().statesLetThrough(), it -> true, LARGEST)
                .first();
    }
}
