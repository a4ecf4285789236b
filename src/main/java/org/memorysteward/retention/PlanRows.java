package org.memorysteward.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;
import org.memorysteward.retention.Breakdown.Share;

/** The rows of plans of the team whose transaction is open. */
@ApplicationScoped
class PlanRows {

    private static final int SHARES = 12;

    /** A memory as the plan binds it. */
    record Bound(int position, UUID memory, Instant seen, int policy, int stage, Deed deed) {}

    private static final String OF_PLAN = " team_id = current_team() and plan = ? ";

    @Inject
    DataSource database;

    /**
     * Binds what is due on a day, but for what an open plan has bound, in one statement; and counts it.
     *
     * @param policies all of the team
     * @param acting those of them that the plan is for
     */
    Breakdown bind(int plan, List<Policy> policies, Collection<Policy> acting, LocalDate day) {
        Map<String, List<Share>> shares = new HashMap<>();
        Sql.of("with ")
                .add(new Precedence(policies).among(Precedence.dueBy(acting, day, 0)))
                .add(
                        """
                        , chosen as materialized (
                            select id, version, updated_at, policy, stage, deed, due, repo, type, saved from verdict
                             where due <= ? and policy = any(?::integer[])
                        ), free as (
                            select * from chosen
                             where saved is null and not exists (
                                   select from retention_row r join retention_plan p on p.team_id = r.team_id and p.plan = r.plan
                                    where r.team_id = current_team() and r.memory_id = chosen.id and p.state in ('waiting', 'sweeping')
                                      and r.swept_at is null and r.skipped is null)
                        ), bound as (
                            insert into retention_row (team_id, plan, position, memory_id, version, seen_at, policy, stage, deed, due_on)
                            select current_team(), ?, row_number() over (order by id), id, version, updated_at, policy, stage, deed, due
                              from free
                        ), told as (
                            select deed, policy::text as policy, repo, type, null as saved from free
                            union all
                            select null, null, null, null, saved from chosen where saved is not null
                        )
                        select case when grouping(deed) = 0 then 'deed' when grouping(policy) = 0 then 'policy'
                                    when grouping(repo) = 0 then 'repo' when grouping(type) = 0 then 'type' else 'saved' end as kind,
                               coalesce(deed, policy, repo, type, saved) as value, count(*) as n,
                               count(*) filter (where saved is null) as free
                          from told group by grouping sets ((deed), (policy), (repo), (type), (saved)) order by n desc, value""",
                        day,
                        acting.stream().map(it -> String.valueOf(it.number())).toList(),
                        plan)
                .list(database, row -> {
                    boolean saved = row.getString("kind").equals("saved");
                    long n = row.getLong(saved ? "n" : "free");
                    if (n > 0 && !(saved && row.getString("value") == null))
                        shares.computeIfAbsent(row.getString("kind"), it -> new ArrayList<>())
                                .add(new Share(row.getString("value"), n));
                    return null;
                });
        return breakdown(shares);
    }

    static Breakdown breakdown(Map<String, List<Share>> shares) {
        return new Breakdown(
                shares.getOrDefault("deed", List.of()),
                shares.getOrDefault("policy", List.of()),
                first(shares.getOrDefault("repo", List.of())),
                first(shares.getOrDefault("type", List.of())),
                first(shares.getOrDefault("saved", List.of())));
    }

    private static List<Share> first(List<Share> shares) {
        if (shares.size() <= SHARES) return shares;
        List<Share> first = new ArrayList<>(shares.subList(0, SHARES));
        long others = shares.stream().skip(SHARES).mapToLong(Share::memories).sum();
        first.add(new Share((shares.size() - SHARES) + " more", others));
        return first;
    }

    /** The next rows that nothing was decided about. */
    List<Bound> next(int plan, int after, int most) {
        return Sql.of(
                        "select * from retention_row where" + OF_PLAN + "and position > ? order by position limit ?",
                        plan,
                        after,
                        most)
                .list(
                        database,
                        row -> new Bound(
                                row.getInt("position"),
                                Sql.uuid(row, "memory_id"),
                                Sql.instant(row, "seen_at"),
                                row.getInt("policy"),
                                row.getInt("stage"),
                                Deed.of(row.getString("deed")).orElseThrow()));
    }

    /** Writes down what became of rows; a reason says why nothing did. */
    void mark(int plan, Map<Bound, String> skipped, List<Bound> rows) {
        Sql.of(
                        """
                        update retention_row r set swept_at = case when given.skipped is null then now() end, skipped = given.skipped
                          from unnest(?::integer[], ?) as given (position, skipped)
                         where r.team_id = current_team() and r.plan = ? and r.position = given.position""",
                        rows.stream().map(it -> String.valueOf(it.position())).toList(),
                        rows.stream().map(skipped::get).collect(Collectors.toList()),
                        plan)
                .execute(database);
    }

    /** Writes down how far policies got with memories. */
    void step(List<Bound> rows, Map<Bound, Instant> left, LocalDate asked) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Sql.of(
                        """
                        insert into retention_step (team_id, memory_id, policy, stage, on_day, left_at, asked)
                        select current_team(), memory_id, policy, stage, ?, left_at, ?::date
                          from unnest(?::uuid[], ?::integer[], ?::integer[], ?::timestamptz[]) as given (memory_id, policy, stage, left_at)
                        on conflict (team_id, memory_id) do update
                           set policy = excluded.policy, stage = excluded.stage, on_day = excluded.on_day,
                               left_at = excluded.left_at, asked = excluded.asked""",
                        today,
                        asked,
                        rows.stream().map(Bound::memory).toList(),
                        rows.stream().map(it -> String.valueOf(it.policy())).toList(),
                        rows.stream().map(it -> String.valueOf(it.stage())).toList(),
                        rows.stream().map(it -> left.get(it).toString()).toList())
                .execute(database);
    }

    /** The first rows, those that were skipped alone or all. */
    List<PlanRow> rows(int plan, boolean skippedAlone, int most) {
        return Sql.of(
                        "select r.memory_id, left(m.text, 400) as excerpt, m.state, m.type, m.repo, m.user_id, m.recalls, r.policy,"
                                + " r.deed, r.due_on, r.swept_at, r.skipped from (select * from retention_row where"
                                + OF_PLAN
                                + (skippedAlone ? "and skipped is not null " : "")
                                + "order by position limit ?) as r left join catalogue m on m.id = r.memory_id order by r.position",
                        plan,
                        most)
                .list(database, PlanRow::of);
    }

    /** Why rows were skipped, with how many it was; the largest first. */
    List<Share> reasons(int plan) {
        return Sql.of(
                        "select skipped, count(*) as n from retention_row where" + OF_PLAN
                                + "and skipped is not null group by skipped order by n desc, skipped limit 20",
                        plan)
                .list(database, row -> new Share(row.getString("skipped"), row.getLong("n")));
    }

    /** Forgets what nobody asked about any more: rows of plans that ended long ago, and plans that had none. */
    void forgetTheOld(int days) {
        Sql.of("""
                        delete from retention_row where team_id = current_team() and plan in (
                               select plan from retention_plan where team_id = current_team()
                                  and finished_at < now() - make_interval(days => ?))""", days).execute(database);
    }

    static List<String> words(List<Integer> numbers) {
        return numbers.stream().map(Objects::toString).toList();
    }
}
