package org.memorysteward.web.duplicates;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.memorysteward.duplicates.Cluster;
import org.memorysteward.duplicates.Differences;
import org.memorysteward.duplicates.Fact;
import org.memorysteward.web.shared.Problem;

/**
 * One cluster as its form shows it.
 *
 * @param address what the form is sent below
 * @param memories the address of the list of memories
 * @param tab the repo of the page it is on, empty for those without one, null for all
 * @param mayDecide whether there is a form at all
 * @param attempt what could not be done
 * @param said what was just done, null when nothing was
 */
record Card(
        Cluster cluster,
        String address,
        String memories,
        String tab,
        boolean mayDecide,
        Attempt attempt,
        String said,
        String formToken) {

    static final String SAME_FACTS = "Says the same as the one kept";

    private static final int UNCHANGED_SHOWN = 600;
    private static final int CHANGED_SHOWN = 2_000;

    /**
     * What somebody sent that could not be done.
     *
     * @param keep null when none was chosen
     */
    record Attempt(UUID keep, Set<UUID> others, String reason, Problem problem) {

        static final Attempt NONE = new Attempt(null, Set.of(), "", Problem.NONE);

        public boolean isThere() {
            return problem.isThere();
        }
    }

    /** A memory of the cluster with its text in pieces, and whether its radio and its tick are set. */
    record Row(Cluster.Member memory, List<Differences.Piece> text, boolean kept, boolean ticked) {}

    public String id() {
        return "cluster-" + cluster.id();
    }

    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < cluster.members().size(); i++) {
            Cluster.Member memory = cluster.members().get(i);
            boolean kept = attempt.isThere() ? memory.id().equals(attempt.keep()) : i == 0 && isSure();
            boolean ticked = !attempt.isThere()
                    || attempt.others().isEmpty()
                    || attempt.others().contains(memory.id());
            rows.add(new Row(memory, shortened(cluster.differences().texts().get(i)), kept, ticked));
        }
        return rows;
    }

    /** Whether they differ in no fact: then the best one is chosen beforehand. */
    public boolean isSure() {
        return cluster.differences().facts().isEmpty();
    }

    public int others() {
        return cluster.members().size() - 1;
    }

    public String repo() {
        return cluster.repo().isEmpty() ? "no repo" : cluster.repo();
    }

    /** The type they all have, null when they have several. */
    public String type() {
        List<String> types =
                cluster.members().stream().map(Cluster.Member::type).distinct().toList();
        return types.size() == 1 ? types.getFirst() : null;
    }

    /** {@code 0.96}: rounded down, so that only equal texts are 1.00. */
    public String likeness() {
        return String.format(Locale.ROOT, "%.2f", Math.floor(cluster.likeness() * 100) / 100);
    }

    /** In a few words, in what they differ. */
    public String verdict() {
        List<String> facts =
                cluster.differences().facts().stream().map(Fact::words).toList();
        if (facts.isEmpty()) return isSameText() ? "the same text" : "same facts, other words";
        if (facts.size() == 1) return "differs in " + facts.getFirst();
        return "differs in " + String.join(", ", facts.subList(0, facts.size() - 1)) + " and " + facts.getLast();
    }

    private boolean isSameText() {
        return cluster.members().stream().map(Cluster.Member::text).distinct().count() == 1;
    }

    /** Why none is chosen, null when one is. */
    public String warning() {
        Set<Fact> facts = cluster.differences().facts();
        if (facts.contains(Fact.NEGATION)) return "They may contradict each other. None is chosen for you.";
        if (facts.contains(Fact.NUMBER))
            return "Only one can be true, or both in different places. None is chosen for you.";
        return facts.isEmpty() ? null : "They name different code. None is chosen for you.";
    }

    /** Whether agents that ask for one user's memories would lose some of them. */
    public boolean isOfSeveralUsers() {
        return cluster.members().stream()
                        .map(it -> Objects.requireNonNullElse(it.user(), ""))
                        .distinct()
                        .count()
                > 1;
    }

    public String reason() {
        return attempt.isThere() ? attempt.reason() : isSure() ? SAME_FACTS : "";
    }

    /** A long run that all have in common keeps its ends: what stands around a difference. */
    private static List<Differences.Piece> shortened(List<Differences.Piece> text) {
        return text.stream().map(Card::shortened).toList();
    }

    private static Differences.Piece shortened(Differences.Piece piece) {
        String text = piece.text();
        int most = piece.apart() ? CHANGED_SHOWN : UNCHANGED_SHOWN;
        if (text.codePointCount(0, text.length()) <= 2 * most) return piece;
        int head = text.offsetByCodePoints(0, most / 2);
        int tail = text.offsetByCodePoints(text.length(), -most / 2);
        return new Differences.Piece(
                text.substring(0, head) + " … " + text.substring(tail), piece.apart(), piece.fact());
    }
}
