package org.memorysteward.audit;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.memorysteward.database.Sql;

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

    /** The condition on entries {@code e} of the team whose transaction is open. */
    Sql where() {
        Sql where = Sql.of("e.team_id = current_team()");
        equal(where, "actor", actor);
        equal(where, "verb", verb);
        equal(where, "subject", subject);
        equal(where, "user_id", user);
        equal(where, "repo", repo);
        equal(where, "type", type);
        if (from != null) where.add(" and e.at >= ?", from.atStartOfDay().toInstant(ZoneOffset.UTC));
        if (to != null) where.add(" and e.at < ?", to.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        if (q != null) {
            for (String word : q.strip().split("\\s+")) containing(where, word);
        }
        return where;
    }

    private static void equal(Sql where, String column, String value) {
        if (value != null && !value.isBlank()) where.add(" and e." + column + " = ?", value.strip());
    }

    private static void containing(Sql where, String word) {
        if (word.isEmpty()) return;
        where.add(
                " and concat_ws(' ', e.actor, e.verb, e.subject, e.user_id, e.repo, e.type, e.reason, e.detail) ilike ?",
                Sql.containing(word));
    }
}
