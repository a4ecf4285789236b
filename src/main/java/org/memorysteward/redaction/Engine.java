package org.memorysteward.redaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All anchors of the rules that are on, and what to do where they are met. */
final class Engine {

    private static final int NO_RULE = -1;

    private final Map<String, List<Probe>> anchors = new LinkedHashMap<>();
    private final List<Rule> rules;
    private final Automaton automaton;
    private final int longest;
    private int slots;
    private int codeRule = NO_RULE;
    private int lengthRule = NO_RULE;

    Engine(RuleSet set, Choices choices) {
        rules = set.rules();
        longest = choices.longest();
        anchor(String.valueOf(Automaton.DISGUISED), (scan, start, end) -> scan.disguised = true);
        for (int rank = 0; rank < rules.size(); rank++) {
            if (choices.actionOf(rules.get(rank)) != null) Probes.install(this, set, rules.get(rank), rank);
        }
        automaton = new Automaton(anchors);
        anchors.clear();
    }

    void anchor(String anchor, Probe probe) {
        anchors.computeIfAbsent(Automaton.fold(anchor), it -> new ArrayList<>()).add(probe);
    }

    /** A place in every scan for a probe to remember how far it looked. */
    int slot() {
        return slots++;
    }

    void watchCode(int rule) {
        codeRule = rule;
    }

    void watchLength(int rule) {
        lengthRule = rule;
    }

    /** Everything found, in no order; hits may overlap. */
    List<Hit> hits(String text) {
        Scan scan = automaton.run(text, slots, false);
        boolean tooLong = longest > 0 && text.length() > longest && lengthRule != NO_RULE;
        if (scan == null) return tooLong ? new ArrayList<>(List.of(whole(lengthRule, text))) : List.of();
        if (scan.disguised) undisguised(text, scan);
        if (codeRule != NO_RULE && HygieneProbes.isCode(scan)) scan.hits.add(whole(codeRule, text));
        if (tooLong) scan.hits.add(whole(lengthRule, text));
        return scan.hits;
    }

    private void undisguised(String text, Scan into) {
        Disguise disguise = Disguise.of(text);
        Scan plain = automaton.run(disguise.plain(), slots, false);
        if (plain != null) plain.hits.forEach(hit -> into.hits.add(disguise.back(hit)));
    }

    private static Hit whole(int rule, String text) {
        return new Hit(rule, 0, text.length());
    }

    /** Whether a secret stands in a text that was decoded out of another one. */
    boolean holdsSecret(String decoded) {
        Scan scan = automaton.run(decoded, slots, true);
        return scan != null
                && scan.hits.stream().anyMatch(it -> rules.get(it.rule()).kind() == Kind.SECRET);
    }
}
