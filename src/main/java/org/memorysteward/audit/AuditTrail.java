package org.memorysteward.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Keyset;
import org.memorysteward.database.Sql;

/** Who did what: read by page and taken away as CSV, of the team whose transaction is open. */
@ApplicationScoped
public class AuditTrail {

    private static final String COLUMNS = "select " + AuditColumns.OF_ENTRY + ", " + AuditColumns.OF_SEAL + """
             from audit_entry e
             left join lateral (select seq, prev_hash, hash from audit_seal
                                 where team_id = current_team() and entry_id = e.entry_id) s on true
            where\s""";

    private static final Keyset.Order NEWEST = Keyset.Order.newest("at", "entry_id", "audit");

    @Inject
    DataSource database;

    /** One page of the trail, newest first. {@code total} counts all that match. */
    public record Page(List<AuditRow> rows, long total, String next, String previous) {}

    /**
     * Reads one page.
     *
     * @param cursor where to go on, null for the newest entries
     * @param size rows on a page
     * @throws InvalidInput when the cursor is none of ours
     */
    public Page page(AuditFilter filter, String cursor, int size) {
        Keyset place = cursor == null || cursor.isEmpty()
                ? null
                : Keyset.parse(cursor)
                        .orElseThrow(() -> new InvalidInput(
                                "after", "This page address was changed. Start again at the first page."));
        Sql rows = Keyset.page(Sql.of(COLUMNS).add(matching(filter)), place, NEWEST, size);
        Keyset.Page<AuditRow> page =
                Keyset.of(rows.list(database, AuditColumns::row), place, NEWEST, size, AuditRow::at, AuditRow::id);
        long total = Sql.of("select count(*) from audit_entry where ")
                .add(matching(filter))
                .number(database);
        return new Page(page.rows(), total, page.next(), page.previous());
    }

    /** The newest entries that match, without counting how many there are. */
    public List<AuditRow> newest(AuditFilter filter, int size) {
        return Keyset.page(Sql.of(COLUMNS).add(matching(filter)), null, NEWEST, size - 1)
                .list(database, AuditColumns::row);
    }

    /** How the trail of a subject begins; empty when it has none. */
    public Optional<AuditRow> first(String subject) {
        return Sql.of(COLUMNS)
                .add(matching(AuditFilter.about(subject)))
                .add(" order by at, entry_id limit 1")
                .first(database, AuditColumns::row);
    }

    /** Everybody who ever did something, for choosing from; at most 200. */
    public List<String> actors() {
        return distinct("actor");
    }

    /** Every verb that ever happened, for choosing from. */
    public List<String> verbs() {
        return distinct("verb");
    }

    /** Writes down that somebody takes the trail away: before the file, because a torn file was still half taken. */
    public void exported(UUID team, String query, Actor by) {
        AuditEntry.of(team, by, AuditAction.EXPORTED)
                .to("audit", "csv")
                .with(query == null || query.isEmpty() ? "all" : query)
                .append();
    }

    /** Writes all matching entries, newest first, as the CSV of the interface; holds no more than a few at a time. */
    public void csv(AuditFilter filter, OutputStream out) {
        try (AuditCsv csv = new AuditCsv(out)) {
            Sql.of(COLUMNS).add(matching(filter)).add(" order by at desc, entry_id desc").stream(
                    database, row -> csv.write(AuditColumns.row(row)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Steps from one value to the next by index, however many entries share it. */
    private List<String> distinct(String column) {
        return Sql.of("""
                        with recursive step as (
                            (select %1$s as value from audit_entry where team_id = current_team() order by %1$s limit 1)
                            union all
                            select (select %1$s from audit_entry where team_id = current_team() and %1$s > step.value
                                     order by %1$s limit 1)
                              from step where step.value is not null)
                        select value from step where value is not null limit 200""".formatted(column)).list(database, row -> row.getString(1));
    }

    private static Sql matching(AuditFilter filter) {
        Sql where = Sql.of("team_id = current_team()");
        equal(where, "actor", filter.actor());
        equal(where, "verb", filter.verb());
        equal(where, "subject", filter.subject());
        equal(where, "user_id", filter.user());
        equal(where, "repo", filter.repo());
        equal(where, "type", filter.type());
        if (filter.from() != null)
            where.add(" and at >= ?", filter.from().atStartOfDay().toInstant(ZoneOffset.UTC));
        if (filter.to() != null) {
            where.add(" and at < ?", filter.to().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        }
        if (filter.q() != null) {
            for (String word : filter.q().strip().split("\\s+")) containing(where, word);
        }
        return where;
    }

    private static void equal(Sql where, String column, String value) {
        if (value != null && !value.isBlank()) where.add(" and " + column + " = ?", value.strip());
    }

    private static void containing(Sql where, String word) {
        if (word.isEmpty()) return;
        where.add(
                " and concat_ws(' ', actor, verb, subject, user_id, repo, type, reason, detail) ilike ?",
                Sql.containing(word));
    }
}
