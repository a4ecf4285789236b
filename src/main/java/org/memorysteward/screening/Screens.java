package org.memorysteward.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.memorysteward.audit.KeyedDigest;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.redaction.Allowance;

/** The screens of all teams. Building one takes milliseconds, so they are kept for as long as their rules hold. */
@ApplicationScoped
public class Screens {

    private static final int MOST_KEPT = 200;

    @Inject
    DataSource database;

    @Inject
    Tenancy tenancy;

    private final byte[] key =
            KeyedDigest.forPurpose("fingerprints of findings").of("screen");
    private final TeamScreen standard = new TeamScreen(0, TeamRules.STANDARD, List.of(), key);
    private final Map<UUID, TeamScreen> kept = new ConcurrentHashMap<>();

    /** The team's screen as far as it is known here, without asking whether its rules changed; {@link #now} tells. */
    public TeamScreen known(UUID team) {
        TeamScreen known = kept.get(team);
        return known == null ? current(team) : known;
    }

    /** The team's screen as it is now. Opens its own transaction. */
    public TeamScreen current(UUID team) {
        return tenancy.within(team, () -> now(team));
    }

    /** The screen of the open transaction's team as it is now: asks for the version and reads only when it changed. */
    public TeamScreen now(UUID team) {
        TeamScreen known = kept.get(team);
        long version = Sql.of("select version from team_rules where team_id = current_team()")
                .number(database);
        if (known != null && known.version() == version) return known;
        if (kept.size() >= MOST_KEPT) kept.clear();
        TeamScreen fresh = version == 0 ? standard : read();
        kept.put(team, fresh);
        return fresh;
    }

    /** The screen that other rules would make of the team's allowances; for looking before they hold. */
    public TeamScreen trial(TeamRules rules) {
        return new TeamScreen(-1, rules, allowances(), key);
    }

    private TeamScreen read() {
        return Sql.of("select version, rules from team_rules where team_id = current_team()")
                .first(
                        database,
                        row -> new TeamScreen(
                                row.getLong("version"), TeamRules.of(row.getString("rules")), allowances(), key))
                .orElse(standard);
    }

    private List<Allowance> allowances() {
        return Sql.of("""
                        select rule, encode(fingerprint, 'hex') as fingerprint, path, until from allowance
                         where team_id = current_team() and (until is null or until > now())""").list(database, row -> {
            String fingerprint = row.getString("fingerprint");
            return fingerprint == null
                    ? Allowance.ofPlace(row.getString("rule"), row.getString("path"), Sql.instant(row, "until"))
                    : Allowance.ofValue(fingerprint, Sql.instant(row, "until"));
        });
    }
}
