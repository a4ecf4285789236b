package org.memorysteward.web.secrets;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.memorysteward.job.JobView;
import org.memorysteward.memory.Count;
import org.memorysteward.review.FindingRow;
import org.memorysteward.review.SecretQueue;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Query;

/**
 * Findings as their page shows them.
 *
 * @param chosen the one whose acts are open, null when none is
 * @param around what stands around its value, masked; null when it stands there no more
 * @param next the last row when there are more, null otherwise
 * @param running the scan that still runs, null when none does
 * @param said what was just done, null when nothing was
 * @param typed the reason as it was typed
 * @param purging whether the viewer may purge
 */
record SecretSheet(
        String home,
        SecretQueue.Asking asked,
        Count total,
        List<FindingRow> rows,
        UUID next,
        FindingRow chosen,
        String around,
        JobView running,
        String said,
        Problem problem,
        String typed,
        boolean purging,
        String formToken) {

    public String path() {
        return home + "/secrets";
    }

    /** The address with this finding open. */
    public String at(FindingRow row) {
        return query("id=" + row.id());
    }

    public String more() {
        return query("after=" + next);
    }

    /** The word of the list in addresses. */
    public String tab() {
        return asked.list().name().toLowerCase(Locale.ROOT);
    }

    public boolean isOpen() {
        return asked.list() == SecretQueue.Kept.OPEN;
    }

    public boolean isFlagged() {
        return asked.list() == SecretQueue.Kept.FLAGGED;
    }

    private String query(String first) {
        StringBuilder query = new StringBuilder(path()).append('?').append(first);
        if (!isOpen()) query.append("&state=").append(tab());
        add(query, "severity", asked.severity());
        add(query, "repo", asked.repo());
        add(query, "user", asked.user());
        add(query, "rule", asked.rule());
        return query.toString();
    }

    private static void add(StringBuilder query, String name, String value) {
        if (value != null) query.append('&').append(name).append('=').append(Query.encoded(value));
    }

    public boolean isChosen(FindingRow row) {
        return chosen != null && chosen.id().equals(row.id());
    }

    /** Whether something can be decided about the chosen one. */
    public boolean isDecidable() {
        return chosen != null && chosen.state().equals("open");
    }

    public boolean isElsewhere() {
        return problem.isElsewhere("reason", "until", "path") || problem.isThere() && chosen == null;
    }

    public boolean isSeverity(String word) {
        return word.equals(asked.severity());
    }
}
