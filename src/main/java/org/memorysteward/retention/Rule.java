package org.memorysteward.retention;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.Bounds;
import org.memorysteward.memory.Reach;
import org.memorysteward.memory.State;

/**
 * What a policy says. Either it keeps what it is about, or it has a clock and at least one stage.
 *
 * @param name by which people and files know it; unique in a team
 * @param on whether it acts; a draft does not
 * @param keep whether nothing may take away what it is about
 * @param scope which memories it is about
 * @param states in which of these states they are, empty for any
 * @param clock from which day it counts, null for a keep rule
 * @param stages in their order, none for a keep rule
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"name", "on", "keep", "scope", "states", "clock", "stages"})
public record Rule(
        String name, boolean on, boolean keep, Reach scope, List<State> states, Clock clock, List<Stage> stages) {

    /** A hundred years. */
    static final int LONGEST = 36_525;

    private static final int NAME = 80;

    public Rule {
        scope = scope == null ? Reach.ALL : scope;
        states = states == null ? List.of() : states.stream().distinct().toList();
        stages = stages == null ? List.of() : List.copyOf(stages);
    }

    /**
     * The same, with its values as they are kept.
     *
     * @throws InvalidInput at the field that cannot be used
     */
    Rule checked() {
        String called = Bounds.word("name", name);
        if (called.length() > NAME) throw new InvalidInput("name", "It is longer than 80 characters.");
        if (states.contains(State.DELETED))
            throw new InvalidInput("states", "What is deleted is in the bin; the bin has its own period.");
        if (keep) return new Rule(called, on, true, scope.checked(), states, null, List.of());
        if (clock == null) throw new InvalidInput("clock", "Say from which day it counts.");
        if (stages.isEmpty()) throw new InvalidInput("stages", "Say what is done when the time is over.");
        checkStages();
        return new Rule(called, on, false, scope.checked(), states, clock, stages);
    }

    private void checkStages() {
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            if (stage == null || stage.act() == null)
                throw new InvalidInput(field(i, "act"), "It is one of review, expire, deprecate and delete.");
            if (stage.after() < 1 || stage.after() > LONGEST)
                throw new InvalidInput(field(i, "after"), "A period is from 1 day to 100 years (36,525 days).");
            if (i > 0 && stage.act().compareTo(stages.get(i - 1).act()) <= 0)
                throw new InvalidInput(
                        field(i, "act"),
                        "Each stage goes further than the one before: review, expire, deprecate, delete.");
        }
        if (begins().isEmpty())
            throw new InvalidInput(
                    "states", "Nothing in these states can be " + first().act().done() + ".");
    }

    /** The name of a stage's field in forms and documents. */
    static String field(int stage, String name) {
        return "stages[" + stage + "]." + name;
    }

    @JsonIgnore
    Stage first() {
        return stages.getFirst();
    }

    /** What it names, counted: a layer and states count one, everything else two. */
    @JsonIgnore
    public int specificity() {
        int points = states.isEmpty() ? 0 : 1;
        for (String dimension : scope.named().keySet()) points += dimension.equals("layer") ? 1 : 2;
        return points;
    }

    /** The states in which its first stage finds a memory: what expired already is for no policy that lets it expire. */
    @JsonIgnore
    List<String> begins() {
        boolean expires = stages.stream().anyMatch(it -> it.act() == Deed.EXPIRE);
        return first().act().from().stream()
                .filter(it -> !expires || it.equals(State.ACTIVE.word()))
                .filter(it -> states.isEmpty() || states.contains(State.of(it)))
                .toList();
    }

    /** What was meant in a few words, for the trail and for whoever finds a memory withdrawn. */
    @JsonIgnore
    String because(int stage) {
        if (stage > 1) {
            Stage before = stages.get(stage - 2);
            return "%s %s ago by policy “%s”"
                    .formatted(
                            capital(before.act().done()),
                            days(stages.get(stage - 1).after()),
                            name);
        }
        String told = "It " + clock.before() + " " + days(first().after())
                + (clock.after().isEmpty() ? "" : " " + clock.after());
        return told + ": policy “" + name + "”";
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    /** {@code 90 days}. */
    public static String days(int days) {
        return days == 1 ? "1 day" : "%,d days".formatted(days);
    }

    /** One sentence, as people say it; every second piece is what was chosen, so that it can stand out. */
    @JsonIgnore
    public List<String> pieces() {
        List<String> pieces = new ArrayList<>();
        pieces.add(keep ? "Never delete or expire " : "When ");
        pieces.add(states.isEmpty() ? "a memory" : article(states));
        pieces.add(scope.types().isEmpty() && scope.layers().isEmpty() ? "" : " of ");
        pieces.add(kinds());
        pieces.add(" in ");
        pieces.add(places());
        if (keep) {
            pieces.add(".");
            return pieces;
        }
        pieces.add(" " + clock.before() + " ");
        pieces.add(days(first().after()));
        pieces.add((clock.after().isEmpty() ? "" : " " + clock.after()) + ", ");
        pieces.add(first().act().imperative());
        for (Stage later : stages.subList(1, stages.size())) {
            pieces.add("; " + days(later.after()) + " later ");
            pieces.add(later.act().imperative());
        }
        pieces.add(".");
        return pieces;
    }

    private static String article(List<State> states) {
        String words = or(states.stream().map(State::word).toList());
        return ("aeiou".indexOf(words.charAt(0)) < 0 ? "a " : "an ") + words + " memory";
    }

    private String kinds() {
        List<String> parts = new ArrayList<>();
        if (!scope.types().isEmpty()) parts.add("type " + or(scope.types()));
        if (!scope.layers().isEmpty()) parts.add("layer " + or(scope.layers()));
        return String.join(" and ", parts);
    }

    private String places() {
        List<String> parts = new ArrayList<>();
        parts.add(scope.repos().isEmpty() ? "any repo" : or(scope.repos()));
        if (!scope.branches().isEmpty()) parts.add("on branch " + or(scope.branches()));
        if (!scope.users().isEmpty()) parts.add("about " + or(scope.users()));
        if (!scope.tags().isEmpty()) parts.add("with tag " + or(scope.tags()));
        return String.join(" ", parts);
    }

    private static String or(List<String> words) {
        int last = words.size() - 1;
        return last < 1 ? words.getFirst() : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    /** The sentence as plain text. */
    @JsonIgnore
    public String sentence() {
        return String.join("", pieces());
    }
}
