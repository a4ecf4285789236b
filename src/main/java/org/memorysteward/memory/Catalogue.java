package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Keyset;
import org.memorysteward.database.Sql;

/** All memories of the team whose transaction is open, read for people. */
@ApplicationScoped
public class Catalogue {

    static final String ROW = """
            select id, left(text, 400) as excerpt, state, user_id, agent_id, repo, branch, path, type, layer, owner,
                   tokens, recalls, last_recalled_at, recalled_on, review_on, created_at, updated_at
              from catalogue where\s""";

    @Inject
    DataSource database;

    @Inject
    Facets facets;

    @Inject
    MemoryPages pages;

    @Inject
    Export export;

    @Inject
    Overviews overviews;

    /**
     * Reads one page of the list.
     *
     * @param cursor where to go on, null for the beginning
     * @param size rows on a page
     * @throws InvalidInput when the cursor is none of ours, or one of another filter or order
     */
    public Listing<MemoryRow> list(MemoryFilter filter, String cursor, int size) {
        Keyset.Page<MemoryRow> page = page(filter, cursor, size);
        return new Listing<>(page.rows(), facets.total(filter), page.next(), page.previous());
    }

    /**
     * Reads one page of the list, and the values to narrow it by in the order in which the page shows them.
     *
     * @throws InvalidInput as {@link #list} does
     */
    public Browsed browse(MemoryFilter filter, String cursor, int size) {
        Keyset.Page<MemoryRow> page = page(filter, cursor, size);
        FilteredCounts counts = facets.counts(filter);
        Listing<MemoryRow> rows = new Listing<>(page.rows(), counts.total(filter), page.next(), page.previous());
        return new Browsed(rows, counts.facets(filter));
    }

    /** One page of the list with its facets. */
    public record Browsed(Listing<MemoryRow> rows, List<Facet> facets) {}

    /** The rows of one page of the list, without counting how many match. */
    public List<MemoryRow> rows(MemoryFilter filter, String cursor, int size) {
        return page(filter, cursor, size).rows();
    }

    private Keyset.Page<MemoryRow> page(MemoryFilter filter, String cursor, int size) {
        Keyset.Order order = filter.sort().order(filter.text());
        Keyset place = place(cursor, order);
        if (filter.hasWords()) Sql.planForTheseValues(database);
        Sql rows = Keyset.page(Sql.of(ROW).add(filter.matching()), place, order, size);
        return Keyset.of(rows.list(database, Catalogue::row), place, order, size, filter.sort()::value, MemoryRow::id);
    }

    private static Keyset place(String cursor, Keyset.Order order) {
        if (cursor == null || cursor.isEmpty()) return null;
        Keyset place = Keyset.parse(cursor)
                .orElseThrow(() ->
                        new InvalidInput("after", "This page address was changed. Start again at the first page."));
        if (place.isOf(order)) return place;
        throw new InvalidInput(
                "after", "This page address belongs to another filter or order. Start again at the first page.");
    }

    /** The values to narrow by with their counts, in the order in which the page shows them. */
    public List<Facet> facets(MemoryFilter filter) {
        return facets.of(filter);
    }

    /**
     * The values of one facet that contain a part, whatever its case, most frequent first.
     *
     * @param facet its query parameter
     * @param part null or blank for all of them
     * @return empty when there is no such facet
     */
    public Optional<List<Facet.Value>> find(MemoryFilter filter, String facet, String part, int most) {
        return Dimension.of(facet).map(dimension -> facets.find(filter, dimension, part, most));
    }

    /** How many memories the team has, the deleted ones left out. */
    public long total() {
        return facets.total(MemoryFilter.none()).number();
    }

    /** Everything about one memory; empty when the team has none of this id. */
    public Optional<MemoryView> view(UUID id) {
        return pages.view(id);
    }

    /** The figures of the team's first page. */
    public Overview overview() {
        return overviews.now();
    }

    /** Writes down that somebody takes memories away: before the file, because a torn file was still half taken. */
    public void exported(UUID team, String ending, String query, Actor by) {
        AuditEntry.of(team, by, MemoryAction.EXPORTED)
                .to("memories", ending)
                .with(query == null || query.isEmpty() ? "all" : query)
                .append();
    }

    /** Writes the memories that this condition on their rows is true of as CSV, oldest first. */
    public void csv(Sql condition, OutputStream out) {
        export.csv(Sql.of("").add(condition).add(" order by id"), out);
    }

    /** As {@link #csv(Sql, OutputStream)}, as JSON Lines. */
    public void jsonLines(Sql condition, OutputStream out) {
        export.jsonLines(Sql.of("").add(condition).add(" order by id"), out);
    }

    /** Writes everything that matches as CSV, a few rows at a time. */
    public void csv(MemoryFilter filter, OutputStream out) {
        export.csv(Export.matching(filter), out);
    }

    /** Writes everything that matches as JSON Lines that an import takes back, a few rows at a time. */
    public void jsonLines(MemoryFilter filter, OutputStream out) {
        export.jsonLines(Export.matching(filter), out);
    }

    static MemoryRow row(ResultSet row) throws SQLException {
        return new MemoryRow(
                Sql.uuid(row, "id"),
                row.getString("excerpt"),
                State.of(row.getString("state")),
                row.getString("user_id"),
                row.getString("agent_id"),
                row.getString("repo"),
                row.getString("branch"),
                row.getString("path"),
                row.getString("type"),
                row.getString("layer"),
                row.getString("owner"),
                row.getInt("tokens"),
                row.getLong("recalls"),
                Sql.instant(row, "last_recalled_at"),
                Sql.date(row, "recalled_on"),
                Sql.date(row, "review_on"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"));
    }
}
