package org.memorysteward.memory;

import java.util.Collection;
import org.memorysteward.database.Sql;

/**
 * What stands against doing something to a memory, found for many at once: the cases of an SQL expression, each with a
 * sentence for people. The memory is {@code m}; its hold, or nothing, is {@code h}. The verbs of {@link Memory} refuse the
 * same, and do nothing where these say that nothing would change.
 */
public final class Obstacles {

    static final String STANDS =
            "(h.memory_id is not null and (h.until is null or h.until >= (now() at time zone 'UTC')::date))";

    /** A hold of its own, or one on the place where it lies. */
    static final String KEPT = "(" + STANDS + " or " + StandingHolds.over("m") + ")";

    /** Its own last day is over: it expired by itself. */
    private static final String PAST = "coalesce(m.expires_on < (now() at time zone 'UTC')::date, false)";

    private static final String DELETED = " when m.state = 'deleted' then 'It is deleted.'";

    private final Sql cases;

    private Obstacles(Sql cases) {
        this.cases = cases;
    }

    private static Obstacles of(String cases) {
        return new Obstacles(Sql.of(cases));
    }

    public static Obstacles toDeprecating() {
        return of(DELETED + " when m.state = 'deprecated' then 'It is deprecated already.'");
    }

    public static Obstacles toRestoring() {
        return of(" when m.state not in ('deprecated', 'deleted') and (m.state <> 'expired' or " + PAST
                + ") then 'It is neither deprecated, expired nor deleted.'");
    }

    public static Obstacles toDeleting() {
        return of(" when m.state = 'deleted' then 'It is deleted already.' when " + KEPT + " then 'It is on hold.'");
    }

    /** To taking it from agents because its time is over. */
    static Obstacles toExpiring() {
        return of(" when m.state <> 'active' then 'It is not active.' when " + KEPT + " then 'It is on hold.'");
    }

    /** To asking somebody whether it still holds. */
    static Obstacles toAskingForReview() {
        return of(DELETED + " when m.state = 'deprecated' then 'It is deprecated.'"
                + " when m.review_on is not null then 'It has a day of review already.'");
    }

    public static Obstacles toHolding() {
        return of(DELETED + " when " + STANDS + " then 'It is on hold already.'");
    }

    public static Obstacles toReleasing() {
        return of(" when h.memory_id is null then 'It is not on hold.'");
    }

    /** To another version, of whatever kind. */
    public static Obstacles toRewording() {
        return of(DELETED + " when m.immutable then 'It was written as immutable.'");
    }

    public static Obstacles toAssigning() {
        return of(DELETED);
    }

    /** What was deleted before it was restored is not deleted again while it is on hold. */
    static Obstacles toWithdrawingAgain() {
        return of(" when g.before -> 'deletion' is not null and " + KEPT + " then 'It is on hold.'");
    }

    static Obstacles toTagging(Collection<String> added, Collection<String> dropped) {
        Sql unchanged = Sql.of(
                " when m.tags @> ?::text[] and not m.tags && ?::text[] then 'Its tags are so already.'",
                added,
                dropped);
        return new Obstacles(Sql.of("").add(toRewording().cases).add(unchanged));
    }

    static Obstacles toHoldingAgain() {
        return of(" when h.memory_id is not null then 'It is on hold again.'");
    }

    Obstacles and(String when, String sentence) {
        return new Obstacles(Sql.of("").add(cases).add(" when " + when + " then ?", sentence));
    }

    /** One more case. */
    Obstacles and(String when, Object value, String sentence) {
        return new Obstacles(Sql.of("").add(cases).add(" when " + when + " then ?", value, sentence));
    }

    /** The sentence, null when nothing stands against it. */
    public Sql sentence() {
        return sentenceAfter(Sql.of(""));
    }

    /** As {@link #sentence}, after cases that come first. */
    Sql sentenceAfter(Sql first) {
        return Sql.of("case").add(first).add(cases).add(" end ");
    }
}
