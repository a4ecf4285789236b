package org.memorysteward.redaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What every text passes through before it is stored: finds secrets and personal data and hides them. Immutable, thread-safe
 * and linear in the length of the text, whatever the text is. Building one takes milliseconds; keep it.
 */
public final class Screen {

    private static final Comparator<Hit> IN_ORDER = Comparator.comparingInt(Hit::start)
            .thenComparing(Comparator.comparingInt(Hit::end).reversed())
            .thenComparingInt(Hit::rule);

    private final List<Rule> rules;
    private final Choices choices;
    private final Engine engine;
    private final Fingerprints fingerprints;

    private Screen(RuleSet rules, Choices choices, byte[] key) {
        this.rules = rules.rules();
        this.choices = choices;
        this.engine = new Engine(rules, choices);
        this.fingerprints = new Fingerprints(key);
    }

    /**
     * A screen with these rules and a team's choices.
     *
     * @param key what fingerprints are keyed with, so that nobody can confirm a guess; the same key recognises a value again
     */
    public static Screen of(RuleSet rules, Choices choices, byte[] key) {
        return new Screen(rules, choices, key);
    }

    /** Screens a text of which nothing else is known. */
    public Screening screen(String text) {
        return screen(text, Where.UNKNOWN);
    }

    /** Screens a text; allowances for its place hold. */
    public Screening screen(String text, Where where) {
        List<Hit> hits = engine.hits(text);
        return hits.isEmpty() ? new Screening.Clean(text, List.of()) : judged(text, where, hits);
    }

    /** Screens every string of a tree, and every name of a field; the tree itself stays as it is. */
    public ScreenedTree screen(ObjectNode tree) {
        return screen(tree, Where.UNKNOWN);
    }

    /** Screens every string of a tree, and every name of a field; the tree itself stays as it is. */
    public ScreenedTree screen(ObjectNode tree, Where where) {
        return new TreeWalk(this, where).over(tree);
    }

    private Screening judged(String text, Where where, List<Hit> hits) {
        hits.sort(IN_ORDER);
        Instant now = choices.allowances().isEmpty() ? null : choices.clock().instant();
        List<Finding> findings = new ArrayList<>();
        StringBuilder hidden = null;
        int copied = 0;
        for (int i = 0; i < hits.size(); ) {
            int next = endOfOverlap(hits, i);
            Finding finding = finding(text, where, now, hits.subList(i, next));
            i = next;
            if (finding == null) continue;
            findings.add(finding);
            if (finding.kind() == Kind.HYGIENE || finding.action() == Action.FLAG) continue;
            if (hidden == null) hidden = new StringBuilder(text.length());
            hidden.append(text, copied, finding.start()).append(mark(finding));
            copied = finding.end();
        }
        String shown = hidden == null
                ? text
                : hidden.append(text, copied, text.length()).toString();
        return Screening.of(shown, List.copyOf(findings));
    }

    private int endOfOverlap(List<Hit> hits, int from) {
        if (isHygiene(hits.get(from))) return from + 1;
        int end = hits.get(from).end();
        int i = from + 1;
        while (i < hits.size() && hits.get(i).start() < end && !isHygiene(hits.get(i))) {
            end = Math.max(end, hits.get(i++).end());
        }
        return i;
    }

    private boolean isHygiene(Hit hit) {
        return rules.get(hit.rule()).kind() == Kind.HYGIENE;
    }

    /** One finding for hits that overlap: named by the most specific rule, over all of them, with the severest action. */
    private Finding finding(String text, Where where, Instant now, List<Hit> overlapping) {
        Rule named = null;
        Action action = null;
        int start = Integer.MAX_VALUE;
        int end = 0;
        int best = Integer.MAX_VALUE;
        for (Hit hit : overlapping) {
            Rule rule = rules.get(hit.rule());
            if (isAllowed(text, where, now, hit, rule)) continue;
            Action chosen = choices.actionOf(rule);
            if (action == null || chosen.compareTo(action) > 0) action = chosen;
            if (hit.rule() < best) {
                best = hit.rule();
                named = rule;
            }
            start = Math.min(start, hit.start());
            end = Math.max(end, hit.end());
        }
        if (named == null) return null;
        String fingerprint = named.kind() == Kind.HYGIENE ? null : fingerprints.of(text.substring(start, end));
        return new Finding(named.id(), named.kind(), named.severity(), action, start, end, fingerprint);
    }

    private boolean isAllowed(String text, Where where, Instant now, Hit hit, Rule rule) {
        if (now == null) return false;
        String fingerprint =
                rule.kind() == Kind.HYGIENE ? null : fingerprints.of(text.substring(hit.start(), hit.end()));
        for (Allowance allowance : choices.allowances()) {
            if (allowance.covers(rule.id(), fingerprint, where, now)) return true;
        }
        return false;
    }

    private String mark(Finding finding) {
        for (Rule rule : rules) {
            if (rule.id().equals(finding.rule())) return "[redacted:" + rule.family() + "]";
        }
        throw new IllegalStateException("No rule " + finding.rule());
    }
}
