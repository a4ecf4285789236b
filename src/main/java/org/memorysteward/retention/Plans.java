package org.memorysteward.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.job.JobView;
import org.memorysteward.job.Jobs;
import org.memorysteward.retention.Plan.Phase;

/** Plans and their sweeps. Reads are called inside the team's {@code Tenancy}; verbs open it. */
@ApplicationScoped
public class Plans {

    private static final int ROWS_SHOWN = 50;
    private static final int ROWS_KEPT_DAYS = 400;

    /** A plan with what its page shows. @param job the job that sweeps it, null for none */
    public record View(
            Plan plan, JobView job, List<PlanRow> rows, List<PlanRow> skipped, List<Breakdown.Share> reasons) {}

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Policies policies;

    @Inject
    PlanRows rows;

    @Inject
    Schedule schedule;

    @Inject
    Jobs jobs;

    /** The newest plans. */
    public List<Plan> newest(int most) {
        return Sql.of("select * from retention_plan where team_id = current_team() order by plan desc limit ?", most)
                .list(database, Plan::of);
    }

    public Optional<View> view(int number) {
        return find(number, "")
                .map(it -> new View(
                        it,
                        it.job() == null ? null : jobs.view(it.job()).orElseThrow(),
                        rows.rows(number, false, ROWS_SHOWN),
                        rows.rows(number, true, ROWS_SHOWN),
                        rows.reasons(number)));
    }

    /**
     * Binds what is due today, and sweeps it at once where the team wants neither notice nor approval.
     *
     * @param policy the only policy that is to act, null for all
     * @return the plan's number
     * @throws InvalidInput when sweeps are stopped, or there is no such policy
     */
    public int make(UUID team, Integer policy, Actor by) {
        int made = tenancy.streaming(team, () -> {
            policies.lock(team);
            return bind(team, policy, by);
        });
        jobs.announce();
        return made;
    }

    /** As {@link #make}, in the transaction that is open and holds the team's lock. */
    int bind(UUID team, Integer policy, Actor by) {
        Settings settings = schedule.settings();
        if (settings.isStopped())
            throw new InvalidInput("plan", "All sweeps are stopped. Let them run again before you make a plan.");
        List<Policy> all = policies.all();
        List<Policy> acting = all.stream()
                .filter(it -> policy == null || it.number() == policy)
                .toList();
        if (policy != null && acting.isEmpty()) throw new InvalidInput("policy", "There is no such policy.");
        rows.forgetTheOld(ROWS_KEPT_DAYS);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        int number = 1
                + (int) Sql.of("select coalesce(max(plan), 0) from retention_plan where team_id = current_team()")
                        .number(database);
        Breakdown breakdown = rows.bind(number, all, acting, today);
        boolean empty = breakdown.memories() == 0;
        Sql.of(
                        """
                        insert into retention_plan (team_id, plan, state, sweep_on, approval, actor_kind, actor, request_id, address,
                                                    bound, breakdown, finished_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, case when ? then now() end)""",
                        team,
                        number,
                        empty ? "done" : "waiting",
                        today.plusDays(settings.noticeDays()),
                        settings.approval(),
                        by.kind().word(),
                        by.name(),
                        by.requestId(),
                        by.address(),
                        (int) breakdown.memories(),
                        Json.write(breakdown),
                        empty)
                .execute(database);
        Plan plan = find(number, "").orElseThrow();
        enter(team, plan, RetentionAction.PLANNED, null, "%,d memories".formatted(plan.bound()), by);
        if (plan.isRipeOn(today)) sweep(team, plan, by);
        return number;
    }

    /** Begins to sweep every plan whose time has come, in the transaction that is open and holds the team's lock. */
    void sweepTheRipe(UUID team, Actor by) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Sql.of("select * from retention_plan where team_id = current_team() and state = 'waiting' order by plan")
                .list(database, Plan::of)
                .stream()
                .filter(it -> it.isRipeOn(today))
                .forEach(it -> sweep(team, it, by));
    }

    private void sweep(UUID team, Plan plan, Actor by) {
        UUID job = jobs.create(
                team,
                Sweep.KIND,
                "Sweep of plan " + plan.number(),
                plan.bound(),
                by.kind().word(),
                by.name());
        Sql.of(
                        "update retention_plan set state = 'sweeping', job_id = ? where team_id = current_team() and plan = ?",
                        job,
                        plan.number())
                .execute(database);
        enter(team, plan, RetentionAction.SWEEP_STARTED, null, "%,d memories".formatted(plan.bound()), by);
    }

    void become(int plan, Phase state) {
        Sql.of(
                        "update retention_plan set state = ?, finished_at = now() where team_id = current_team() and plan = ?",
                        state.word(),
                        plan)
                .execute(database);
    }

    /** The plan that a job sweeps, locked until the transaction ends: two workers would take turns. */
    Plan lockedOf(UUID job) {
        return Sql.of(
                        "select * from retention_plan where team_id = current_team() and job_id = ? for no key update",
                        job)
                .first(database, Plan::of)
                .orElseThrow();
    }

    Optional<Plan> find(int number, String lock) {
        return Sql.of("select * from retention_plan where team_id = current_team() and plan = ?" + lock, number)
                .first(database, Plan::of);
    }

    void enter(UUID team, Plan plan, RetentionAction action, String reason, String detail, Actor by) {
        AuditEntry.of(team, by, action)
                .to("plan", String.valueOf(plan.number()))
                .because(reason)
                .with(detail)
                .append();
    }
}
