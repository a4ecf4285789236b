package org.memorysteward.review;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.memory.Count;
import org.memorysteward.redaction.Screen;
import org.memorysteward.screening.Screens;

/** The secrets and personal data that were met, in the team whose transaction is open: the most harmful first. */
@ApplicationScoped
public class SecretQueue {

    private static final int MOST_COUNTED = 10_000;
    private static final int AROUND = 80;
    private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    DataSource database;

    @Inject
    Screens screens;

    /**
     * Which findings are asked for; each may be null for any.
     *
     * @param list which of the lists
     */
    public record Asking(Kept list, String severity, String repo, String user, String rule) {

        /** Everything that is open. */
        public static Asking everything() {
            return new Asking(Kept.OPEN, null, null, null, null);
        }
    }

    /** The lists of findings. */
    public enum Kept {
        /** Values that stand in what is kept. */
        OPEN("f.kind <> 'hygiene' and f.state = 'open'"),
        /** Values that were redacted, allowed or purged. */
        CLOSED("f.kind <> 'hygiene' and f.state = 'closed'"),
        /** No values: texts that are nothing for a memory. */
        FLAGGED("f.kind = 'hygiene'");

        private final String sql;

        Kept(String sql) {
            this.sql = sql;
        }
    }

    private static Sql matching(Asking asked, String columns) {
        Sql rows = Sql.of(
                "select " + columns + " from finding f join memory m on m.team_id = f.team_id and m.id = f.memory_id"
                        + " where f.team_id = current_team() and " + asked.list.sql);
        if (asked.severity != null) rows.add(" and f.severity = ?", severity(asked.severity));
        if (asked.repo != null) rows.add(" and m.repo = ?", asked.repo);
        if (asked.user != null) rows.add(" and m.user_id = ?", asked.user);
        if (asked.rule != null) rows.add(" and f.rule = ?", asked.rule);
        return rows;
    }

    private static int severity(String word) {
        int at = SEVERITIES.indexOf(word);
        if (at < 0) throw new InvalidInput("severity", "There is no such severity.");
        return at;
    }

    /** How many there are; above ten thousand, at least how many. */
    public Count count(Asking asked) {
        long n = Sql.of("select count(*) from (")
                .add(matching(asked, "1"))
                .add(" limit ?) as several", MOST_COUNTED + 1)
                .number(database);
        return n > MOST_COUNTED ? new Count(MOST_COUNTED, true) : Count.of(n);
    }

    /**
     * One page.
     *
     * @param after the last row of the page before, null for the first page
     */
    public List<FindingRow> page(Asking asked, UUID after, int size) {
        Sql rows = matching(asked, ROW);
        if (after != null)
            rows.add(
                    " and (f.severity, f.finding_id) < (select severity, finding_id from finding where team_id = current_team() and finding_id = ?)",
                    after);
        return rows.add(" order by f.severity desc, f.finding_id desc limit ?", size)
                .list(database, SecretQueue::row);
    }

    private static final String ROW = "f.finding_id, f.memory_id, f.version, f.rule, f.kind, f.severity, f.place,"
            + " left(encode(f.fingerprint, 'hex'), 4) as fingerprint, f.state, f.verdict, m.repo, m.user_id, m.path, f.met_at";

    /** One finding; empty when the team has none of this id. */
    public Optional<FindingRow> find(UUID finding) {
        return Sql.of(
                        "select " + ROW
                                + " from finding f join memory m on m.team_id = f.team_id and m.id = f.memory_id"
                                + " where f.team_id = current_team() and f.finding_id = ?",
                        finding)
                .first(database, SecretQueue::row);
    }

    /**
     * What stands around the value where it was met, with every value masked; null when it stands there no more, or the finding
     * is about no value.
     */
    public String surroundings(UUID team, FindingRow finding) {
        if (finding.fingerprint() == null) return null;
        Screen screen = screens.now(team).thorough();
        return Sql.of("""
                        select r.text, r.metadata, encode(f.fingerprint, 'hex') as fingerprint
                          from finding f join revision r on r.team_id = f.team_id and r.memory_id = f.memory_id and r.version = f.version
                         where f.team_id = current_team() and f.finding_id = ?""", finding.id())
                .first(database, row -> {
                    String text = finding.place().startsWith("/")
                            ? string(row.getString("metadata"), finding.place())
                            : row.getString("text");
                    return text == null ? null : Mask.around(text, screen, row.getString("fingerprint"), AROUND);
                })
                .orElse(null);
    }

    private static String string(String metadata, String pointer) {
        try {
            return JSON.readTree(metadata).at(pointer).textValue();
        } catch (IOException e) {
            throw new IllegalStateException("the database held no JSON");
        }
    }

    private static FindingRow row(ResultSet row) throws SQLException {
        return new FindingRow(
                Sql.uuid(row, "finding_id"),
                Sql.uuid(row, "memory_id"),
                row.getInt("version"),
                row.getString("rule"),
                row.getString("kind"),
                SEVERITIES.get(row.getInt("severity")),
                row.getString("place"),
                row.getString("fingerprint"),
                row.getString("state"),
                row.getString("verdict"),
                row.getString("repo"),
                row.getString("user_id"),
                row.getString("path"),
                Sql.instant(row, "met_at"));
    }
}
