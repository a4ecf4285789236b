package org.memorysteward.screening;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.memorysteward.redaction.Action;
import org.memorysteward.redaction.Kind;
import org.memorysteward.redaction.OwnRule;
import org.memorysteward.redaction.OwnRule.Keywords;
import org.memorysteward.redaction.OwnRule.Literals;
import org.memorysteward.redaction.OwnRule.Match;
import org.memorysteward.redaction.OwnRule.Pattern;
import org.memorysteward.redaction.Severity;

/**
 * A rule of a team's own as it is kept.
 *
 * @param form {@code literal}, {@code keyword} or {@code pattern}
 * @param words the literals, the keywords, or the keywords near which the pattern is tried
 * @param pattern RE2, null unless the form is {@code pattern}
 * @param on whether it is used; it is switched on after a dry run
 */
public record StoredRule(
        String id,
        String title,
        Kind kind,
        Severity severity,
        Action action,
        String form,
        List<String> words,
        String pattern,
        int secretGroup,
        double entropy,
        boolean on) {

    /** A rule that waits for its dry run. */
    public static StoredRule off(OwnRule rule) {
        return switch (rule.match()) {
            case Literals it -> of(rule, "literal", it.texts(), null, 0, 0);
            case Keywords it -> of(rule, "keyword", it.words(), null, 0, 0);
            case Pattern it -> of(rule, "pattern", it.keywords(), it.re2(), it.secretGroup(), it.entropy());
        };
    }

    private static StoredRule of(OwnRule rule, String form, List<String> words, String re2, int group, double entropy) {
        return new StoredRule(
                rule.id(),
                rule.title(),
                rule.kind(),
                rule.severity(),
                rule.action(),
                form,
                words,
                re2,
                group,
                entropy,
                false);
    }

    /** The same, switched on or off. */
    public StoredRule switched(boolean now) {
        return new StoredRule(id, title, kind, severity, action, form, words, pattern, secretGroup, entropy, now);
    }

    /** The rule as the screen takes it. */
    @JsonIgnore
    public OwnRule rule() {
        Match match = switch (form) {
            case "literal" -> new Literals(words);
            case "keyword" -> new Keywords(words);
            default -> new Pattern(pattern, words, secretGroup, entropy);
        };
        return new OwnRule(id, title, kind, severity, action, match);
    }
}
