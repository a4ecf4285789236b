package org.memorysteward.web.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.memorysteward.bulk.Act;
import org.memorysteward.bulk.ActView;
import org.memorysteward.bulk.Breakdown.Ranking;
import org.memorysteward.bulk.BulkAct;
import org.memorysteward.web.memories.ListQuery;
import org.memorysteward.web.shared.Labels;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Query;

/**
 * A bulk act as its template shows it.
 *
 * @param home the team's address
 * @param given what the form was filled with
 * @param problem what of that cannot be used
 */
record ActSheet(ActView view, String home, String formToken, May may, Given given, Problem problem) {

    private static final Duration TOAST = Duration.ofSeconds(30);

    /** What the person may do here. */
    record May(boolean act, boolean export) {}

    /** One value, how many memories have it, and how long its bar is, in percent. */
    record Bar(String name, long memories, String width) {}

    /** One condition of the list that the memories were chosen from. */
    record Chip(String key, String value) {}

    public BulkAct act() {
        return view.act();
    }

    public String address() {
        return home + "/bulk-acts/" + act().id();
    }

    /** The list that they were chosen from. */
    public String list() {
        return list(home, act());
    }

    static String list(String home, BulkAct act) {
        String query = act.query();
        return home + "/memories" + (query == null || query.isEmpty() ? "" : "?" + query);
    }

    public String heading() {
        Act act = act().act();
        return switch (act().state()) {
            case PREVIEWED -> act().title();
            case RUNNING -> act.doing() + " " + memories(act().doable());
            case DONE -> memories(view.run().done()) + " " + act.done();
            case CANCELLED -> "Stopped: " + memories(view.run().done()) + " " + act.done();
            case UNDOING -> "Undoing: " + act().title();
            case UNDONE -> "Undone: " + act().title();
        };
    }

    /** What it is done with besides its reason, empty for nothing. */
    public String with() {
        return act().arguments().words(act().act());
    }

    private static String memories(long many) {
        return Labels.grouped(many) + (many == 1 ? " memory" : " memories");
    }

    /** What waits to be confirmed, in a sentence. */
    public String sentence() {
        String will = memories(act().doable()) + " will be " + act().act().done() + ".";
        long skipped = view.skippedInAll();
        return skipped == 0
                ? will
                : will + " " + Labels.grouped(skipped) + (skipped == 1 ? " is" : " are") + " skipped.";
    }

    /** What stands where {@code done} counts. */
    public String doneLabel() {
        String done = act().act().done();
        return view.undo() == null ? done.substring(0, 1).toUpperCase(Locale.ROOT) + done.substring(1) : "Undone";
    }

    public List<Chip> chips() {
        if (act().query() == null) return List.of();
        return ListQuery.of(act().query(), act().person()).filters().parameters().stream()
                .map(it -> new Chip(key(it), it.value()))
                .toList();
    }

    private static String key(Query.Parameter parameter) {
        if (parameter.name().equals("q")) return "search";
        String name = parameter.name().replace('_', ' ');
        return name.startsWith("-") ? "not " + name.substring(1) : name;
    }

    public List<Bar> types() {
        return bars(act().breakdown().types());
    }

    public List<Bar> repos() {
        return bars(act().breakdown().repos());
    }

    private static List<Bar> bars(Ranking ranking) {
        double most =
                ranking.first().stream().mapToLong(it -> it.memories()).max().orElse(1);
        return ranking.first().stream()
                .map(it -> new Bar(
                        it.name() == null ? "none" : it.name(),
                        it.memories(),
                        String.format(Locale.ROOT, "%.2f", 100 * it.memories() / most)))
                .toList();
    }

    public List<Effect> effects() {
        return Effect.of(act());
    }

    /** Whether the act is done with something that this field names. */
    public boolean asks(String field) {
        return switch (act().act()) {
            case DEPRECATE -> field.equals("successor") || field.equals("sunset");
            case HOLD -> field.equals("until");
            case RETYPE -> field.equals("type");
            case MOVE -> field.equals("repo");
            case TAG -> field.equals("add") || field.equals("drop");
            case ASSIGN -> field.equals("owner");
            case RESTORE, DELETE, RELEASE -> false;
        };
    }

    public boolean mayRun() {
        return may.act && act().isPreview() && act().doable() > 0;
    }

    public boolean mayStop() {
        return may.act && act().isRunning() && !view.isOver();
    }

    public boolean mayUndo() {
        return may.act && view.isUndoable();
    }

    /** Whether it runs or has just ended, so that undoing it is at hand. */
    public boolean isFresh() {
        return mayUndo() && (act().isRunning() || act().finishedAt().plus(TOAST).isAfter(Instant.now()));
    }

    /** Whether the problem is at none of the fields that the form shows. */
    public boolean isRefused() {
        return problem.isElsewhere(
                "reason", "successor", "sunset", "type", "repo", "add", "drop", "owner", "until", "count");
    }
}
