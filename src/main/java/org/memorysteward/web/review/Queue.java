package org.memorysteward.web.review;

import java.util.List;
import java.util.UUID;
import org.memorysteward.memory.Count;
import org.memorysteward.memory.MemoryRow;
import org.memorysteward.memory.MemoryView;
import org.memorysteward.review.ReviewQueue;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Query;

/**
 * What waits, as the page shows it.
 *
 * @param repo the one repo that is shown, null for all
 * @param chosen the one that is open, null when nothing waits
 * @param view everything about it, null when nothing waits
 * @param text its text with values masked
 * @param done the one that a verdict was just given on, null when none was
 * @param said what was just done, null when nothing was
 * @param typed the reason as it was typed
 * @param edited the text as it was typed, null when nobody edited
 */
record Queue(
        String home,
        String repo,
        Count total,
        List<ReviewQueue.Row> rows,
        String next,
        ReviewQueue.Row chosen,
        MemoryView view,
        String text,
        List<MemoryRow> near,
        UUID done,
        String said,
        Problem problem,
        String typed,
        String edited,
        String formToken) {

    public String path() {
        return home + "/review";
    }

    /** The address of one that waits, within the filter. */
    public String at(ReviewQueue.Row row) {
        return path() + "?id=" + row.id() + within();
    }

    /** The address of the next page. */
    public String more() {
        return path() + "?after=" + next + within();
    }

    private String within() {
        return repo == null ? "" : "&repo=" + Query.encoded(repo);
    }

    public boolean isChosen(ReviewQueue.Row row) {
        return chosen != null && chosen.id().equals(row.id());
    }

    /** The one behind the one that is open, null when it is the last of the page. */
    public String later() {
        for (int i = 0; i + 1 < rows.size(); i++) if (isChosen(rows.get(i))) return at(rows.get(i + 1));
        return null;
    }

    /** The one before it, null when it is the first of the page. */
    public String earlier() {
        for (int i = 1; i < rows.size(); i++) if (isChosen(rows.get(i))) return at(rows.get(i - 1));
        return null;
    }

    public boolean isElsewhere() {
        return problem.isElsewhere("reason", "text");
    }
}
