package org.memorysteward.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.memorysteward.database.Sql;

/**
 * How a team runs its policies.
 *
 * @param cron five fields, minute to day of week; null while nothing runs by itself
 * @param zone the time zone of {@code cron}
 * @param noticeDays how long a plan can be looked at before it is swept
 * @param approval whether somebody has to approve each plan
 * @param binDays how long what is deleted can be restored
 * @param stoppedAt when all sweeps were stopped, null while they run
 * @param nextAt when the schedule fires next, null when it does not
 */
public record Settings(
        String cron,
        String zone,
        int noticeDays,
        boolean approval,
        int binDays,
        Instant stoppedAt,
        String stoppedBy,
        String stopReason,
        Instant nextAt) {

    static final Settings USUAL = new Settings(null, "UTC", 7, false, 30, null, null, null, null);

    static Settings of(ResultSet row) throws SQLException {
        return new Settings(
                row.getString("cron"),
                row.getString("zone"),
                row.getInt("notice_days"),
                row.getBoolean("approval"),
                row.getInt("bin_days"),
                Sql.instant(row, "stopped_at"),
                row.getString("stopped_by"),
                row.getString("stop_reason"),
                Sql.instant(row, "next_at"));
    }

    public boolean isStopped() {
        return stoppedAt != null;
    }
}
