package org.memorysteward.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;

/** How often somebody came in this minute of the clock, counted in this process. */
final class Rate {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private record Counted(long minute, long times) {}

    private final Clock clock;
    private final Cache<String, Counted> counts = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(2))
            .build();

    Rate(Clock clock) {
        this.clock = clock;
    }

    /** Counts one more. @return how many that makes in this minute */
    long count(String who) {
        long minute = clock.millis() / MINUTE;
        return counts.asMap()
                .compute(
                        who,
                        (any, it) -> it == null || it.minute != minute
                                ? new Counted(minute, 1)
                                : new Counted(minute, it.times + 1))
                .times;
    }

    /** How many there were in this minute. */
    long times(String who) {
        Counted counted = counts.getIfPresent(who);
        return counted == null || counted.minute != clock.millis() / MINUTE ? 0 : counted.times;
    }

    /** How long until the count begins anew: 1 to 60 seconds. */
    Duration untilNextMinute() {
        return Duration.ofSeconds(Math.ceilDiv(MINUTE - clock.millis() % MINUTE, 1000));
    }
}
