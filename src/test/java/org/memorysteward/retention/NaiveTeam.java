package org.memorysteward.retention;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What policies mean, as plainly as it can be written: one memory after the other, one policy after the other, days as
 * numbers. Knows nothing of the program but the words of a rule.
 */
class NaiveTeam {

    private static final int NEVER = Integer.MAX_VALUE;

    /** A memory as somebody with pen and paper would keep it. Days are numbers; null is no day. */
    static class Card {
        String repo;
        String type;
        String layer;
        String tag;
        String state = "active";
        int created;
        int updated;
        Integer recalled;
        Integer expires;
        Integer review;
        Integer deprecated;
        Integer sunset;
        boolean deletedNow;
        boolean held;
        Step step;
    }

    /** The last thing a policy did. */
    static class Step {
        int policy;
        int stage;
        int day;
        Integer asked;
        boolean changedSince;
    }

    private record Choice(Policy policy, int stage, Deed deed, int due) {}

    final Map<UUID, Card> cards = new TreeMap<>();
    final Map<Integer, Policy> policies = new TreeMap<>();
    final Map<UUID, String> heldRepos = new HashMap<>();
    int today;

    /** One sweep of everything that is due. */
    void sweep() {
        Map<Card, Choice> chosen = new HashMap<>();
        for (Card card : cards.values()) {
            Choice choice = choice(card);
            if (choice != null && choice.due <= today && !isSaved(card, choice.deed)) chosen.put(card, choice);
        }
        chosen.forEach(this::act);
    }

    private Choice choice(Card card) {
        if (card.state.equals("deleted")) return null;
        Choice best = null;
        for (Policy policy : policies.values()) {
            if (!policy.rule().on() || policy.rule().keep()) continue;
            Choice next = next(policy, card);
            if (next != null && (best == null || isStronger(next, best))) best = next;
        }
        return best;
    }

    private Choice next(Policy policy, Card card) {
        Rule rule = policy.rule();
        if (!isAbout(rule, card)) return null;
        Step step = card.step;
        boolean goesOn = step != null
                && step.policy == policy.number()
                && !step.changedSince
                && (step.asked == null || step.asked.equals(card.review))
                && step.stage < rule.stages().size()
                && states(rule.stages().get(step.stage).act()).contains(card.state);
        if (goesOn) {
            Stage stage = rule.stages().get(step.stage);
            return new Choice(policy, step.stage + 1, stage.act(), step.day + stage.after());
        }
        Stage first = rule.stages().getFirst();
        if (!states(first.act()).contains(card.state)) return null;
        if (!isIn(rule, card.state)) return null;
        boolean expires = rule.stages().stream().anyMatch(it -> it.act() == Deed.EXPIRE);
        if (expires && !card.state.equals("active")) return null;
        Integer since = clock(rule.clock(), card);
        if (since == null) return null;
        if (step != null && step.changedSince) since = Math.max(since, card.updated);
        boolean asked = first.act() == Deed.REVIEW && card.review != null;
        return new Choice(policy, 1, first.act(), asked ? NEVER : since + first.after());
    }

    private static Set<String> states(Deed deed) {
        return switch (deed) {
            case REVIEW, DEPRECATE -> Set.of("active", "expired");
            case EXPIRE -> Set.of("active");
            case DELETE -> Set.of("active", "held", "deprecated", "expired");
        };
    }

    private static Integer clock(Clock clock, Card card) {
        boolean withdrawn = card.state.equals("deprecated");
        return switch (clock) {
            case CREATED -> (Integer) card.created;
            case UPDATED -> (Integer) card.updated;
            case RECALLED -> card.recalled == null ? (Integer) card.created : card.recalled;
            case DEPRECATED -> withdrawn ? card.deprecated : null;
            case SUNSET -> withdrawn ? card.sunset : null;
            case EXPIRATION -> card.expires;
        };
    }

    private static boolean isAbout(Rule rule, Card card) {
        return isAmong(rule.scope().repos(), card.repo)
                && isAmong(rule.scope().types(), card.type)
                && isAmong(rule.scope().layers(), card.layer)
                && isAmong(rule.scope().tags(), card.tag);
    }

    private static boolean isAmong(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static boolean isIn(Rule rule, String state) {
        return rule.states().isEmpty()
                || rule.states().stream().anyMatch(it -> it.word().equals(state));
    }

    private static boolean isStronger(Choice one, Choice other) {
        int points = points(one.policy.rule()) - points(other.policy.rule());
        if (points != 0) return points > 0;
        if (one.due != other.due) return one.due > other.due;
        return one.policy.number() < other.policy.number();
    }

    private static int points(Rule rule) {
        int points = 0;
        if (!rule.scope().repos().isEmpty()) points += 2;
        if (!rule.scope().types().isEmpty()) points += 2;
        if (!rule.scope().tags().isEmpty()) points += 2;
        if (!rule.scope().layers().isEmpty()) points += 1;
        if (!rule.states().isEmpty()) points += 1;
        return points;
    }

    boolean isHeld(Card card) {
        return card.held || heldRepos.containsValue(card.repo);
    }

    private boolean isSaved(Card card, Deed deed) {
        if (deed != Deed.DELETE && deed != Deed.EXPIRE) return false;
        if (isHeld(card)) return true;
        for (Policy policy : policies.values()) {
            Rule rule = policy.rule();
            if (rule.on() && rule.keep() && isAbout(rule, card) && isIn(rule, card.state)) return true;
        }
        return false;
    }

    private void act(Card card, Choice choice) {
        card.step = new Step();
        card.step.policy = choice.policy.number();
        card.step.stage = choice.stage;
        card.step.day = today;
        switch (choice.deed) {
            case REVIEW -> {
                card.review = today;
                card.step.asked = today;
            }
            case EXPIRE -> become(card, "expired");
            case DEPRECATE -> {
                become(card, "deprecated");
                card.deprecated = today;
                card.sunset = null;
            }
            case DELETE -> become(card, "deleted");
        }
    }

    private void become(Card card, String state) {
        card.state = state;
        card.updated = today;
    }

    void touchedBySomebody(Card card) {
        card.updated = today;
        if (card.step != null) card.step.changedSince = true;
    }

    void deprecate(Card card, Integer sunset) {
        touchedBySomebody(card);
        card.state = "deprecated";
        card.deprecated = today;
        card.sunset = sunset;
    }

    void delete(Card card) {
        if (isHeld(card)) return;
        touchedBySomebody(card);
        card.state = "deleted";
    }

    void restore(Card card) {
        boolean over = card.expires != null && card.expires < today;
        if (card.state.equals("active") || (card.state.equals("expired") && over)) return;
        touchedBySomebody(card);
        if (card.state.equals("deleted") && card.deprecated != null) card.state = "deprecated";
        else {
            if (card.state.equals("deprecated")) card.deprecated = null;
            card.state = over ? "expired" : "active";
        }
    }

    /** What everybody can see, one line for each memory. */
    List<String> seen() {
        List<String> seen = new ArrayList<>();
        cards.forEach((id, card) -> seen.add(
                id + " " + card.state + " " + (card.review == null ? "-" : Objects.toString(card.review - today))));
        return seen;
    }
}
