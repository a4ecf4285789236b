package org.memorysteward.screening;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.memorysteward.redaction.Action;
import org.memorysteward.redaction.Allowance;
import org.memorysteward.redaction.Choices;
import org.memorysteward.redaction.OwnRules;
import org.memorysteward.redaction.RuleSet;

/**
 * What a team decided about screening. Immutable; each {@code with} answers a changed copy.
 *
 * @param actions actions of secret and hygiene rules that differ from the rule's own, by id
 * @param off ids of rules that are switched off
 * @param personal what happens to personal data, by id; a rule that is not named is off
 * @param longest UTF-16 units above which a text is too long; 0 for any length
 * @param own the team's own rules
 * @param treatments how agents' writes are treated, the first that fits
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TeamRules(
        Map<String, Action> actions,
        Set<String> off,
        Map<String, Action> personal,
        int longest,
        List<StoredRule> own,
        List<Treatment> treatments) {

    /** Every rule as it comes, no personal data, agents write freely. */
    public static final TeamRules STANDARD = new TeamRules(Map.of(), Set.of(), Map.of(), 0, List.of(), List.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    public TeamRules {
        actions = actions == null ? Map.of() : Map.copyOf(actions);
        off = off == null ? Set.of() : Set.copyOf(off);
        personal = personal == null ? Map.of() : Map.copyOf(personal);
        own = own == null ? List.of() : List.copyOf(own);
        treatments = treatments == null ? List.of() : List.copyOf(treatments);
    }

    /** With this action for a secret or hygiene rule; null switches it off. */
    public TeamRules with(String rule, Action action) {
        Map<String, Action> changed = new HashMap<>(actions);
        Set<String> silent = new HashSet<>(off);
        if (action == null) silent.add(rule);
        else {
            silent.remove(rule);
            changed.put(rule, action);
        }
        return new TeamRules(changed, silent, personal, longest, own, treatments);
    }

    /** With this action for a class of personal data; null switches it off. */
    public TeamRules withPersonal(String rule, Action action) {
        Map<String, Action> changed = new HashMap<>(personal);
        if (action == null) changed.remove(rule);
        else changed.put(rule, action);
        return new TeamRules(actions, off, changed, longest, own, treatments);
    }

    /** With this many UTF-16 units as the longest text, 0 for any length. */
    public TeamRules withLongest(int units) {
        return new TeamRules(actions, off, personal, units, own, treatments);
    }

    /** With this rule of the team's own in place of one of the same id. */
    public TeamRules with(StoredRule rule) {
        List<StoredRule> changed = new ArrayList<>(without(rule.id()).own);
        changed.add(rule);
        return new TeamRules(actions, off, personal, longest, changed, treatments);
    }

    /** Without this rule of the team's own. */
    public TeamRules without(String rule) {
        List<StoredRule> changed =
                own.stream().filter(it -> !it.id().equals(rule)).toList();
        return new TeamRules(actions, off, personal, longest, changed, treatments);
    }

    /** With these treatments of agents' writes. */
    public TeamRules withTreatments(List<Treatment> changed) {
        return new TeamRules(actions, off, personal, longest, own, changed);
    }

    /** The built-in rules and those of the team's own that are switched on. */
    public RuleSet ruleSet() {
        List<StoredRule> on = own.stream().filter(StoredRule::on).toList();
        if (on.isEmpty()) return RuleSet.builtIn();
        return RuleSet.builtIn()
                .with(new OwnRules(on.stream().map(StoredRule::rule).toList()));
    }

    Choices choices(List<Allowance> allowances) {
        return new Choices(actions, off, personal, longest, allowances, java.time.Clock.systemUTC());
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a team's rules are plain values", e);
        }
    }

    static TeamRules of(String json) {
        try {
            return JSON.readValue(json, TeamRules.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database held no rules", e);
        }
    }
}
