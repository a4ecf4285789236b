package org.memorysteward.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;

/** What people said is no secret, in the team whose transaction is open. */
@ApplicationScoped
public class Allowances {

    @Inject
    DataSource database;

    /**
     * What passes the screen, as lists show it.
     *
     * @param rule the rule that met it
     * @param fingerprint the first characters of the value's fingerprint, null for whatever the rule finds below a path
     * @param path the file or directory, null for the value wherever it stands
     * @param until when it ends, null for never
     * @param over whether it has ended
     */
    public record Row(
            UUID id,
            String rule,
            String fingerprint,
            String path,
            Instant until,
            boolean over,
            String reason,
            String actor,
            Instant at) {}

    /** What an allowance is about: a value, or a rule below a path. The other half is null. */
    private record Subject(String rule, byte[] fingerprint, String path) {

        Sql findings() {
            if (path == null) return Sql.of(" and f.fingerprint = ?", fingerprint);
            return Sql.of(
                    " and f.rule = ? and exists (select from memory m where m.team_id = current_team() and m.id = f.memory_id"
                            + " and (m.path = ? or starts_with(m.path, ?)))",
                    rule,
                    path,
                    path.endsWith("/") ? path : path + "/");
        }
    }

    /**
     * Says that a value is no secret, or that a rule is wrong below a path: its open findings are closed, and the screen lets
     * it pass from now on.
     *
     * @param finding one finding of the value
     * @param path for the rule of the finding below this path, null for the value wherever it stands
     * @param until when that ends, null for never
     * @return how many findings were closed
     * @throws InvalidInput when no reason is given, or there is no such finding
     */
    public int allow(UUID team, UUID finding, String path, Instant until, String reason, Actor by) {
        String why = Rules.reason(reason);
        Rules.storable("path", path);
        String below = path == null || path.isBlank() ? null : path.strip();
        Subject subject = subject(finding, below);
        changed(team);
        Sql.of(
                        "insert into allowance (team_id, allowance_id, rule, fingerprint, path, until, reason, actor_kind, actor)"
                                + " values (?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?)",
                        team,
                        UuidVersion7Strategy.INSTANCE.generateUuid(null),
                        below == null ? null : subject.rule,
                        below == null ? subject.fingerprint : null,
                        below,
                        until,
                        why,
                        by.kind().word(),
                        by.name())
                .execute(database);
        AuditEntry.of(team, by, FindingAction.ALLOWED)
                .to("finding", finding.toString())
                .because(why)
                .with(subject.rule + (below == null ? "" : " below " + below))
                .append();
        return Sql.of(
                        "update finding f set state = 'closed', verdict = 'allowed', by = ?, at = now(), reason = ?, until = ?::timestamptz"
                                + " where f.team_id = current_team() and f.state = 'open'",
                        by.name(),
                        why,
                        until)
                .add(subject.findings())
                .execute(database);
    }

    private Subject subject(UUID finding, String path) {
        return Sql.of(
                        "select rule, fingerprint from finding where team_id = current_team() and finding_id = ? and fingerprint is not null",
                        finding)
                .first(database, row -> new Subject(row.getString("rule"), row.getBytes("fingerprint"), path))
                .orElseThrow(() -> new InvalidInput("id", "There is no such finding."));
    }

    /**
     * One page, the newest first.
     *
     * @param after the last row of the page before, null for the first page
     */
    public List<Row> page(UUID after, int size) {
        Sql rows = Sql.of("""
                        select a.allowance_id, coalesce(a.rule, met.rule, 'unknown') as rule, left(encode(a.fingerprint, 'hex'), 4) as fingerprint,
                               a.path, a.until, coalesce(a.until <= now(), false) as over, a.reason, a.actor, a.at
                          from allowance a left join lateral (
                               select f.rule from finding f where f.team_id = a.team_id and f.fingerprint = a.fingerprint limit 1) as met on true
                         where a.team_id = current_team()""");
        if (after != null) rows.add(" and a.allowance_id < ?", after);
        return rows.add(" order by a.allowance_id desc limit ?", size).list(database, Allowances::row);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                Sql.uuid(row, "allowance_id"),
                row.getString("rule"),
                row.getString("fingerprint"),
                row.getString("path"),
                Sql.instant(row, "until"),
                row.getBoolean("over"),
                row.getString("reason"),
                row.getString("actor"),
                Sql.instant(row, "at"));
    }

    /**
     * Takes an allowance back: what it let pass is met again from now on, and the findings that it closed are open again.
     *
     * @return how many findings are open again
     * @throws InvalidInput when no reason is given, or there is no such allowance
     */
    public int takeBack(UUID team, UUID allowance, String reason, Actor by) {
        String why = Rules.reason(reason);
        Subject subject = Sql.of(
                        "delete from allowance where team_id = current_team() and allowance_id = ? returning rule, fingerprint, path",
                        allowance)
                .first(
                        database,
                        row -> new Subject(row.getString("rule"), row.getBytes("fingerprint"), row.getString("path")))
                .orElseThrow(() -> new InvalidInput("id", "It was taken back already."));
        changed(team);
        AuditEntry.of(team, by, FindingAction.DISALLOWED)
                .to("allowance", allowance.toString())
                .because(why)
                .with(subject.path == null ? null : subject.rule + " below " + subject.path)
                .append();
        return Sql.of(
                        "update finding f set state = 'open', verdict = null, by = null, at = null, reason = null, until = null"
                                + " where f.team_id = current_team() and f.verdict = 'allowed'")
                .add(subject.findings())
                .execute(database);
    }

    /** Every copy of the program reads what is allowed anew. */
    private void changed(UUID team) {
        Sql.of("insert into team_rules (team_id, version) values (?, 0) on conflict do nothing", team)
                .execute(database);
        Sql.of("update team_rules set version = version + 1 where team_id = current_team()")
                .execute(database);
    }
}
