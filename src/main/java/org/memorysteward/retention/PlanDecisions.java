package org.memorysteward.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.job.JobView;
import org.memorysteward.job.Jobs;
import org.memorysteward.memory.Reason;
import org.memorysteward.retention.Plan.Phase;

/** What people decide about plans: that they may run, or that they end. */
@ApplicationScoped
public class PlanDecisions {

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Policies policies;

    @Inject
    Plans plans;

    @Inject
    Jobs jobs;

    /**
     * Approves a plan that waits for it; it is swept when its notice is over.
     *
     * @return whether there is such a plan
     * @throws InvalidInput when sweeps are stopped, or no reason is given
     */
    public boolean approve(UUID team, int number, String reason, Actor by) {
        boolean found = tenancy.within(team, () -> {
            policies.lock(team);
            Optional<Plan> plan = plans.find(number, " for no key update");
            String why = Reason.required(reason);
            plan.filter(Plan::needsApproval).ifPresent(it -> {
                Sql.of("""
                                update retention_plan set approved_by = ?, approved_at = now()
                                 where team_id = current_team() and plan = ?""", by.name(), number).execute(database);
                plans.enter(team, it, RetentionAction.APPROVED, why, null, by);
                plans.sweepTheRipe(team, by);
            });
            return plan.isPresent();
        });
        jobs.announce();
        return found;
    }

    /**
     * Gives up a plan that waits, or stops its sweep where it is; what was done stays done.
     *
     * @return whether there is such a plan
     * @throws InvalidInput when no reason is given
     */
    public boolean discard(UUID team, int number, String reason, Actor by) {
        return tenancy.within(team, () -> {
            policies.lock(team);
            Optional<Plan> plan = plans.find(number, " for no key update");
            String why = Reason.required(reason);
            plan.filter(it -> it.isWaiting() || it.isSweeping()).ifPresent(it -> end(team, it, why, by));
            return plan.isPresent();
        });
    }

    /** Stops everything that waits or runs, in the transaction that is open and holds the team's lock. */
    void stopAll(UUID team, String reason, Actor by) {
        Sql.of("""
                        select * from retention_plan where team_id = current_team() and state in ('waiting', 'sweeping')
                         order by plan for no key update""").list(database, Plan::of).forEach(it -> end(team, it, reason, by));
    }

    private void end(UUID team, Plan plan, String reason, Actor by) {
        plans.become(plan.number(), plan.isSweeping() ? Phase.STOPPED : Phase.DISCARDED);
        String counts = null;
        if (plan.isSweeping()) {
            JobView job = jobs.view(plan.job()).orElseThrow();
            counts = "stopped at %,d of %,d".formatted(job.done() + job.skipped(), job.total());
            jobs.finish(plan.job(), counts);
        }
        plans.enter(team, plan, RetentionAction.DISCARDED, reason, counts, by);
    }
}
