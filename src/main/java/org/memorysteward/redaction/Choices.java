package org.memorysteward.redaction;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a team decided about the rules. Immutable; each {@code with} answers a changed copy.
 *
 * @param actions actions by rule id that differ from the rule's own
 * @param off ids of rules that are switched off
 * @param personal what happens to personal data by rule id; a rule that is not named is off
 * @param longest UTF-16 units above which a text is too long; 0 for any length
 * @param clock tells whether an allowance has ended
 */
public record Choices(
        Map<String, Action> actions,
        Set<String> off,
        Map<String, Action> personal,
        int longest,
        List<Allowance> allowances,
        Clock clock) {

    public Choices {
        actions = Map.copyOf(actions);
        off = Set.copyOf(off);
        personal = Map.copyOf(personal);
        allowances = List.copyOf(allowances);
    }

    /** Every rule as it comes, no personal data, any length. */
    public static Choices standard() {
        return new Choices(Map.of(), Set.of(), Map.of(), 0, List.of(), Clock.systemUTC());
    }

    public Choices with(String rule, Action action) {
        Map<String, Action> changed = new HashMap<>(actions);
        changed.put(rule, action);
        return new Choices(changed, off, personal, longest, allowances, clock);
    }

    public Choices without(String rule) {
        Set<String> changed = new java.util.HashSet<>(off);
        changed.add(rule);
        return new Choices(actions, changed, personal, longest, allowances, clock);
    }

    /** Looks for one class of personal data: {@code email}, {@code phone}, {@code card} and so on, a rule's id. */
    public Choices withPersonal(String rule, Action action) {
        Map<String, Action> changed = new HashMap<>(personal);
        changed.put(rule, action);
        return new Choices(actions, off, changed, longest, allowances, clock);
    }

    /** Looks for all personal data that the rules know. */
    public Choices withPersonal(RuleSet rules, Action action) {
        Choices changed = this;
        for (Rule rule : rules.rules()) {
            if (rule.kind() == Kind.PERSONAL) changed = changed.withPersonal(rule.id(), action);
        }
        return changed;
    }

    public Choices withLongest(int units) {
        return new Choices(actions, off, personal, units, allowances, clock);
    }

    public Choices with(List<Allowance> allowed) {
        return new Choices(actions, off, personal, longest, allowed, clock);
    }

    public Choices at(Clock other) {
        return new Choices(actions, off, personal, longest, allowances, other);
    }

    /** The action for what a rule finds, null when the rule is off. */
    Action actionOf(Rule rule) {
        if (off.contains(rule.id())) return null;
        return switch (rule.kind()) {
            case PERSONAL -> personal.get(rule.id());
            case SECRET, HYGIENE -> actions.getOrDefault(rule.id(), rule.action());
        };
    }
}
