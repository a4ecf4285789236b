package org.memorysteward.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.memorysteward.memory.Criterion;
import org.memorysteward.memory.Criterion.After;
import org.memorysteward.memory.Criterion.All;
import org.memorysteward.memory.Criterion.Before;
import org.memorysteward.memory.Criterion.Time;
import org.memorysteward.memory.Moment;

/** The time that a date or a date with a time means: a date alone is the whole day. */
record Span(Instant from, Instant to, boolean wholeDay) {

    private static final int DATE_ALONE = "2026-11-20".length();

    static Span of(String field, String given) {
        Instant from = Moment.of(field, given);
        boolean wholeDay = given.strip().length() == DATE_ALONE;
        return new Span(from, wholeDay ? from.plus(Duration.ofDays(1)) : from, wholeDay);
    }

    Criterion within(Time time) {
        return new All(List.of(new After(time, from, true), upToItsEnd(time)));
    }

    Criterion upToItsEnd(Time time) {
        return new Before(time, to, !wholeDay);
    }
}
