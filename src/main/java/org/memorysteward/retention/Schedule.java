package org.memorysteward.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.memory.Reason;

/** When a team's policies run, and how. Reads are called inside the team's {@code Tenancy}; verbs open it. */
@ApplicationScoped
public class Schedule {

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Policies policies;

    @Inject
    Plans plans;

    @Inject
    PlanDecisions decisions;

    @Inject
    Bin bin;

    public Settings settings() {
        return Sql.of("""
                        select s.*, c.next_at from retention_setting s left join retention_clock c on c.team_id = s.team_id
                         where s.team_id = current_team()""").first(database, Settings::of).orElse(Settings.USUAL);
    }

    /**
     * Changes how policies run.
     *
     * @param cron null or blank when nothing is to run by itself
     * @throws InvalidInput at the field that cannot be used, or when no reason is given
     */
    public void change(
            UUID team,
            String cron,
            String zone,
            int noticeDays,
            boolean approval,
            int binDays,
            String reason,
            Actor by) {
        tenancy.within(team, () -> {
            policies.lock(team);
            String fields = cron == null || cron.isBlank() ? null : cron.strip();
            String where = zone == null || zone.isBlank() ? "UTC" : zone.strip();
            within("notice", noticeDays, 0, 365);
            within("bin", binDays, 1, Rule.LONGEST);
            Instant next = fields == null
                    ? null
                    : Cron.of(fields, where).next(Instant.now()).orElseThrow();
            if (fields == null) Cron.of("0 2 * * *", where);
            String why = Reason.required(reason);
            Sql.of("""
                            update retention_setting set cron = ?, zone = ?, notice_days = ?, approval = ?, bin_days = ?
                             where team_id = current_team()""", fields, where, noticeDays, approval, binDays).execute(database);
            fireNext(team, next);
            String detail = "%s %s, notice %d days, %s, bin %d days"
                    .formatted(
                            fields == null ? "no schedule" : fields,
                            where,
                            noticeDays,
                            approval ? "with approval" : "without approval",
                            binDays);
            enter(team, RetentionAction.SETTINGS_CHANGED, why, detail, by);
        });
    }

    private static void within(String field, int value, int least, int most) {
        if (value < least || value > most)
            throw new InvalidInput(field, "A number from %,d to %,d is needed here.".formatted(least, most));
    }

    private void fireNext(UUID team, Instant next) {
        if (next == null)
            Sql.of("delete from retention_clock where team_id = ?", team).execute(database);
        else Sql.of("""
                            insert into retention_clock (team_id, next_at) values (?, ?)
                            on conflict (team_id) do update set next_at = excluded.next_at""", team, next).execute(database);
    }

    /**
     * Stops every sweep of the team where it is, gives up what is planned, and lets nothing start.
     *
     * @throws InvalidInput when no reason is given
     */
    public void stop(UUID team, String reason, Actor by) {
        tenancy.within(team, () -> {
            policies.lock(team);
            String why = Reason.required(reason);
            if (settings().isStopped()) return;
            Sql.of("""
                            update retention_setting set stopped_at = now(), stopped_by = ?, stop_reason = ?
                             where team_id = current_team()""", by.name(), why).execute(database);
            enter(team, RetentionAction.STOPPED, why, null, by);
            decisions.stopAll(team, why, by);
        });
    }

    /**
     * Lets sweeps run again; nothing that was stopped goes on by itself.
     *
     * @throws InvalidInput when no reason is given
     */
    public void resume(UUID team, String reason, Actor by) {
        tenancy.within(team, () -> {
            policies.lock(team);
            String why = Reason.required(reason);
            if (!settings().isStopped()) return;
            Sql.of("""
                            update retention_setting set stopped_at = null, stopped_by = null, stop_reason = null
                             where team_id = current_team()""").execute(database);
            enter(team, RetentionAction.RESUMED, why, null, by);
        });
    }

    private static void enter(UUID team, RetentionAction action, String reason, String detail, Actor by) {
        AuditEntry.of(team, by, action)
                .to("retention", "settings")
                .because(reason)
                .with(detail)
                .append();
    }

    /** The teams whose time has come. */
    List<UUID> due(Instant now) {
        return Sql.of("select team_id from retention_clock where next_at <= ? order by next_at limit 100", now)
                .list(database, row -> Sql.uuid(row, "team_id"));
    }

    /**
     * Does what a team's time has come for, unless another copy of the program was faster: a plan of what is due, the sweep of
     * what was planned before, and the bin. Times that were missed are made up for once.
     *
     * @return whether it was done here
     */
    boolean fire(UUID team, Instant now) {
        return tenancy.streaming(team, () -> {
            policies.lock(team);
            Settings settings = settings();
            if (settings.nextAt() == null || settings.nextAt().isAfter(now)) return false;
            fireNext(team, Cron.of(settings.cron(), settings.zone()).next(now).orElse(null));
            if (settings.isStopped()) return false;
            Actor by = new Actor(Actor.Kind.SYSTEM, "schedule", null, null);
            plans.sweepTheRipe(team, by);
            plans.bind(team, null, by);
            bin.begin(team, "its days are over", by);
            return true;
        });
    }
}
