package org.memorysteward.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.job.JobView;
import org.memorysteward.job.Jobs;
import org.memorysteward.job.Work;
import org.memorysteward.memory.Handled;
import org.memorysteward.memory.Sighting;
import org.memorysteward.memory.Sightings;
import org.memorysteward.memory.Withdrawals;
import org.memorysteward.retention.Plan.Phase;
import org.memorysteward.retention.PlanRows.Bound;

/**
 * Sweeps plans, some hundred rows a step. Under lock each row is asked about once more: only what is still as the plan saw
 * it, and still due under the same policy, is touched. Rows, entries, what became of each and how far the sweep got are kept
 * in one transaction: a crash between two steps loses nothing and repeats nothing.
 */
@ApplicationScoped
class Sweep implements Work {

    static final String KIND = "sweep";

    private static final int AT_ONCE = 1_000;

    /** What policies have to say about a memory now. */
    private record Verdict(Instant seen, Integer policy, int stage, LocalDate due, String saved) {}

    /** One policy's one stage in one version: rows that have the same done to them, for the same reason. */
    private record Deal(int policy, int stage, Deed deed) {}

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Jobs jobs;

    @Inject
    Plans plans;

    @Inject
    Policies policies;

    @Inject
    PlanRows rows;

    @Inject
    Withdrawals withdrawals;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean step(UUID team, UUID job) {
        return tenancy.within(team, () -> {
            Plan plan = plans.lockedOf(job);
            if (!plan.isSweeping()) return false;
            List<Bound> next = rows.next(plan.number(), plan.reached(), AT_ONCE);
            if (!next.isEmpty()) sweep(team, plan, next);
            if (next.size() == AT_ONCE) return true;
            finish(team, plan);
            return false;
        });
    }

    private void sweep(UUID team, Plan plan, List<Bound> next) {
        lock(next);
        List<Policy> all = policies.all();
        Map<Bound, String> skipped = new HashMap<>();
        Map<UUID, Verdict> verdicts = judge(all, next);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (Bound row : next) {
            String why = obstacle(row, verdicts.get(row.memory()), today);
            if (why != null) skipped.put(row, why);
        }
        Map<Deal, List<Bound>> deals = next.stream()
                .filter(it -> !skipped.containsKey(it))
                .collect(Collectors.groupingBy(
                        it -> new Deal(it.policy(), it.stage(), it.deed()), LinkedHashMap::new, Collectors.toList()));
        Actor by = new Actor(Actor.Kind.JOB, "retention", plan.job().toString(), null).partOf(plan.whole());
        deals.forEach((deal, bound) -> skipped.putAll(deal(team, deal, bound, rule(all, deal.policy()), by)));
        rows.mark(plan.number(), skipped, next);
        Sql.of(
                        "update retention_plan set reached = ? where team_id = current_team() and plan = ?",
                        next.getLast().position(),
                        plan.number())
                .execute(database);
        jobs.advance(plan.job(), next.size() - skipped.size(), skipped.size(), 0);
    }

    /** In the order of their ids, as everybody who acts on many does. */
    private void lock(List<Bound> next) {
        Sql.of("""
                        select m.id from unnest(?::uuid[]) as given (id) join memory m on m.team_id = current_team() and m.id = given.id
                         order by m.id for no key update of m""", ids(next)).list(database, row -> null);
    }

    private static List<UUID> ids(List<Bound> rows) {
        return rows.stream().map(Bound::memory).toList();
    }

    private Map<UUID, Verdict> judge(List<Policy> all, List<Bound> next) {
        Map<UUID, Verdict> verdicts = new HashMap<>();
        Sql.of("with ").add(new Precedence(all).among(Precedence.these(ids(next)))).add("""
                         select id, updated_at, policy, stage, due, saved from verdict
                         union all
                         select id, updated_at, null, null, null, null from candidate where id not in (select id from in_charge)""").stream(
                database,
                row -> verdicts.put(
                        Sql.uuid(row, "id"),
                        new Verdict(
                                Sql.instant(row, "updated_at"),
                                row.getObject("policy", Integer.class),
                                row.getInt("stage"),
                                Sql.date(row, "due"),
                                row.getString("saved"))));
        return verdicts;
    }

    /** Why a row is not touched, null when it is. */
    private static String obstacle(Bound row, Verdict now, LocalDate today) {
        if (now == null) return "It is deleted.";
        if (!now.seen().equals(row.seen())) return "It changed since the plan.";
        if (now.policy() == null) return "No policy is about it any more.";
        if (now.policy() != row.policy()) return "Another policy acts on it now.";
        if (now.stage() != row.stage()) return "The policy was changed since the plan.";
        if (now.due() == null || now.due().isAfter(today)) return "It is not due any more: its time counts anew.";
        return now.saved();
    }

    private static Rule rule(List<Policy> all, int policy) {
        return all.stream()
                .filter(it -> it.number() == policy)
                .findFirst()
                .orElseThrow()
                .rule();
    }

    /** @return those it was not done to after all, with the reason */
    private Map<Bound, String> deal(UUID team, Deal deal, List<Bound> bound, Rule rule, Actor by) {
        if (rule.stages().get(deal.stage() - 1).act() != deal.deed())
            return bound.stream().collect(Collectors.toMap(it -> it, it -> "The policy was changed since the plan."));
        String reason = rule.because(deal.stage());
        LocalDate asked = deal.deed() == Deed.REVIEW ? LocalDate.now(ZoneOffset.UTC) : null;
        Sightings seen = new Sightings(
                "the plan",
                bound.stream()
                        .map(it -> new Sighting(it.memory(), it.seen(), null, null))
                        .toList());
        List<Handled> handled = switch (deal.deed()) {
            case REVIEW -> withdrawals.askForReview(seen, asked, reason, by);
            case EXPIRE -> withdrawals.expire(seen, reason, by);
            case DEPRECATE -> withdrawals.deprecate(team, seen, reason, null, null, by);
            case DELETE -> withdrawals.delete(seen, reason, by);
        };
        Map<Bound, String> skipped = new HashMap<>();
        Map<Bound, Instant> left = new LinkedHashMap<>();
        for (int i = 0; i < handled.size(); i++) {
            Bound row = bound.get(i);
            if (handled.get(i).isDone())
                left.put(row, asked == null ? handled.get(i).left() : row.seen());
            else skipped.put(row, handled.get(i).skipped());
        }
        rows.step(List.copyOf(left.keySet()), left, asked);
        return skipped;
    }

    private void finish(UUID team, Plan plan) {
        JobView view = jobs.view(plan.job()).orElseThrow();
        String counts = "%,d done, %,d skipped".formatted(view.done(), view.skipped());
        jobs.finish(plan.job(), counts);
        plans.become(plan.number(), Phase.DONE);
        plans.enter(
                team,
                plan,
                RetentionAction.SWEEP_FINISHED,
                null,
                counts,
                new Actor(Actor.Kind.JOB, "retention", plan.job().toString(), null));
    }
}
