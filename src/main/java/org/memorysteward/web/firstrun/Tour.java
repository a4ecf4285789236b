package org.memorysteward.web.firstrun;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/**
 * How far a team has come with what the product is for. Nothing is ticked off by hand: each step is done when it was done.
 *
 * @param address the page's address
 * @param key the key that is waited for; null for any of the team
 * @param connected the name of the key that called last; null when none did
 * @param calledAt when it did
 * @param asked whether an agent was served a memory
 * @param withdrawn whether somebody deprecated one
 * @param taken whether somebody took the trail away
 * @param next a memory that could be withdrawn; null when there is none
 */
record Tour(
        String address,
        UUID key,
        String connected,
        Instant calledAt,
        boolean asked,
        boolean withdrawn,
        boolean taken,
        UUID next) {

    /** Called inside the team's {@code Tenancy}. */
    static Tour of(DataSource database, String address, UUID key) {
        return Sql.of("""
                        with caller as (
                            select name, last_used_at from api_key
                             where team_id = current_team() and last_used_at is not null and (?::uuid is null or key_id = ?)
                             order by last_used_at desc limit 1)
                        select (select name from caller) as connected, (select last_used_at from caller) as called_at,
                               exists (select from audit_entry where team_id = current_team() and verb = 'recall.served') as asked,
                               exists (select from audit_entry where team_id = current_team() and verb = 'memory.deprecated') as withdrawn,
                               exists (select from audit_entry where team_id = current_team() and verb = 'audit.exported') as taken,
                               (select id from catalogue where state = 'active' order by updated_at desc, id desc limit 1) as next""", key, key)
                .first(database, row -> read(row, address, key))
                .orElseThrow();
    }

    private static Tour read(ResultSet row, String address, UUID key) throws SQLException {
        return new Tour(
                address,
                key,
                row.getString("connected"),
                Sql.instant(row, "called_at"),
                row.getBoolean("asked"),
                row.getBoolean("withdrawn"),
                row.getBoolean("taken"),
                Sql.uuid(row, "next"));
    }

    public boolean isConnected() {
        return connected != null;
    }

    public boolean isFinished() {
        return done() == 4;
    }

    /** How many of the four steps are done. */
    public int done() {
        return (isConnected() ? 1 : 0) + (asked ? 1 : 0) + (withdrawn ? 1 : 0) + (taken ? 1 : 0);
    }
}
