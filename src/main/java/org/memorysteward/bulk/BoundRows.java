package org.memorysteward.bulk;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.memorysteward.bulk.Breakdown.Ranking;
import org.memorysteward.bulk.Breakdown.Share;
import org.memorysteward.database.Sql;
import org.memorysteward.memory.Handled;
import org.memorysteward.memory.Sighting;
import org.memorysteward.memory.State;

/** The rows that are bound to bulk acts of the team whose transaction is open. */
@ApplicationScoped
class BoundRows {

    /** One row as the act sees it, in its place. */
    record Place(int position, Sighting seen) {}

    private static final String OF_ACT = " team_id = current_team() and act_id = ? ";

    @Inject
    DataSource database;

    /**
     * Binds all that match to an act, by id and in one statement, and counts what that was. Ids are in the order in which
     * memories came to be, and so are the places where they lie.
     */
    Breakdown bind(UUID id, Act act, Sql matching) {
        Map<String, List<Share>> shares = new HashMap<>();
        Sql.of("""
                        with chosen as materialized (
                            select m.id, m.version, m.state, m.updated_at, m.repo, m.type,\s""")
                .add(act.obstacles().sentence())
                .add("""
                         as obstacle
                              from (select * from catalogue where\s""")
                .add(matching)
                .add("""
                        ) as m left join hold h on h.team_id = m.team_id and h.memory_id = m.id
                        ), bound as (
                            insert into bulk_row (team_id, act_id, position, memory_id, version, state, seen_at, skipped)
                            select current_team(), ?, row_number() over (order by id), id, version, state, updated_at, obstacle
                              from chosen
                        )
                        select case when grouping(repo) = 0 then 'repo' when grouping(type) = 0 then 'type' else 'obstacle' end as kind,
                               coalesce(repo, type, obstacle) as value, count(*) as n, count(*) filter (where obstacle is null) as free
                          from chosen group by grouping sets ((repo), (type), (obstacle)) order by n desc, value""", id)
                .list(
                        database,
                        row -> shares.computeIfAbsent(row.getString("kind"), kind -> new ArrayList<>())
                                .add(share(row)));
        return new Breakdown(ranking(shares, "repo"), ranking(shares, "type"), ranking(shares, "obstacle"));
    }

    private static Share share(ResultSet row) throws SQLException {
        boolean obstacle = row.getString("kind").equals("obstacle");
        boolean free = obstacle && row.getString("value") == null;
        return new Share(row.getString("value"), free ? 0 : row.getLong(obstacle ? "n" : "free"));
    }

    private static Ranking ranking(Map<String, List<Share>> shares, String kind) {
        return Ranking.of(shares.getOrDefault(kind, List.of()).stream()
                .filter(it -> it.memories() > 0)
                .toList());
    }

    /** The last position, which is how many there are. */
    int last(UUID act) {
        return (int)
                Sql.of("select max(position) from bulk_row where" + OF_ACT, act).number(database);
    }

    /** The next rows that it is to be done to. */
    List<Place> next(UUID act, int after, int most) {
        return Sql.of(
                        "select position, memory_id, seen_at, null as state, null as before from bulk_row where"
                                + OF_ACT + "and position > ? and skipped is null order by position limit ?",
                        act,
                        after,
                        most)
                .list(database, row -> place(row, "seen_at"));
    }

    /** The next rows that it was done to, as it left them, with the state they had before. */
    List<Place> nextDone(UUID act, int after, int most) {
        return Sql.of(
                        "select position, memory_id, left_at, state, before from bulk_row where" + OF_ACT
                                + "and position > ? and left_at is not null order by position limit ?",
                        act,
                        after,
                        most)
                .list(database, row -> place(row, "left_at"));
    }

    private static Place place(ResultSet row, String moment) throws SQLException {
        String state = row.getString("state");
        return new Place(
                row.getInt("position"),
                new Sighting(
                        Sql.uuid(row, "memory_id"),
                        Sql.instant(row, moment),
                        state == null ? null : State.of(state),
                        row.getString("before")));
    }

