package org.memorysteward.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;

/**
 * Exact rows that policies are going to touch, or touched.
 *
 * @param sweepOn the first day on which it may be swept, UTC
 * @param approval whether somebody has to approve it first
 * @param approvedBy null while nobody did
 * @param by who had it made
 * @param bound how many rows it has
 * @param reached the position of the last row that was handled
 * @param job the job that sweeps it, null while none does
 */
public record Plan(
        int number,
        Phase state,
        LocalDate sweepOn,
        boolean approval,
        String approvedBy,
        Actor by,
        Instant madeAt,
        int bound,
        Breakdown breakdown,
        int reached,
        UUID job,
        Instant finishedAt) {

    /** Where a plan is in its life. */
    public enum Phase {
        WAITING,
        SWEEPING,
        DONE,
        STOPPED,
        DISCARDED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Plan of(ResultSet row) throws SQLException {
        return new Plan(
                row.getInt("plan"),
                Phase.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Sql.date(row, "sweep_on"),
                row.getBoolean("approval"),
                row.getString("approved_by"),
                new Actor(
                        Actor.Kind.valueOf(row.getString("actor_kind").toUpperCase(Locale.ROOT)),
                        row.getString("actor"),
                        row.getString("request_id"),
                        row.getString("address")),
                Sql.instant(row, "made_at"),
                row.getInt("bound"),
                Json.read(row.getString("breakdown"), Breakdown.class),
                row.getInt("reached"),
                Sql.uuid(row, "job_id"),
                Sql.instant(row, "finished_at"));
    }

    public boolean isWaiting() {
        return state == Phase.WAITING;
    }

    public boolean isSweeping() {
        return state == Phase.SWEEPING;
    }

    /** Whether it waits for somebody's word. */
    public boolean needsApproval() {
        return isWaiting() && approval && approvedBy == null;
    }

    /** Whether nothing but the schedule is between it and its sweep. */
    boolean isRipeOn(LocalDate day) {
        return isWaiting() && !needsApproval() && !sweepOn.isAfter(day);
    }

    String whole() {
        return "plan " + number;
    }
}
