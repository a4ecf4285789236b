package org.memorysteward.retention;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.memorysteward.audit.InvalidInput;

/** When something is done again and again: minute, hour, day of month, month and day of week, in a time zone. */
record Cron(ExecutionTime times, ZoneId zone) {

    /** A schedule that does not fire within these years never does. */
    private static final int YEARS_AHEAD = 30;

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /** @throws InvalidInput when it cannot be read, never fires, or there is no such zone */
    static Cron of(String fields, String zone) {
        return new Cron(times(fields), zone(zone)).firing(Instant.now());
    }

    private static ExecutionTime times(String fields) {
        try {
            return ExecutionTime.forCron(PARSER.parse(fields).validate());
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(
                    "cron",
                    "Five fields are needed here: minute, hour, day of month, month, day of week. “0 2 * * *” is 02:00 every day.");
        }
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new InvalidInput("zone", "There is no such time zone. Write it as Europe/Berlin or UTC.");
        }
    }

    private Cron firing(Instant now) {
        if (next(now).isEmpty()) throw new InvalidInput("cron", "This never comes: there is no such day.");
        return this;
    }

    /**
     * The next time after a moment; empty when there is none. It is looked for on the clock on the wall: a time that the
     * clocks skip fires when they go on, and one that comes twice fires once.
     */
    Optional<Instant> next(Instant after) {
        Instant end = after.plusSeconds(YEARS_AHEAD * 31_557_600L);
        LocalDateTime wall = LocalDateTime.ofInstant(after, zone);
        while (true) {
            Optional<LocalDateTime> next =
                    times.nextExecution(wall.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
            if (next.isEmpty()) return Optional.empty();
            wall = next.get();
            Instant at = wall.atZone(zone).toInstant();
            if (at.isAfter(after)) return at.isBefore(end) ? Optional.of(at) : Optional.empty();
        }
    }
}
