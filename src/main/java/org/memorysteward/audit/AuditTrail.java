package org.memorysteward.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

    private static final int MOST_COUNTED = 10_000;

    private static final Keyset.Order NEWEST = Keyset.Order.newest("at", "entry_id", "audit");

    @Inject
    DataSource database;

    /**
     * One page of the trail, newest first.
     *
     * @param total how many match, at most 10,000
     * @param more whether more match than that
     */
    public record Page(List<AuditRow> rows, long total, boolean more, String next, String previous) {}

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
        Sql rows = Keyset.page(Sql.of(COLUMNS).add(filter.where()), place, NEWEST, size);
        Keyset.Page<AuditRow> page =
                Keyset.of(rows.list(database, AuditColumns::row), place, NEWEST, size, AuditRow::at, AuditRow::id);
        long total = Sql.of("select count(*) from (select 1 from audit_entry e where ")
                .add(filter.where())
                .add(" limit ?) as counted", MOST_COUNTED + 1)
                .number(database);
        return new Page(page.rows(), Math.min(total, MOST_COUNTED), total > MOST_COUNTED, page.next(), page.previous());
    }

    /** The newest entries that match, without counting how many there are. */
    public List<AuditRow> newest(AuditFilter filter, int size) {
        return Keyset.page(Sql.of(COLUMNS).add(filter.where()), null, NEWEST, size - 1)
                .list(database, AuditColumns::row);
    }

    /** One entry; empty when the team has none of this id. */
    public Optional<AuditRow> entry(UUID id) {
        return Sql.of(COLUMNS)
                .add("e.team_id = current_team() and e.entry_id = ?", id)
                .first(database, AuditColumns::row);
    }

    /**
     * The place behind a larger act: right after the entry with which it began.
     *
     * @param subject the larger act
     * @param part one of its entries
     * @return empty when it has no beginning before that
     */
    public Optional<String> behind(String subject, AuditRow part) {
        return Sql.of("""
                        select at, entry_id from audit_entry
                         where team_id = current_team() and subject = ? and verb in ('bulk.started', 'bulk.undo_started', 'sweep.started')
                           and (at, entry_id) < (?::timestamptz, ?) order by at desc, entry_id desc limit 1""", subject, part.at(), part.id())
                .first(
                        database,
                        row -> Keyset.after(NEWEST, Sql.instant(row, "at"), Sql.uuid(row, "entry_id"))
                                .cursor());
    }

    /** How the trail of a subject begins; empty when it has none. */
    public Optional<AuditRow> first(String subject) {
        return Sql.of(COLUMNS)
                .add(AuditFilter.about(subject).where())
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
}
