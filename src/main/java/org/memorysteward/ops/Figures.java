package org.memorysteward.ops;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/** Reads how things stand in all teams together: sums only, so that no meter tells one team's figures. */
@ApplicationScoped
class Figures {

    /** More waiting entries than this are not counted: something is wrong then, and that much is known. */
    private static final int MOST_UNSEALED = 100_000;

    /**
     * How things stand.
     *
     * @param oldestJob seconds since the oldest job that is not over was asked for, 0 for none
     * @param failedJobs of the last 24 hours
     * @param unsealed entries of the trail that wait for their seal
     * @param sealLag seconds since the oldest of them was written
     * @param unfolded changes that the facet counters have not taken in
     */
    record Standing(
            long teams,
            long active,
            long held,
            long deprecated,
            long expired,
            long deleted,
            long queuedJobs,
            long runningJobs,
            long failedJobs,
            double oldestJob,
            long unsealed,
            double sealLag,
            long unfolded) {

        static final Standing NONE = new Standing(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        Standing with(Standing one) {
            return new Standing(
                    teams + one.teams,
                    active + one.active,
                    held + one.held,
                    deprecated + one.deprecated,
                    expired + one.expired,
                    deleted + one.deleted,
                    queuedJobs + one.queuedJobs,
                    runningJobs + one.runningJobs,
                    failedJobs + one.failedJobs,
                    Math.max(oldestJob, one.oldestJob),
                    unsealed + one.unsealed,
                    Math.max(sealLag, one.sealLag),
                    unfolded + one.unfolded);
        }
    }

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    /** Opens its own transactions, one a team. */
    Standing now() {
        List<UUID> teams = QuarkusTransaction.requiringNew()
                .call(() -> Sql.of("select team_id from team").list(database, row -> Sql.uuid(row, "team_id")));
        Standing sum = Standing.NONE;
        for (UUID team : teams) sum = sum.with(tenancy.aside(team, this::ofTeam));
        return sum;
    }

    private Standing ofTeam() {
        return Sql.of("""
                        with whole as (
                            select active, held, deprecated, expired, deleted from facet
                             where team_id = current_team() and repo = 0 and "user" = 0 and type = 0 and agent = 0
                            union all
                            select active, held, deprecated, expired, deleted from facet_change where team_id = current_team()),
                        counts as (
                            select coalesce(sum(active), 0) as active, coalesce(sum(held), 0) as held,
                                   coalesce(sum(deprecated), 0) as deprecated, coalesce(sum(expired), 0) as expired,
                                   coalesce(sum(deleted), 0) as deleted from whole),
                        jobs as (
                            select count(*) filter (where state = 'queued') as queued,
                                   count(*) filter (where state = 'running') as running,
                                   count(*) filter (where state = 'failed' and finished_at > now() - interval '1 day') as failed,
                                   coalesce(extract(epoch from now() - min(created_at) filter (where state in ('queued', 'running'))), 0) as oldest
                              from job where team_id = current_team()),
                        waiting as (
                            select count(*) as unsealed, coalesce(extract(epoch from now() - min(e.at)), 0) as lag
                              from unsealed_entries(?) u join audit_entry e on e.team_id = current_team() and e.entry_id = u.entry_id)
                        select *, (select count(*) from facet_change where team_id = current_team()) as unfolded
                          from counts, jobs, waiting""", MOST_UNSEALED).first(database, Figures::standing).orElseThrow();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                1,
                row.getLong("active"),
                row.getLong("held"),
                row.getLong("deprecated"),
                row.getLong("expired"),
                row.getLong("deleted"),
                row.getLong("queued"),
                row.getLong("running"),
                row.getLong("failed"),
                row.getDouble("oldest"),
                row.getLong("unsealed"),
                Math.max(0, row.getDouble("lag")),
                row.getLong("unfolded"));
    }
}
