package org.memorysteward.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.InvalidInput;

class CronTest {

    @Test
    void itFiresInItsOwnZone() {
        Cron cron = Cron.of("0 2 * * *", "Europe/Berlin");
        assertEquals(
                Instant.parse("2026-07-02T00:00:00Z"),
                cron.next(Instant.parse("2026-07-01T00:00:00Z")).orElseThrow());
        assertEquals(
                Instant.parse("2026-01-02T01:00:00Z"),
                cron.next(Instant.parse("2026-01-01T01:00:00Z")).orElseThrow());
    }

    @Test
    void itFiresOnceADayAcrossAChangeOfClocks() {
        for (String fields : List.of("30 2 * * *", "0 2 * * *", "0 3 * * *"))
            for (Instant start :
                    List.of(Instant.parse("2026-03-27T12:00:00Z"), Instant.parse("2026-10-23T12:00:00Z"))) {
                Cron cron = Cron.of(fields, "Europe/Berlin");
                List<LocalDate> days = new ArrayList<>();
                Instant at = start;
                for (int i = 0; i < 5; i++) {
                    at = cron.next(at).orElseThrow();
                    days.add(at.atZone(ZoneId.of("Europe/Berlin")).toLocalDate());
                }
                assertEquals(5, new HashSet<>(days).size(), fields + " " + days);
                assertEquals(days.getFirst().plusDays(4), days.getLast(), fields + " " + days);
            }
    }

    @Test
    void whatCannotBeReadOrNeverFiresIsRefused() {
        for (String fields : List.of("0 2 30 2 *", "0 2 31 4 *", "* * *", "61 * * * *", "tomorrow", ""))
            assertEquals(
                    "cron",
                    assertThrows(InvalidInput.class, () -> Cron.of(fields, "UTC"), fields)
                            .field());
        assertEquals(
                "zone",
                assertThrows(InvalidInput.class, () -> Cron.of("0 2 * * *", "Nowhere"))
                        .field());
        Cron.of("0 2 29 2 *", "UTC");
    }
}
