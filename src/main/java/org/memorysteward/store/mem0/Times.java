package org.memorysteward.store.mem0;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Moments and days as Mem0 writes them; null for what is none. */
final class Times {

    private static final Instant OLDEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant NEWEST = Instant.parse("9999-01-01T00:00:00Z");

    private Times() {}

    static Instant moment(String given) {
        if (given == null || given.isBlank()) return null;
        String text = given.strip().replace(' ', 'T');
        try {
            boolean offset = text.endsWith("Z") || text.matches(".*[+-]\\d\\d:?\\d\\d$");
            Instant at = offset
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            return at.isBefore(OLDEST) || at.isAfter(NEWEST) ? null : at;
        } catch (DateTimeException e) {
            return null;
        }
    }

    static LocalDate day(String given) {
        if (given == null || given.length() < 10) return null;
        try {
            return LocalDate.parse(given.substring(0, 10));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
