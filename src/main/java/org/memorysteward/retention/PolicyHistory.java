package org.memorysteward.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.database.Sql;

/** Every version that policies had, whoever changed them and by which way. Called inside the team's {@code Tenancy}. */
@ApplicationScoped
public class PolicyHistory {

    @Inject
    DataSource database;

    /** The versions of one policy, also of one that is gone, the newest first; at most 100. */
    public List<PolicyVersion> versions(int number) {
        return Sql.of("""
                        select * from retention_policy_version where team_id = current_team() and policy = ?
                         order by version desc limit 100""", number).list(database, PolicyHistory::version);
    }

    void note(UUID team, Policy policy, RetentionAction action, String reason, Actor by) {
        String change = action.verb().substring(action.verb().indexOf('.') + 1);
        Sql.of(
                        """
                        insert into retention_policy_version (team_id, policy, version, change, rule, actor_kind, actor, reason, at)
                        values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, now())""",
                        team,
                        policy.number(),
                        policy.version(),
                        change,
                        Json.write(policy.rule()),
                        by.kind().word(),
                        by.name(),
                        reason)
                .execute(database);
        AuditEntry.of(team, by, action)
                .to("policy", String.valueOf(policy.number()))
                .because(reason)
                .with("version " + policy.version() + ": " + policy.rule().name() + ": "
                        + policy.rule().sentence())
                .append();
    }

    private static PolicyVersion version(ResultSet row) throws SQLException {
        return new PolicyVersion(
                row.getInt("policy"),
                row.getInt("version"),
                row.getString("change"),
                Json.read(row.getString("rule"), Rule.class),
                row.getString("actor"),
                row.getString("reason"),
                Sql.instant(row, "at"));
    }
}
