package org.memorysteward.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.memory.Count;

/** What waits for a person, in the team whose transaction is open: the longest waiting first. */
@ApplicationScoped
public class ReviewQueue {

    private static final int MOST_COUNTED = 10_000;
    private static final int MOST_IN_RAIL = 99;

    private static final String WAITING = " from pending p join catalogue m on m.id = p.memory_id"
            + " where p.team_id = current_team() and p.verdict is null and m.state = 'held'";

    @Inject
    DataSource database;

    /**
     * A memory that waits.
     *
     * @param excerpt its first characters, as they are kept
     * @param why why it waits; names no value
     * @param since since when
     */
    public record Row(
            UUID id,
            String excerpt,
            String repo,
            String type,
            String user,
            String why,
            String actorKind,
            String actor,
            Instant since) {

        /** The place behind this row. */
        public String cursor() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, since) + "_" + id;
        }
    }

    /** How many wait, in a repo or, with null, everywhere; above ten thousand, at least how many. */
    public Count waiting(String repo) {
        return counted(repo, MOST_COUNTED);
    }

    /** How many wait, for the rail of every page. */
    public Count waiting() {
        return counted(null, MOST_IN_RAIL);
    }

    private Count counted(String repo, int most) {
        Sql rows = Sql.of("select count(*) from (select 1" + WAITING);
        if (repo != null) rows.add(" and m.repo = ?", repo);
        long n = rows.add(" limit ?) as several", most + 1).number(database);
        return n > most ? new Count(most, true) : Count.of(n);
    }

    /**
     * Some of what waits.
     *
     * @param repo only of this repo, null for every one
     * @param cursor the place behind which to go on, null for the beginning
     * @throws InvalidInput when the cursor is none of ours
     */
    public List<Row> page(String repo, String cursor, int size) {
        Sql rows = Sql.of("""
                select m.id, left(m.text, 220) as excerpt, m.repo, m.type, m.user_id, p.reason, p.actor_kind, p.actor, p.at""" + WAITING);
        if (repo != null) rows.add(" and m.repo = ?", repo);
        if (cursor != null && !cursor.isEmpty()) behind(rows, cursor);
        return rows.add(" order by p.at, p.memory_id limit ?", size).list(database, ReviewQueue::row);
    }

    private static void behind(Sql rows, String cursor) {
        String[] parts = cursor.split("_", -1);
        if (parts.length != 2 || !parts[0].matches("\\d{1,17}") || !parts[1].matches("[0-9a-f-]{36}"))
            throw new InvalidInput("after", "This page address was changed. Start again at the first page.");
        rows.add(
                " and (p.at, p.memory_id) > (?, ?::uuid)",
                Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS),
                parts[1]);
    }

    /** One that waits; empty when it does not wait any more. */
    public Optional<Row> find(UUID memory) {
        return Sql.of("""
                select m.id, left(m.text, 220) as excerpt, m.repo, m.type, m.user_id, p.reason, p.actor_kind, p.actor, p.at""" + WAITING + " and p.memory_id = ?", memory).first(database, ReviewQueue::row);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                Sql.uuid(row, "id"),
                row.getString("excerpt"),
                row.getString("repo"),
                row.getString("type"),
                row.getString("user_id"),
                row.getString("reason"),
                row.getString("actor_kind"),
                row.getString("actor"),
                Sql.instant(row, "at"));
    }
}
