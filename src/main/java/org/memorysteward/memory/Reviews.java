package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;

/**
 * What somebody should look at again, in the team whose transaction is open. What is deprecated or deleted no longer
 * waits for anybody.
 */
@ApplicationScoped
public class Reviews {

    private static final int MOST_COUNTED = 99;

    private static final String WAITING =
            " from catalogue where state not in ('deprecated', 'deleted') and review_on <= ?";

    @Inject
    DataSource database;

    /**
     * A place in the list.
     *
     * @param backwards whether the page lies before that row rather than after it
     */
    private record Place(LocalDate day, UUID id, boolean backwards) {

        static Place of(String cursor) {
            if (cursor == null || cursor.isEmpty()) return null;
            try {
                String[] parts = cursor.split("_", -1);
                if (parts.length == 3 && parts[0].matches("after|before"))
                    return new Place(LocalDate.parse(parts[1]), UUID.fromString(parts[2]), parts[0].equals("before"));
            } catch (DateTimeParseException | IllegalArgumentException edited) {
                // answered below
            }
            throw new InvalidInput("after", "This page address was changed. Start again at the first page.");
        }

        static String cursor(String side, DueRow row) {
            return side + "_" + row.reviewOn() + "_" + row.id();
        }
    }

    /**
     * One page of what is to be looked at until a day, the most urgent first.
     *
     * @param owner only what this person answers for, null for everybody's
     * @param cursor where to go on, null for the beginning
     * @throws InvalidInput when the cursor is none of ours
     */
    public Listing<DueRow> until(LocalDate day, String owner, String cursor, int size) {
        Place place = Place.of(cursor);
        boolean backwards = place != null && place.backwards;
        Sql query = Sql.of(
                        "select id, left(text, 400) as excerpt, state, repo, type, owner, review_on, recalls" + WAITING,
                        day)
                .add(ownedBy(owner));
        if (place != null)
            query.add(" and (review_on, id) " + (backwards ? "<" : ">") + " (?, ?)", place.day, place.id);
        query.add(
                backwards ? " order by review_on desc, id desc limit ?" : " order by review_on, id limit ?", size + 1);
        List<DueRow> read = query.list(database, Reviews::row);
        boolean more = read.size() > size;
        List<DueRow> rows = new ArrayList<>(read.subList(0, Math.min(size, read.size())));
        if (backwards) Collections.reverse(rows);
        boolean after = !rows.isEmpty() && (backwards || more);
        boolean before = !rows.isEmpty() && (backwards ? more : place != null);
        return new Listing<>(
                rows,
                counted(day, owner, 1_000),
                after ? Place.cursor("after", rows.getLast()) : null,
                before ? Place.cursor("before", rows.getFirst()) : null);
    }

    /** How many wait today, counted up to 99. @param owner only what this person answers for, null for everybody's */
    public Count due(String owner) {
        return counted(LocalDate.now(ZoneOffset.UTC), owner, MOST_COUNTED);
    }

    /** Who answers for memories, by name, for choosing from; at most 30. Steps from one to the next by index. */
    public List<String> owners() {
        return Sql.of("""
                        with recursive step as (
                            (select owner from catalogue where owner is not null order by owner limit 1)
                            union all
                            select (select owner from catalogue where owner > step.owner order by owner limit 1)
                              from step where step.owner is not null)
                        select owner from step where owner is not null limit 30""").list(database, row -> row.getString(1));
    }

    private Count counted(LocalDate day, String owner, int most) {
        long counted = Sql.of("select count(*) from (select 1" + WAITING, day)
                .add(ownedBy(owner))
                .add(" limit ?) as waiting", most + 1)
                .number(database);
        return new Count(Math.min(most, counted), counted > most);
    }

    private static Sql ownedBy(String owner) {
        return owner == null ? Sql.of("") : Sql.of(" and owner = ?", owner);
    }

    private static DueRow row(ResultSet row) throws SQLException {
        return new DueRow(
                Sql.uuid(row, "id"),
                row.getString("excerpt"),
                State.of(row.getString("state")),
                row.getString("repo"),
                row.getString("type"),
                row.getString("owner"),
                Sql.date(row, "review_on"),
                row.getLong("recalls"));
    }
}
