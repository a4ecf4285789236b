package org.memorysteward.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.database.Sql;

/** The entries of one act on many subjects, written by one statement: each as {@link AuditEntry} writes it alone. */
public final class AuditEntries {

    private AuditEntries() {}

    /** Ids for this many entries, in the order in which they are made. */
    public static List<UUID> ids(int many) {
        return Stream.generate(() -> UuidVersion7Strategy.INSTANCE.generateUuid(null))
                .limit(many)
                .toList();
    }

    /**
     * The insert, to be run in the transaction of the act, or as a part of the statement that acts.
     *
     * @param reason why, null when none was asked for
     * @param subjects a select of {@code entry_id, subject, user_id, repo, type, before_digest, after_digest, detail}, each but
     *     the first two may be null
     */
    public static Sql insert(Actor by, Action action, String subjectKind, Instant at, String reason, Sql subjects) {
        return Sql.of(
                        """
                        insert into audit_entry (team_id, entry_id, at, actor_kind, actor, verb, subject_kind, subject, user_id, repo,
                                                 type, reason, before_digest, after_digest, request_id, address, detail)
                        select current_team(), entry_id, ?::timestamptz, ?::text, ?::text, ?::text, ?::text, subject, user_id, repo,
                               type, ?::text, before_digest, after_digest, ?::text, ?::text, nullif(concat_ws(', ', detail, ?::text), '')
                          from (""",
                        at,
                        by.kind().word(),
                        by.name(),
                        action.verb(),
                        subjectKind,
                        reason,
                        by.requestId(),
                        by.address(),
                        by.whole())
                .add(subjects)
                .add(") as subjects");
    }
}
