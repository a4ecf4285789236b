package org.memorysteward.redaction;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules that a screen is built from: those that are built in, and a team's own. Immutable. */
public final class RuleSet {

    private static final List<String> FILES =
            List.of("providers.json", "structured.json", "generic.json", "personal.json", "hygiene.json");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final List<Rule> rules;
    private final OwnRules own;

    private RuleSet(List<Rule> rules, OwnRules own) {
        this.rules = List.copyOf(rules);
        this.own = own;
    }

    private static final class BuiltIn {
        private static final RuleSet RULES = new RuleSet(read(), OwnRules.NONE);
    }

    /** The rules that come with Memory Steward. */
    public static RuleSet builtIn() {
        return BuiltIn.RULES;
    }

    /**
     * These rules and a team's own.
     *
     * @throws RuleRefused when one of them cannot be used; says which and why
     */
    public RuleSet with(OwnRules more) {
        List<Rule> all = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) ids.add(rule.id());
        for (OwnRule rule : more.rules()) {
            if (!ids.add(rule.id())) throw new RuleRefused(rule.id(), "There is already a rule with this id.");
            OwnMatcher.check(rule);
            all.add(new Rule(
                    rule.id(),
                    rule.id(),
                    rule.title(),
                    rule.kind(),
                    rule.severity(),
                    rule.action(),
                    null,
                    null,
                    "own",
                    false,
                    null,
                    null));
        }
        // What a team names by itself is more specific than what everybody has.
        all.addAll(rules);
        List<OwnRule> owned = new ArrayList<>(own.rules());
        owned.addAll(more.rules());
        return new RuleSet(all, new OwnRules(owned));
    }

    /** All rules, the more specific before the more general. */
    public List<Rule> rules() {
        return rules;
    }

    /** The rule with this id. */
    public Optional<Rule> rule(String id) {
        return rules.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    List<OwnRule> own() {
        return own.rules();
    }

    private static List<Rule> read() {
        List<Rule> read = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (String file : FILES) {
            try (InputStream in = RuleSet.class.getResourceAsStream("/redaction/" + file)) {
                for (Rule rule : JSON.readValue(in, Rule[].class)) read.add(checked(rule, ids));
            } catch (IOException e) {
                throw new UncheckedIOException("Rules in " + file + " cannot be read", e);
            }
        }
        return read;
    }

    static Rule checked(Rule rule, Set<String> ids) {
        if (!ids.add(rule.id())) throw new RuleRefused(rule.id(), "There is already a rule with this id.");
        if (rule.examples().isEmpty() || rule.counterExamples().isEmpty()) {
            throw new RuleRefused(rule.id(), "A rule needs examples and counter-examples.");
        }
        if (rule.shapes().isEmpty() && rule.verifier() == null) {
            throw new RuleRefused(rule.id(), "A rule needs a shape or a verifier.");
        }
        return rule;
    }
}
