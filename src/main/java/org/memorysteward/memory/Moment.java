package org.memorysteward.memory;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import org.memorysteward.audit.InvalidInput;

/** Dates and times as callers write them: ISO 8601, a date alone is its first moment, no offset means UTC. */
public final class Moment {

    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private Moment() {}

    /**
     * Reads a date, or a date with a time, to microseconds.
     *
     * @param field the caller's name of the field, for the refusal
     * @throws InvalidInput when it is none, or none between 1970 and 9999
     */
    public static Instant of(String field, String given) {
        try {
            TemporalAccessor read = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    given.strip().replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
            Instant moment = read instanceof OffsetDateTime it
                    ? it.toInstant()
                    : LocalDateTime.from(read).toInstant(ZoneOffset.UTC);
            day(field, LocalDate.ofInstant(moment, ZoneOffset.UTC).toString());
            return moment.truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            return day(field, given).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
    }

    /**
     * Reads a calendar date, {@code YYYY-MM-DD}.
     *
     * @throws InvalidInput when it is none, or none between 1970 and 9999
     */
    public static LocalDate day(String field, String given) {
        try {
            LocalDate day = LocalDate.parse(given.strip());
            if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) return day;
        } catch (DateTimeException e) {
            // answered below, with the years that are out of bounds
        }
        throw new InvalidInput(field, "This is not a date between 1970 and 9999. Write it as YYYY-MM-DD.");
    }
}
