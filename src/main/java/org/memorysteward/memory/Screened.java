package org.memorysteward.memory;

import java.util.List;
import java.util.Optional;
import org.memorysteward.memory.Outcome.Refused;
import org.memorysteward.redaction.Action;
import org.memorysteward.redaction.Kind;
import org.memorysteward.screening.Findings;
import org.memorysteward.screening.Met;

/**
 * What comes in as bounds and screen leave it: what may be kept, and what was met. Prints no text.
 *
 * @param <T> a draft or an edit
 * @param refused why nothing of it may be kept, null when it may
 */
record Screened<T>(T content, List<Met> met, Refused refused) {

    /** Nothing is kept of what a rule refuses; the reason names the rule and never the value. */
    static <T> Screened<T> of(T content, List<Met> met) {
        Refused refused = refusing(met).map(Screened::refusal).orElse(null);
        return new Screened<>(refused == null ? content : null, List.copyOf(met), refused);
    }

    static <T> Screened<T> refused(Refused why) {
        return new Screened<>(null, List.of(), why);
    }

    /** The same findings about other content. */
    Screened<T> with(T other) {
        return new Screened<>(other, met, refused);
    }

    boolean isRefused() {
        return refused != null;
    }

    /** The finding for which it is refused; empty when that is for another reason. */
    Optional<Met> refusing() {
        return refusing(met);
    }

    /** Whether a person must look before it is recalled. */
    boolean isHeld() {
        return met.stream().anyMatch(it -> it.finding().action() == Action.HOLD);
    }

    /** Whether a value was hidden in it. */
    boolean isRedacted() {
        return met.stream().map(Met::finding).anyMatch(it -> it.kind() != Kind.HYGIENE && it.action() != Action.FLAG);
    }

    /** Why it waits, for people and agents. */
    String why() {
        List<Met> holding =
                met.stream().filter(it -> it.finding().action() == Action.HOLD).toList();
        return "The screen met " + Findings.words(holding) + ".";
    }

    private static Optional<Met> refusing(List<Met> met) {
        return met.stream().filter(it -> it.finding().action() == Action.REFUSE).findFirst();
    }

    private static Refused refusal(Met met) {
        String why = switch (met.finding().kind()) {
            case SECRET -> "it holds a secret";
            case PERSONAL -> "it holds personal data";
            case HYGIENE -> "it is nothing for a memory";
        };
        return new Refused(
                met.place().startsWith("/") ? "metadata" : met.place(),
                "The rule " + met.finding().rule() + " keeps this out: " + why
                        + ". Nothing was stored; take it out and send the rest again.");
    }

    @Override
    public String toString() {
        return "Screened[" + met.size() + " findings]";
    }
}
