package org.memorysteward.web.audit;

import java.util.List;
import java.util.stream.Stream;
import org.memorysteward.audit.AuditTrail;
import org.memorysteward.identity.Team;
import org.memorysteward.web.shared.Labels;
import org.memorysteward.web.shared.Problem;

/**
 * The trail as its template shows it.
 *
 * @param path the trail's address without a query
 * @param page null when the filter cannot be used
 * @param folds the entries of the page, those of one larger act together
 */
record Trail(
        String path,
        TrailQuery asked,
        List<Choice> actors,
        List<Choice> verbs,
        AuditTrail.Page page,
        List<Fold> folds,
        Proof proof,
        Problem problem) {

    /** One option of a select. */
    record Choice(String value, boolean chosen) {}

    static Trail of(
            Team team,
            TrailQuery asked,
            List<String> actors,
            List<String> verbs,
            AuditTrail.Page page,
            List<Fold> folds,
            Proof proof) {
        return new Trail(
                path(team),
                asked,
                choices(actors, asked.typed("actor")),
                choices(verbs, asked.typed("verb")),
                page,
                folds,
                proof,
                Problem.NONE);
    }

    static Trail unusable(
            Team team, TrailQuery asked, List<String> actors, List<String> verbs, Proof proof, Problem problem) {
        return new Trail(
                path(team),
                asked,
                choices(actors, asked.typed("actor")),
                choices(verbs, asked.typed("verb")),
                null,
                List.of(),
                proof,
                problem);
    }

    private static String path(Team team) {
        return "/t/" + team.slug() + "/audit";
    }

    /** What was asked for is always among the choices, even when nobody of that name ever acted. */
    private static List<Choice> choices(List<String> values, String chosen) {
        Stream<String> missing = chosen.isEmpty() || values.contains(chosen) ? Stream.empty() : Stream.of(chosen);
        return Stream.concat(missing, values.stream())
                .map(it -> new Choice(it, it.equals(chosen)))
                .toList();
    }

    public String typed(String name) {
        return asked.typed(name);
    }

    /** Whether one of the fields that are folded away narrows the list, or is wrong. */
    public boolean narrowsFurther() {
        return Stream.of("subject", "user", "repo", "type")
                .anyMatch(it -> !typed(it).isBlank());
    }

    public boolean isNarrowed() {
        return !asked.query().without("size").parameters().isEmpty();
    }

    public String csv() {
        return asked.query().without("size").behind(path + ".csv");
    }

    public String jsonLines() {
        return asked.query().without("size").behind(path + ".jsonl");
    }

    /** {@code 918,244}, or {@code 10,000+} where there are more. */
    public String total() {
        return Labels.grouped(page.total()) + (page.more() ? "+" : "");
    }

    public String next() {
        return page.next() == null
                ? null
                : asked.query().with("after", page.next()).behind(path);
    }

    /** The address of the page that begins at this place. */
    public String at(String cursor) {
        return asked.query().with("after", cursor).behind(path);
    }

    public String previous() {
        return page.previous() == null
                ? null
                : asked.query().with("after", page.previous()).behind(path);
    }
}