    /** Writes down what became of rows. */
    void mark(UUID act, List<Place> places, List<Handled> handled) {
        Sql.of(
                        """
                        update bulk_row r set left_at = given.left_at::timestamptz, before = given.before::jsonb, skipped = given.skipped
                          from unnest(?::int[], ?, ?, ?) as given (position, left_at, before, skipped)
                         where r.team_id = current_team() and r.act_id = ? and r.position = given.position""",
                        positions(places),
                        column(handled, Handled::left),
                        column(handled, Handled::before),
                        column(handled, Handled::skipped),
                        act)
                .execute(database);
    }

    /** Writes down which rows stayed as they were when the act was undone. */
    void markNotUndone(UUID act, List<Place> places, List<Handled> handled) {
        Sql.of("""
                        update bulk_row r set not_undone = given.skipped from unnest(?::int[], ?) as given (position, skipped)
                         where r.team_id = current_team() and r.act_id = ? and r.position = given.position
                           and given.skipped is not null""", positions(places), column(handled, Handled::skipped), act).execute(database);
    }

    private static List<String> positions(List<Place> places) {
        return places.stream().map(it -> String.valueOf(it.position)).toList();
    }

    private static List<String> column(List<Handled> handled, Function<Handled, Object> value) {
        return handled.stream().map(value).map(it -> Objects.toString(it, null)).collect(Collectors.toList());
    }

    /** The first ones that it is to be done to, oldest first. */
    List<BoundRow> first(UUID act, int most) {
        return rows(act, "null", "skipped is null", most);
    }

    /** The first ones that were skipped, or are going to be. */
    List<BoundRow> skipped(UUID act, int most) {
        return rows(act, "r.skipped", "skipped is not null", most);
    }

    /** The first ones that were not undone. */
    List<BoundRow> notUndone(UUID act, int most) {
        return rows(act, "r.not_undone", "not_undone is not null", most);
    }

    private List<BoundRow> rows(UUID act, String reason, String which, int most) {
        return Sql.of(
                        "select r.memory_id, left(m.text, 400) as excerpt, coalesce(m.state, r.state) as state, m.type, m.repo, m.user_id, m.recalls, "
                                + reason
                                + " as reason from (select * from bulk_row where" + OF_ACT + "and " + which
                                + " order by position limit ?) as r left join catalogue m on m.id = r.memory_id order by r.position",
                        act,
                        most)
                .list(
                        database,
                        row -> new BoundRow(
                                Sql.uuid(row, "memory_id"),
                                row.getString("excerpt"),
                                row.getString("state"),
                                row.getString("type"),
                                row.getString("repo"),
                                row.getString("user_id"),
                                row.getLong("recalls"),
                                row.getString("reason")));
    }

    void skippedAsCsv(UUID act, OutputStream out) {
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            csv.writeRecord("memory", "not_done", "not_undone");
            Sql.of(
                    "select memory_id, skipped, not_undone from bulk_row where" + OF_ACT
                            + "and (skipped is not null or not_undone is not null) order by position",
                    act)
                    .stream(database, row -> csv.writeRecord(row.getString(1), row.getString(2), row.getString(3)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets the rows of an act. */
    void forget(UUID act) {
        Sql.of("delete from bulk_row where" + OF_ACT, act).execute(database);
    }

    /** Forgets what nobody can run or undo any more. */
    void forgetTheOld() {
        Sql.of("""
                        delete from bulk_row where team_id = current_team() and act_id in (
                               select act_id from bulk_act where team_id = current_team()
                                  and (state = 'previewed' and created_at < now() - make_interval(secs => ?)
                                       or finished_at < now() - make_interval(secs => ?)))""", BulkAct.PREVIEW_KEPT.toSeconds(), BulkAct.ROWS_KEPT.toSeconds())
                .execute(database);
    }

    /** The condition on rows of the catalogue that they are bound to an act. */
    static Sql boundTo(UUID act) {
        return Sql.of("id in (select memory_id from bulk_row where" + OF_ACT + ")", act);
    }
}
