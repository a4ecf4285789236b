package org.memorysteward.web.due;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.memorysteward.memory.DueRow;
import org.memorysteward.memory.Listing;
import org.memorysteward.web.shared.Problem;

/**
 * What is to be looked at again, as its page shows it.
 *
 * @param home the address of the team's pages
 * @param person who looks at it
 * @param asked whose reviews are shown, and from which place on
 * @param editable whether the person may act
 * @param said what was just done, null when nothing was
 * @param attempt a day that could not be used
 */
record Due(
        String home,
        String person,
        Asking asked,
        Listing<DueRow> rows,
        boolean editable,
        String said,
        Attempt attempt,
        String formToken) {

    /** Nobody looks further ahead. */
    static final int DAYS_AHEAD = 30;

    private static final int MONTHS_UNTIL_THE_NEXT = 6;

    /** What a person typed for one memory, and what is wrong with it. */
    record Attempt(String memory, String day, Problem problem) {

        static final Attempt NONE = new Attempt("", "", Problem.NONE);

        public boolean isAt(DueRow row) {
            return memory.equals(row.id().toString());
        }
    }

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    static LocalDate lastDay() {
        return today().plusDays(DAYS_AHEAD);
    }

    public String path() {
        return home + "/due";
    }

    public String mine() {
        return path() + "?owner=me";
    }

    public boolean isMine() {
        return "me".equals(asked.owner()) || person.equals(asked.owner());
    }

    /** When to look again, unless somebody knows better. */
    public LocalDate again() {
        return today().plusMonths(MONTHS_UNTIL_THE_NEXT);
    }

    /** The last day that is looked at. */
    public LocalDate until() {
        return lastDay();
    }

    public String next() {
        return at(rows.next());
    }

    public String previous() {
        return at(rows.previous());
    }

    private String at(String cursor) {
        return cursor == null ? null : asked.whose().plus("after", cursor).behind(path());
    }

    /** Whether what is wrong has no field on the page to stand beside. */
    public boolean isElsewhere() {
        return attempt.problem().isThere()
                && (!attempt.problem().isAt("review_on") || rows.rows().stream().noneMatch(attempt::isAt));
    }

    /** Whether the day has come. */
    public boolean hasCome(DueRow row) {
        return !row.reviewOn().isAfter(today());
    }
}
