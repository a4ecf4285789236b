package org.memorysteward.web.shared;

import java.time.Duration;
import java.time.Instant;

/** Lengths of time as a person says them: one number, one unit. */
final class Ago {

    private Ago() {}

    static String between(Instant then, Instant now) {
        long seconds = Math.max(1, Duration.between(then, now).toSeconds());
        if (seconds < 60) return seconds + " s";
        long minutes = seconds / 60;
        if (minutes < 60) return minutes + " min";
        long hours = minutes / 60;
        if (hours < 24) return hours + " h";
        long days = hours / 24;
        if (days < 60) return days + " d";
        if (days < 730) return days / 30 + " mo";
        return days / 365 + " y";
    }
}
