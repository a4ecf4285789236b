package org.memorysteward.web.shared;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.memorysteward.job.JobView;
import org.memorysteward.memory.RevisionRow;
import org.memorysteward.memory.State;

/** How numbers, times and agents' texts read on a page: template extension methods. */
@TemplateExtension
public class Labels {

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private static final Map<String, String> CAUSES = Map.of(
            "added", "wrote it",
            "imported", "imported it",
            "edited", "edited it",
            "reverted", "went back",
            "retyped", "gave it another type",
            "moved", "moved it",
            "tagged", "tagged it");

    private Labels() {}

    /** {@code 48,902}. */
    public static String grouped(Number number) {
        long value = number.longValue();
        // Most numbers of a list need no separator, and making one out costs more than the rest of its row.
        return value > -1_000 && value < 1_000 ? Long.toString(value) : String.format(Locale.ROOT, "%,d", value);
    }

    /** How long ago: {@code 26 min}, {@code 2 d}. */
    public static String ago(Instant time) {
        return Ago.between(time, Instant.now());
    }

    /** {@code 2026-11-20 09:58:11 UTC}. */
    public static String exact(Instant time) {
        return EXACT.format(time);
    }

    /** {@code 20 Nov 09:58:11}, UTC. */
    public static String clock(Instant time) {
        return SHORT.format(time);
    }

    /** {@code 20 May 17:45} in this year, UTC; {@code 20 May 2025} in others. */
    public static String minute(Instant time) {
        boolean thisYear = time.atZone(ZoneOffset.UTC).getYear()
                == LocalDate.now(ZoneOffset.UTC).getYear();
        return (thisYear ? MINUTE : DAY.withZone(ZoneOffset.UTC)).format(time);
    }

    /** {@code 16 Feb 2027}. */
    public static String spelled(LocalDate day) {
        return DAY.format(day);
    }

    /** How far a day is from today, UTC: {@code today}, {@code 3 days ago}, {@code in 12 days}. */
    public static String away(LocalDate day) {
        long days = ChronoUnit.DAYS.between(LocalDate.now(ZoneOffset.UTC), day);
        if (days == 0) return "today";
        String many = grouped(Math.abs(days)) + (Math.abs(days) == 1 ? " day" : " days");
        return days < 0 ? many + " ago" : "in " + many;
    }

    /** A value as it may stand in a query. */
    public static String encoded(String value) {
        return Query.encoded(value);
    }

    /** What somebody did to make this version, as the rest of a sentence that begins with the actor. */
    public static String done(RevisionRow revision) {
        return CAUSES.getOrDefault(revision.cause(), revision.cause());
    }

    /** The sign of a state. */
    public static String icon(State state) {
        return "state-" + state.word();
    }

    /** How many lines of a job were looked at. */
    public static long handled(JobView job) {
        return job.done() + job.skipped() + job.failed();
    }

    /** Where the bar of a job ends; a bar may not end at zero. */
    public static long bound(JobView job) {
        return Math.max(1, job.total());
    }

    /** The text with everything invisible made visible. */
    public static List<VisibleText.Part> visible(String text) {
        return VisibleText.parts(text);
    }

    /** At most this many characters, as {@link #visible}, with an ellipsis where it was cut. */
    public static List<VisibleText.Part> visible(String text, int length) {
        return VisibleText.parts(VisibleText.cut(text, length));
    }
}
