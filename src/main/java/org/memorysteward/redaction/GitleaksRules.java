package org.memorysteward.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * Rules read from a file in gitleaks' TOML format.
 *
 * @param rules what can be used, in the order of the file
 * @param unsupported what was left out, each with its rule and line
 */
public record GitleaksRules(OwnRules rules, List<Unsupported> unsupported) {

    /**
     * A part of the file that is not used.
     *
     * @param rule id of its rule, empty when it stands outside of rules
     * @param line line of the file, from 1
     * @param reason what it is and why it is left out
     */
    public record Unsupported(String rule, int line, String reason) {}

    private static final Set<String> KNOWN =
            Set.of("id", "description", "regex", "secretGroup", "entropy", "keywords", "tags");

    public GitleaksRules {
        unsupported = List.copyOf(unsupported);
    }

    /** Reads a file; never throws for what is in it. */
    public static GitleaksRules read(String toml) {
        TomlParseResult parsed = Toml.parse(toml);
        List<OwnRule> rules = new ArrayList<>();
        List<Unsupported> unsupported = new ArrayList<>();
        for (TomlParseError error : parsed.errors()) {
            unsupported.add(new Unsupported("", error.position().line(), "Not TOML: " + error.getMessage()));
        }
        if (!unsupported.isEmpty()) return new GitleaksRules(OwnRules.NONE, unsupported);
        for (String key : parsed.keySet()) {
            if (key.equals("rules") || key.equals("title") || key.equals("description")) continue;
            unsupported.add(new Unsupported("", line(parsed.inputPositionOf(key)), "\"" + key + "\" is not used."));
        }
        if (parsed.get("rules") instanceof TomlArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) instanceof TomlTable table) {
                    rule(table, array.inputPositionOf(i), rules, unsupported);
                }
            }
        }
        return new GitleaksRules(new OwnRules(rules), unsupported);
    }

    private static void rule(
            TomlTable table, TomlPosition position, List<OwnRule> rules, List<Unsupported> unsupported) {
        String given = table.get("id") instanceof String id ? id : "";
        for (String key : table.keySet()) {
            if (KNOWN.contains(key)) continue;
            unsupported.add(new Unsupported(given, line(table.inputPositionOf(key)), "\"" + key + "\" is not used."));
        }
        try {
            OwnRule rule = ruleOf(table, given);
            OwnMatcher.check(rule);
            if (rules.stream().anyMatch(it -> it.id().equals(rule.id()))) {
                throw new RuleRefused(rule.id(), "There is already a rule with this id.");
            }
            rules.add(rule);
        } catch (RuleRefused e) {
            String part = table.contains("regex") ? "regex" : table.contains("id") ? "id" : null;
            TomlPosition at = part == null ? position : table.inputPositionOf(part);
            unsupported.add(new Unsupported(given, line(at), "The rule is left out. " + e.getMessage()));
        }
    }

    private static OwnRule ruleOf(TomlTable table, String given) {
        if (!(table.get("regex") instanceof String regex)) {
            throw new RuleRefused(given, "It has no \"regex\"; rules for paths alone are not used.");
        }
        List<String> keywords = new ArrayList<>();
        if (table.get("keywords") instanceof TomlArray words) {
            for (Object word : words.toList()) if (word instanceof String text) keywords.add(text);
        }
        if (keywords.isEmpty())
            throw new RuleRefused(given, "It needs \"keywords\": a pattern is tried only near one.");
        int group = table.get("secretGroup") instanceof Long number ? Math.toIntExact(number) : firstGroup(regex);
        double entropy = table.get("entropy") instanceof Number number ? number.doubleValue() : 0;
        String id = given.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String title = table.get("description") instanceof String text ? text : given;
        OwnRule.Pattern match = new OwnRule.Pattern(regex, keywords, group, entropy);
        return new OwnRule(id, title, Kind.SECRET, Severity.HIGH, Action.REDACT, match);
    }

    /** As gitleaks does it: the first group is the secret when there is one. */
    private static int firstGroup(String regex) {
        try {
            return com.google.re2j.Pattern.compile(regex).groupCount() > 0 ? 1 : 0;
        } catch (com.google.re2j.PatternSyntaxException e) {
            return 0;
        }
    }

    private static int line(TomlPosition position) {
        return position == null ? 0 : position.line();
    }
}
