package org.memorysteward.audit;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.memorysteward.database.Sql;

/**
 * What the trail is asked for; the page and the exports share it. Every part may be null.
 *
 * @param from first day, UTC
 * @param to last day, UTC, inclusive
 * @param q words that must occur in actor, verb, subject, reason or detail
 * @param words what was asked of single columns beyond that; never null
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
        String q,
        List<Word> words) {

    /** The columns that a word of the search can be about. */
    public enum Column {
        ACTOR("e.actor"),
        VERB("e.verb"),
        SUBJECT("e.subject"),
        USER("e.user_id"),
        REPO("e.repo"),
        TYPE("e.type"),
        ENTRY(null);

        private final String sql;

        Column(String sql) {
            this.sql = sql;
        }
    }

    /**
     * A column that has one of these values, or none of them.
     *
     * @param values for {@link Column#ENTRY}, numbers
     */
    public record Word(Column column, List<String> values, boolean without) {

        private Sql condition() {
            if (column == Column.ENTRY) {
                return Sql.of(
                        "e.entry_id " + (without ? "<> all" : "= any")
                                + " (array(select entry_id from audit_seal where team_id = current_team()"
                                + " and seq = any(?::bigint[])))",
                        values);
            }
            if (!without && values.size() == 1) return Sql.of(column.sql + " = ?", values.getFirst());
            return Sql.of(
                    without ? "(" + column.sql + " is null or " + column.sql + " <> all(?))" : column.sql + " = any(?)",
                    values);
        }
    }

    public AuditFilter(
            String actor,
            String verb,
            String subject,
            String user,
            String repo,
            String type,
            LocalDate from,
            LocalDate to,
            String q) {
        this(actor, verb, subject, user, repo, type, from, to, q, List.of());
    }

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
        for (Word word : words) where.add(" and ").add(word.condition());
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
