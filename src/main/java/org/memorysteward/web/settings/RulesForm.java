package org.memorysteward.web.settings;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.redaction.Action;
import org.memorysteward.redaction.Kind;
import org.memorysteward.redaction.OwnRule;
import org.memorysteward.redaction.Severity;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.Problem;

/** What the forms of the page send; each may be null. */
public class RulesForm {

    @RestForm
    public String rule;

    @RestForm
    public String action;

    @RestForm
    public String reason;

    @RestForm
    public String longest;

    @RestForm
    public String repo;

    @RestForm
    public String type;

    @RestForm
    public String way;

    @RestForm
    public String text;

    @RestForm
    public String id;

    @RestForm
    public String title;

    @RestForm
    public String severity;

    @RestForm
    public String form;

    @RestForm
    public String words;

    @RestForm
    public String pattern;

    @RestForm
    public String group;

    @RestForm
    public String toml;

    String kind;
    String act = "";
    Problem problem = Problem.NONE;

    static RulesForm looking(String kind, String rule) {
        RulesForm form = new RulesForm();
        form.kind = kind;
        form.rule = rule;
        return form;
    }

    RulesForm failing(Problem why) {
        problem = why;
        return this;
    }

    /** The problem, for the form of this act; none for the others. */
    public Problem problemOf(String other) {
        return act.equals(other) ? problem : Problem.NONE;
    }

    /** What was typed into a field of this act's form. */
    public String typed(String other, String field) {
        if (!act.equals(other)) return "";
        String value = switch (field) {
            case "id" -> id;
            case "title" -> title;
            case "words" -> words;
            case "pattern" -> pattern;
            case "group" -> group;
            case "reason" -> reason;
            case "repo" -> repo;
            case "type" -> type;
            case "longest" -> longest;
            case "toml" -> toml;
            case "text" -> text;
            default -> "";
        };
        return value == null ? "" : value;
    }

    /** Whether a choice of this act's form was made. */
    public boolean chose(String field, String value) {
        return value.equals(
                switch (field) {
                    case "severity" -> severity;
                    case "form" -> form;
                    case "action" -> action;
                    default -> way;
                });
    }

    OwnRule ownRule() {
        String name = Asked.text(id);
        if (name == null || !name.matches("[a-z0-9]+(-[a-z0-9]+)*") || name.length() > 60)
            throw new InvalidInput("id", "Use lower-case letters, digits and hyphens, at most 60 of them.");
        List<String> given = words == null
                ? List.of()
                : Stream.of(words.split("\\R"))
                        .map(String::strip)
                        .filter(it -> !it.isEmpty())
                        .toList();
        if (given.isEmpty()) throw new InvalidInput("words", "Give at least one, each on a line of its own.");
        if (given.size() > 1_000) throw new InvalidInput("words", "These are more than 1,000 lines.");
        OwnRule.Match match = switch (form == null ? "" : form) {
            case "literal" -> new OwnRule.Literals(given);
            case "keyword" -> new OwnRule.Keywords(given);
            case "pattern" -> {
                if (Asked.text(pattern) == null) throw new InvalidInput("pattern", "Give a pattern.");
                yield new OwnRule.Pattern(pattern.strip(), given, Asked.number("group", group, 0, 0, 20), 0);
            }
            default -> throw new InvalidInput("form", "Choose one from the list.");
        };
        String named = Asked.text(title) == null ? name : Asked.text(title);
        return new OwnRule(
                name,
                named,
                Kind.SECRET,
                chosen(Severity.values(), "severity", severity),
                chosen(Action.values(), "action", action),
                match);
    }

    private static <T extends Enum<T>> T chosen(T[] values, String field, String word) {
        for (T it : values) if (it.name().toLowerCase(Locale.ROOT).equals(word)) return it;
        throw new InvalidInput(field, "Choose one from the list.");
    }
}
