package org.memorysteward.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;

/** Runs the rules that a team wrote. */
final class OwnMatcher {

    private static final int SHORTEST_LITERAL = 4;
    private static final int SHORTEST_KEYWORD = 3;
    private static final int LONGEST_PATTERN = 2000;
    private static final int BEFORE = 200;
    private static final int AFTER = 1000;
    /** Texts with nothing in common: what matches most of them matches everything. */
    private static final List<String> ORDINARY = List.of(
            "the build runs on every push and takes four minutes",
            "0123456789",
            "Use tabs, not spaces.",
            "src/main/java",
            "a",
            "\n",
            "Kunde wünscht eine Rechnung",
            "x = y + 1;");

    private OwnMatcher() {}

    static void check(OwnRule rule) {
        if (rule.id() == null || rule.id().isEmpty() || !isPlain(rule.id())) {
            throw new RuleRefused(rule.id(), "An id has small letters, digits and hyphens only.");
        }
        switch (rule.match()) {
            case OwnRule.Literals literals -> longEnough(rule, literals.texts(), SHORTEST_LITERAL);
            case OwnRule.Keywords keywords -> longEnough(rule, keywords.words(), SHORTEST_KEYWORD);
            case OwnRule.Pattern pattern -> {
                longEnough(rule, pattern.keywords(), SHORTEST_KEYWORD);
                compile(rule, pattern);
            }
        }
    }

    private static boolean isPlain(String id) {
        return id.length() <= 80 && id.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
    }

    private static void longEnough(OwnRule rule, List<String> texts, int shortest) {
        if (texts.isEmpty()) throw new RuleRefused(rule.id(), "Give at least one text or keyword.");
        for (String text : texts) {
            if (text.strip().length() < shortest) {
                throw new RuleRefused(
                        rule.id(),
                        "\"" + text + "\" would be met nearly everywhere; give at least " + shortest + " characters.");
            }
            for (char c : text.toCharArray()) {
                if (c > 126 || c < 32)
                    throw new RuleRefused(rule.id(), "Only plain ASCII can be looked for; use a pattern.");
            }
        }
    }

    private static Pattern compile(OwnRule rule, OwnRule.Pattern pattern) {
        if (pattern.re2().length() > LONGEST_PATTERN) {
            throw new RuleRefused(rule.id(), "The pattern is longer than " + LONGEST_PATTERN + " characters.");
        }
        Pattern compiled;
        try {
            compiled = Pattern.compile(pattern.re2());
        } catch (PatternSyntaxException e) {
            throw new RuleRefused(rule.id(), "The pattern does not compile: " + e.getDescription() + ".");
        }
        if (compiled.matcher("").find()) throw new RuleRefused(rule.id(), "The pattern matches the empty text.");
        long met = ORDINARY.stream().filter(it -> compiled.matcher(it).find()).count();
        if (met > ORDINARY.size() / 2) throw new RuleRefused(rule.id(), "The pattern would match nearly every text.");
        if (pattern.secretGroup() > compiled.groupCount() || pattern.secretGroup() < 0) {
            throw new RuleRefused(rule.id(), "The pattern has no group " + pattern.secretGroup() + ".");
        }
        return compiled;
    }

    static void install(Engine engine, OwnRule rule, int rank) {
        switch (rule.match()) {
            case OwnRule.Literals literals ->
                literals.texts()
                        .forEach(text -> engine.anchor(anchor(text), (scan, start, end) -> {
                            if (scan.text.startsWith(text, start)) scan.add(rank, start, start + text.length());
                        }));
            case OwnRule.Keywords keywords ->
                keywords.words()
                        .forEach(word -> engine.anchor(anchor(word), (scan, start, end) -> {
                            int stop = start + word.length();
                            boolean whole = !Near.isWord(Near.at(scan.text, start - 1))
                                    && !Near.isWord(Near.at(scan.text, stop));
                            if (whole && scan.text.regionMatches(true, start, word, 0, word.length()))
                                scan.add(rank, start, stop);
                        }));
            case OwnRule.Pattern pattern -> {
                Probe probe = pattern(rank, pattern, compile(rule, pattern), engine.slot());
                pattern.keywords().forEach(word -> engine.anchor(anchor(word), probe));
            }
        }
    }

    /** The longest beginning that an automaton can hold; the rest is compared afterwards. */
    private static String anchor(String text) {
        int end = 0;
        while (end < text.length() && end < 24 && Automaton.knows(text.charAt(end))) end++;
        if (end == 0) throw new RuleRefused(null, "\"" + text + "\" begins with a sign that cannot be looked for.");
        return text.substring(0, end);
    }

    private static Probe pattern(int rank, OwnRule.Pattern rule, Pattern pattern, int slot) {
        return (scan, start, end) -> {
            if (start < scan.seen(slot)) return;
            int from = Math.max(scan.seen(slot), start - BEFORE);
            int to = Math.min(scan.text.length(), end + AFTER);
            Matcher matcher = pattern.matcher(scan.text.substring(from, to));
            int at = 0;
            while (matcher.find(at)) {
                int first = matcher.start(rule.secretGroup());
                int last = matcher.end(rule.secretGroup());
                if (last > first && entropy(scan.text, from + first, from + last) >= rule.entropy()) {
                    scan.add(rank, from + first, from + last);
                }
                at = matcher.end() > at ? matcher.end() : at + 1;
                if (at >= to - from) break;
            }
            scan.remember(slot, Math.max(end, to - BEFORE));
        };
    }

    private static double entropy(String text, int start, int end) {
        int[] count = new int[128];
        for (int i = start; i < end; i++) count[text.charAt(i) & 127]++;
        double bits = 0;
        double length = end - start;
        for (int n : count) if (n > 0) bits -= n / length * Math.log(n / length) / Math.log(2);
        return bits;
    }
}
