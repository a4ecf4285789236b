package org.memorysteward.screening;

import java.util.List;
import org.memorysteward.redaction.Action;
import org.memorysteward.redaction.Allowance;
import org.memorysteward.redaction.Choices;
import org.memorysteward.redaction.Kind;
import org.memorysteward.redaction.Rule;
import org.memorysteward.redaction.RuleSet;
import org.memorysteward.redaction.Screen;

/** A team's screen as of one version of its rules. */
public final class TeamScreen {

    private final long version;
    private final TeamRules rules;
    private final List<Allowance> allowances;
    private final byte[] key;
    private final Screen screen;
    private volatile Screen thorough;

    TeamScreen(long version, TeamRules rules, List<Allowance> allowances, byte[] key) {
        this.version = version;
        this.rules = rules;
        this.allowances = allowances;
        this.key = key;
        this.screen = Screen.of(rules.ruleSet(), rules.choices(allowances), key);
    }

    /** What every text of the team passes through. */
    public Screen screen() {
        return screen;
    }

    /** The same, looking for all personal data too: what the team leaves off is redacted. */
    public Screen thorough() {
        Screen made = thorough;
        if (made == null) {
            RuleSet set = rules.ruleSet();
            Choices choices = rules.choices(allowances);
            for (Rule rule : set.rules()) {
                boolean silent =
                        rule.kind() == Kind.PERSONAL && !rules.personal().containsKey(rule.id());
                if (silent) choices = choices.withPersonal(rule.id(), Action.REDACT);
            }
            made = Screen.of(set, choices, key);
            thorough = made;
        }
        return made;
    }

    /** What the team decided. */
    public TeamRules rules() {
        return rules;
    }

    /** How an agent's write to this place is treated. */
    public Treatment.Way treatmentOf(String repo, String type) {
        for (Treatment treatment : rules.treatments()) {
            if (treatment.fits(repo, type)) return treatment.way();
        }
        return Treatment.Way.FREE;
    }

    long version() {
        return version;
    }
}
