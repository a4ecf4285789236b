package org.memorysteward.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.retention.Breakdown.Share;

/** What policies are going to do. Called inside the team's {@code Tenancy}; changes nothing. */
@ApplicationScoped
public class Forecast {

    /** How far people look ahead. */
    public static final int DAYS = 90;

    /** What is looked at while somebody waits, of each policy and stage. */
    static final int MOST = 20_000;

    private static final int ROWS = 20;

    /**
     * What a policy would do.
     *
     * @param now what is due today
     * @param ahead what becomes due until {@link #DAYS} days from now, with what is due today
     * @param stronger how many of those another policy is in charge of
     * @param all whether everything was looked at; else there is more than these figures say
     * @param first the first rows it would touch
     * @param saved the first rows that something stands against, with what that is
     */
    public record Preview(
            Breakdown now, Breakdown ahead, long stronger, boolean all, List<PlanRow> first, List<PlanRow> saved) {}

    /** How many memories have something done to them on one day. */
    public record DayCount(LocalDate day, Deed deed, long memories) {}

    @Inject
    DataSource database;

    @Inject
    Policies policies;

    /**
     * What a rule would do in the place of a policy.
     *
     * @param number the policy that it would replace, 0 for a new one
     */
    public Preview preview(int number, Rule given) {
        Rule rule = new Rule(
                given.name(), true, given.keep(), given.scope(), given.states(), given.clock(), given.stages());
        Policy draft = new Policy(number == 0 ? Integer.MAX_VALUE : number, 0, rule, null, null);
        if (rule.keep()) return kept(draft);
        return preview(draft, with(draft), List.of(draft), MOST);
    }

    /** @throws InvalidInput when a rule cannot be used */
    public Rule checked(Rule rule) {
        return rule.checked();
    }

    /** What all policies save because of a keep rule, told as that rule's own work. */
    private Preview kept(Policy draft) {
        List<Policy> all = with(draft);
        List<Policy> acting = all.stream().filter(it -> it.rule().on()).toList();
        return preview(draft, all, acting, MOST / Math.max(1, acting.size()));
    }

    private List<Policy> with(Policy draft) {
        List<Policy> all = new ArrayList<>(policies.all());
        all.removeIf(it -> it.number() == draft.number());
        all.add(draft);
        return all;
    }

    private Preview preview(Policy draft, List<Policy> all, List<Policy> acting, int most) {
        LocalDate today = today();
        LocalDate end = today.plusDays(DAYS);
        boolean keep = draft.rule().keep();
        Sql with = Sql.of("with ")
                .add(new Precedence(all).among(Precedence.dueBy(acting, end, most)))
                .add("""
                        , own as materialized (
                            select * from verdict where due <= ? and (policy = ? or (? and saved = ?))
                        )""", end, draft.number(), keep, "Policy “" + draft.rule().name() + "” keeps it.");
        Map<String, List<Share>> now = new HashMap<>();
        Map<String, List<Share>> ahead = new HashMap<>();
        List<PlanRow> first = new ArrayList<>();
        List<PlanRow> saved = new ArrayList<>();
        long[] totals = new long[2];
        with.add("""
                        , shown as (
                            (select * from own where saved is null order by due, id limit ?)
                            union all (select * from own where saved is not null order by due, id limit ?)
                        )
                        select 'total' as kind, null as value, (select count(*) from candidate) as n,
                               (select count(distinct id) from candidate where id not in (select id from own)) as n_now,
                               null::uuid as memory_id, null as excerpt, null as state, null as type, null as repo, null as user_id,
                               0 as recalls, 0 as policy, null as deed, null::date as due_on, null::timestamptz as swept_at, null as skipped
                        union all
                        select case when grouping(deed) = 0 then 'deed' when grouping(repo) = 0 then 'repo'
                                    when grouping(type) = 0 then 'type' else 'saved' end,
                               coalesce(deed, repo, type, saved),
                               case when grouping(saved) = 0 then count(*) filter (where saved is not null)
                                    else count(*) filter (where saved is null) end,
                               case when grouping(saved) = 0 then count(*) filter (where saved is not null and due <= ?)
                                    else count(*) filter (where saved is null and due <= ?) end,
                               null, null, null, null, null, null, 0, 0, null, null, null, null
                          from own group by grouping sets ((deed), (repo), (type), (saved))
                        union all
                        select 'row', null, 0, 0, s.id, left(m.text, 400), s.state, s.type, s.repo, s.user_id, m.recalls, s.policy, s.deed,
                               s.due, null, s.saved
                          from shown s join catalogue m on m.id = s.id""", ROWS, ROWS, today, today).list(database, row -> {
            switch (row.getString("kind")) {
                case "total" -> {
                    totals[0] = row.getLong("n");
                    totals[1] = row.getLong("n_now");
                }
                case "row" -> (row.getString("skipped") == null ? first : saved).add(PlanRow.of(row));
                default -> {
                    add(ahead, row, "n");
                    add(now, row, "n_now");
                }
            }
            return null;
        });
        boolean everything = totals[0] < most;
        return new Preview(shares(now), shares(ahead), totals[1], everything, sorted(first), sorted(saved));
    }

    private static List<PlanRow> sorted(List<PlanRow> rows) {
        rows.sort(java.util.Comparator.comparing(PlanRow::dueOn).thenComparing(PlanRow::memory));
        return rows;
    }

    private static void add(Map<String, List<Share>> shares, ResultSet row, String column) throws SQLException {
        boolean empty = row.getString("kind").equals("saved") && row.getString("value") == null;
        if (!empty && row.getLong(column) > 0)
            shares.computeIfAbsent(row.getString("kind"), it -> new ArrayList<>())
                    .add(new Share(row.getString("value"), row.getLong(column)));
    }

    private static Breakdown shares(Map<String, List<Share>> shares) {
        shares.values()
                .forEach(it -> it.sort(
                        java.util.Comparator.comparingLong(Share::memories).reversed()));
        return PlanRows.breakdown(shares);
    }

    /** How many memories this rule would delete within {@link #DAYS} days, exactly, in the place of a policy. */
    public long deletions(int number, Rule rule) {
        Policy draft = new Policy(number == 0 ? Integer.MAX_VALUE : number, 0, rule, null, null);
        LocalDate end = today().plusDays(DAYS);
        return Sql.of("with ")
                .add(new Precedence(with(draft)).among(Precedence.dueBy(List.of(draft), end, 0)))
                .add(
                        " select count(*) from verdict where due <= ? and policy = ? and saved is null and deed = 'delete'",
                        end,
                        draft.number())
                .number(database);
    }

    /** What becomes due each day from today; what is overdue is due today. Counts up to 20,000 a policy and stage. */
    public List<DayCount> calendar(int days) {
        LocalDate today = today();
        LocalDate end = today.plusDays(days - 1L);
        List<Policy> all = policies.all();
        return Sql.of("with ")
                .add(new Precedence(all).among(Precedence.dueBy(all, end, MOST)))
                .add("""
                         select greatest(due, ?::date) as day, deed, count(*) as n from verdict
                          where due <= ? and saved is null group by 1, 2 order by 1, 3 desc""", today, end)
                .list(
                        database,
                        row -> new DayCount(
                                Sql.date(row, "day"),
                                Deed.of(row.getString("deed")).orElseThrow(),
                                row.getLong("n")));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
