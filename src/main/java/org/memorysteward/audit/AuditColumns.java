package org.memorysteward.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.memorysteward.database.Sql;

/** The columns of an entry: their names in files, their order, and how they are read. */
final class AuditColumns {

    /** In the order of the CSV, which is the order in which they are hashed. */
    static final List<String> NAMES = List.of(
            "seq",
            "at",
            "actor_kind",
            "actor",
            "verb",
            "subject_kind",
            "subject",
            "user",
            "repo",
            "type",
            "reason",
            "before_digest",
            "after_digest",
            "request_id",
            "address",
            "detail",
            "prev_hash",
            "hash");

    /** What {@link #row} reads of an entry, without its place in the chain. */
    static final String OF_ENTRY = """
            e.entry_id, e.at, e.actor_kind, e.actor, e.verb, e.subject_kind, e.subject, e.user_id, e.repo, e.type, e.reason,
            e.before_digest, e.after_digest, e.request_id, e.address, e.detail""";

    /** Its place in the chain. */
    static final String OF_SEAL = "s.seq, encode(s.prev_hash, 'hex') as prev_hash, encode(s.hash, 'hex') as hash";

    private static final int DIGITS_OF_A_MICROSECOND = 6;

    private AuditColumns() {}

    static AuditRow row(ResultSet row) throws SQLException {
        return row(row, row.getObject("seq", Long.class), row.getString("prev_hash"), row.getString("hash"));
    }

    /** As {@link #row(ResultSet)}, where the place in the chain is not among what was read. */
    static AuditRow row(ResultSet row, Long seq, String prevHash, String hash) throws SQLException {
        return new AuditRow(
                Sql.uuid(row, "entry_id"),
                seq,
                Sql.instant(row, "at"),
                row.getString("actor_kind"),
                row.getString("actor"),
                row.getString("verb"),
                row.getString("subject_kind"),
                row.getString("subject"),
                row.getString("user_id"),
                row.getString("repo"),
                row.getString("type"),
                row.getString("reason"),
                row.getString("before_digest"),
                row.getString("after_digest"),
                row.getString("request_id"),
                row.getString("address"),
                row.getString("detail"),
                prevHash,
                hash);
    }

    /** The 17 columns that a hash covers. */
    static List<String> hashed(AuditRow row, long seq, String prevHash) {
        return Arrays.asList(
                Long.toString(seq),
                time(row.at()),
                row.actorKind(),
                row.actor(),
                row.verb(),
                row.subjectKind(),
                row.subject(),
                row.user(),
                row.repo(),
                row.type(),
                row.reason(),
                row.beforeDigest(),
                row.afterDigest(),
                row.requestId(),
                row.address(),
                row.detail(),
                prevHash);
    }

    /** UTC with microseconds: {@code 2026-11-20T10:21:12.000007Z}. By hand, because files have millions of them. */
    static String time(Instant at) {
        LocalDateTime utc = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(27);
        digits(text, utc.getYear(), 4).append('-');
        digits(text, utc.getMonthValue(), 2).append('-');
        digits(text, utc.getDayOfMonth(), 2).append('T');
        digits(text, utc.getHour(), 2).append(':');
        digits(text, utc.getMinute(), 2).append(':');
        digits(text, utc.getSecond(), 2).append('.');
        return digits(text, utc.getNano() / 1_000, DIGITS_OF_A_MICROSECOND)
                .append('Z')
                .toString();
    }

    private static StringBuilder digits(StringBuilder text, int number, int width) {
        String plain = Integer.toString(number);
        for (int i = plain.length(); i < width; i++) text.append('0');
        return text.append(plain);
    }
}
