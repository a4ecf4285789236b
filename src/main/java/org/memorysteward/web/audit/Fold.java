package org.memorysteward.web.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memorysteward.audit.AuditRow;

/**
 * Entries beside each other that are parts of one larger act, or a single entry.
 *
 * @param entries at least one, newest first
 * @param whole the larger act by its name, null for a single entry
 * @param href the page of the larger act, null for a single entry
 * @param behind where the trail goes on behind the larger act, null when that is not known
 */
record Fold(List<Entry> entries, String whole, String href, String behind) {

    /** How {@code Actor.whole} ends an entry's detail. */
    private static final Pattern WHOLE = Pattern.compile("(?:^|, )((bulk act|plan) ([0-9a-f-]{36}|\\d+))$");

    private record Whole(String name, boolean bulk, String subject) {

        static Whole of(AuditRow row) {
            boolean part = "memory".equals(row.subjectKind()) && row.detail() != null;
            Matcher named = part ? WHOLE.matcher(row.detail()) : null;
            return named != null && named.find()
                    ? new Whole(named.group(1), named.group(2).equals("bulk act"), named.group(3))
                    : null;
        }
    }

    /**
     * Folds what belongs together.
     *
     * @param home the team's address
     * @param behind tells from a larger act and one of its entries where the trail goes on behind it
     */
    static List<Fold> of(List<Entry> entries, String home, BiFunction<String, AuditRow, String> behind) {
        List<Fold> folds = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= entries.size(); at++) {
            if (at < entries.size()
                    && together(entries.get(from).row(), entries.get(at).row())) continue;
            folds.add(one(List.copyOf(entries.subList(from, at)), home, behind));
            from = at;
        }
        return folds;
    }

    private static boolean together(AuditRow one, AuditRow other) {
        Whole whole = Whole.of(one);
        return whole != null && whole.equals(Whole.of(other)) && Objects.equals(one.verb(), other.verb());
    }

    private static Fold one(List<Entry> entries, String home, BiFunction<String, AuditRow, String> behind) {
        Whole whole = entries.size() == 1 ? null : Whole.of(entries.getFirst().row());
        if (whole == null) return new Fold(entries, null, null, null);
        return new Fold(
                entries,
                whole.name,
                home + (whole.bulk ? "/bulk-acts/" : "/retention/plans/") + whole.subject,
                behind.apply(whole.subject, entries.getLast().row()));
    }

    public Entry first() {
        return entries.getFirst();
    }

    public boolean isSeveral() {
        return entries.size() > 1;
    }
}
