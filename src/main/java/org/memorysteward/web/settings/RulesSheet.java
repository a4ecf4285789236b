package org.memorysteward.web.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.memorysteward.redaction.Action;
import org.memorysteward.redaction.GitleaksRules;
import org.memorysteward.redaction.Kind;
import org.memorysteward.redaction.Rule;
import org.memorysteward.redaction.RuleSet;
import org.memorysteward.redaction.Screening;
import org.memorysteward.screening.StoredRule;
import org.memorysteward.screening.TeamRules;

/**
 * The rules of a team as their page shows them.
 *
 * @param tried what the screen makes of a text that was tried, null when none was
 * @param left what of a rule file is not used
 * @param said what was just done, null when nothing was
 */
record RulesSheet(
        String address,
        boolean editable,
        String formToken,
        List<Line> lines,
        List<Own> own,
        TeamRules rules,
        RulesForm form,
        Tried tried,
        List<GitleaksRules.Unsupported> left,
        String said) {

    static final Map<String, String> SAID = Map.of(
            "changed", "Changed. Every text that enters from now on is screened by it.",
            "added", "Added, switched off. A dry run shows what they would find.");

    private static final List<String> SECRET = List.of("redact", "hold", "refuse", "flag", "off");
    private static final List<String> PERSONAL = List.of("off", "flag", "redact");
    private static final List<String> HYGIENE = List.of("flag", "hold", "off");

    /** A rule, what it does, and what it could do. */
    record Line(Rule rule, String kind, String severity, String action, List<String> choices) {}

    /** A rule of the team's own; {@code found} by its dry run, null when there was none. */
    record Own(StoredRule rule, Long found) {
        public String severity() {
            return word(rule.severity());
        }

        public String action() {
            return word(rule.action());
        }
    }

    /** What the screen makes of a text. */
    record Tried(String outcome, String text, List<Hit> hits) {
        static Tried of(Screening screening) {
            String outcome = switch (screening) {
                case Screening.Clean it -> "It would be kept as it is.";
                case Screening.Redacted it -> "It would be kept with the values hidden.";
                case Screening.Held it -> "It would wait for review, with the values hidden.";
                case Screening.Refused it -> "It would be turned away.";
            };
            List<Hit> hits = screening.findings().stream()
                    .map(it -> new Hit(it.rule(), it.start(), it.end(), word(it.action())))
                    .toList();
            return new Tried(outcome, screening.text(), hits);
        }
    }

    /** Where a rule hit, and what it does. */
    record Hit(String rule, int start, int end, String action) {}

    static List<Line> lines(TeamRules rules, String kind) {
        return RuleSet.builtIn().rules().stream()
                .filter(it -> kind == null || kind.isBlank() || word(it.kind()).equals(kind))
                .map(it -> new Line(it, word(it.kind()), word(it.severity()), action(rules, it), choices(it.kind())))
                .toList();
    }

    private static String action(TeamRules rules, Rule rule) {
        if (rules.off().contains(rule.id())) return "off";
        Action action = rule.kind() == Kind.PERSONAL
                ? rules.personal().get(rule.id())
                : rules.actions().getOrDefault(rule.id(), rule.action());
        return action == null ? "off" : word(action);
    }

    private static List<String> choices(Kind kind) {
        return switch (kind) {
            case SECRET -> SECRET;
            case PERSONAL -> PERSONAL;
            case HYGIENE -> HYGIENE;
        };
    }

    /** The rule whose action is to be changed, null when none is. */
    public Line chosen() {
        return !editable
                ? null
                : lines.stream()
                        .filter(it -> it.rule().id().equals(form.rule))
                        .findFirst()
                        .orElse(null);
    }

    /** Whether only rules of this kind are listed; empty for all of them. */
    public boolean isOf(String kind) {
        return kind.equals(form.kind == null ? "" : form.kind);
    }

    /** Whether what is wrong can be said at no field. */
    public boolean isProblemElsewhere() {
        return form.problem.isThere()
                && (form.problem.isAt("rule")
                        || form.act.equals("own/switch")
                        || form.act.equals("own/removal")
                        || form.act.equals("treatments/removal"));
    }

    public String problemField() {
        return form.problem.field();
    }

    public String problem() {
        return form.problem.reason();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
