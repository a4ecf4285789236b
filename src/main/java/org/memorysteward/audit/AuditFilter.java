package org.memorysteward.audit;

import java.time.LocalDate;

/**
 * What the trail is asked for; the page and the exports share it. Every part may be null.
 *
 * @param from first day, UTC
 * @param to last day, UTC, inclusive
 * @param q words that must occur in actor, verb, subject, reason or detail
 */
public record AuditFilter(
        String actor,
        String verb,
        String subject,
        String user,
        String repo,
        String type,
        LocalDate from,
        LocalDate to,
        String q) {

    /** The whole trail. */
    public static AuditFilter none() {
        return new AuditFilter(null, null, null, null, null, null, null, null, null);
    }

    /** The trail of one subject. */
    public static AuditFilter about(String subject) {
        return new AuditFilter(null, null, subject, null, null, null, null, null, null);
    }
}
