package org.memorysteward.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/** What requests of agents did, of the team whose transaction is open: the trail, request by request. */
@ApplicationScoped
public class RequestTrail {

    /** The entries among which requests are looked for. */
    private static final int NEWEST = 5_000;

    private static final String ENTRIES =
            "select at, actor, verb, subject_kind, subject, user_id, request_id from audit_entry"
                    + " where team_id = current_team() and ";

    @Inject
    DataSource database;

    /**
     * One thing that a request did.
     *
     * @param user whom it was about, null for nobody
     */
    public record Step(
            String request, Instant at, String actor, String verb, String subjectKind, String subject, String user) {

        private static Step of(ResultSet row) throws SQLException {
            return new Step(
                    row.getString("request_id"),
                    Sql.instant(row, "at"),
                    row.getString("actor"),
                    row.getString("verb"),
                    row.getString("subject_kind"),
                    row.getString("subject"),
                    row.getString("user_id"));
        }
    }

    /** What one request did between two moments, in order. */
    public List<Step> of(String request, Instant from, Instant to) {
        return Sql.of(
                        ENTRIES
                                + "at >= ? and at <= ? and request_id = ? and actor_kind = 'agent' order by at, entry_id",
                        from,
                        to,
                        request)
                .list(database, Step::of);
    }

    /** What agents did last, newest first: as far as it stands among the newest 5,000 entries. */
    public List<Step> newest() {
        return Sql.of(
                        "select * from (" + ENTRIES
                                + "actor_kind = 'agent' and request_id is not null order by at desc, entry_id desc"
                                + " limit ?) as newest order by at desc",
                        NEWEST)
                .list(database, Step::of);
    }
}
