package org.memorysteward.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.redaction.RuleRefused;

/** What the team whose transaction is open decided about screening. */
@ApplicationScoped
public class Rules {

    private static final int REASON_CHARACTERS = 10_000;

    @Inject
    DataSource database;

    /** As it is now. */
    public TeamRules now() {
        return Sql.of("select rules from team_rules where team_id = current_team()")
                .first(database, row -> TeamRules.of(row.getString("rules")))
                .orElse(TeamRules.STANDARD);
    }

    /**
     * Changes it; from the end of the transaction on, every copy of the program screens by it.
     *
     * @param subject the rule that is changed, or what else, for the trail
     * @throws InvalidInput when no reason is given, or a rule cannot be used
     */
    public void change(UUID team, UnaryOperator<TeamRules> change, String reason, String subject, Actor by) {
        String why = reason(reason);
        Sql.of("insert into team_rules (team_id, version) values (?, 0) on conflict do nothing", team)
                .execute(database);
        TeamRules before = Sql.of("select rules from team_rules where team_id = current_team() for update")
                .first(database, row -> TeamRules.of(row.getString("rules")))
                .orElseThrow();
        TeamRules after = change.apply(before);
        if (after.equals(before)) return;
        storable("rule", after.json().replace("\\u0000", "\0"));
        usable(after);
        Sql.of(
                        "update team_rules set version = version + 1, rules = ?::jsonb where team_id = current_team()",
                        after.json())
                .execute(database);
        AuditEntry.of(team, by, FindingAction.RULES_CHANGED)
                .to("rule", subject)
                .because(why)
                .append();
    }

    private static void usable(TeamRules rules) {
        try {
            rules.ruleSet();
        } catch (RuleRefused e) {
            throw new InvalidInput("rule", e.rule() + ": " + e.getMessage());
        }
    }

    /** @throws InvalidInput when it holds what no column can hold */
    static void storable(String field, String value) {
        if (value != null && value.indexOf('\0') >= 0)
            throw new InvalidInput(field, "It contains a NUL character, which cannot be kept.");
    }

    static String reason(String given) {
        storable("reason", given);
        if (given == null || given.isBlank()) throw new InvalidInput("reason", "Say why, in a few words.");
        if (given.length() > REASON_CHARACTERS)
            throw new InvalidInput("reason", "It is longer than 10,000 characters.");
        return given.strip();
    }
}
