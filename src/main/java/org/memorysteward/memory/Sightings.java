package org.memorysteward.memory;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/**
 * Memories as somebody saw them at one time.
 *
 * @param since when that was, as people call it: {@code the preview}
 */
public record Sightings(String since, List<Sighting> rows) {

    List<UUID> ids() {
        return rows.stream().map(Sighting::id).toList();
    }

    /**
     * Locks them in the order of their ids, so that nothing changes between the judgement and the act, and two who act on
     * the same ones wait for each other instead of for ever.
     */
    void lock(DataSource database) {
        Sql.of("""
                        select m.id from unnest(?) as given (id) join memory m on m.team_id = current_team() and m.id = given.id
                         order by m.id for no key update of m""", ids()).execute(database);
    }

    /** As {@link #judged(Obstacles, String, String)}: each is the one that was seen while nothing changed it. */
    Sql judged(Obstacles obstacles) {
        return judged(obstacles, "m.updated_at", "null");
    }

    /**
     * Two parts of a {@code with}: {@code given}, and {@code judged} with a row for each of them in its {@code place}, from 1,
     * and in {@code obstacle} why nothing may be done to it, null when it may. Its SQL may name the memory {@code m}, its
     * hold or nothing {@code h}, and what was given {@code g}.
     *
     * @param moment what must still be as it was seen
     * @param handed what else is to be known, under that name
     */
    Sql judged(Obstacles obstacles, String moment, String handed) {
        Sql changed = Sql.of(
                " when m.id is null or " + moment + " is distinct from g.seen then ?",
                "It changed since " + since + ".");
        return Sql.of(
                        """
                        given as (
                            select id, seen::timestamptz, back, before::jsonb, place
                              from unnest(?, ?, ?, ?) with ordinality as given (id, seen, back, before, place)
                        ), judged as materialized (
                            select g.place, g.id, g.back, g.before, m.state, m.expires_on,\s""",
                        ids(),
                        column(it -> it.at().toString()),
                        column(it -> it.state() == null ? null : it.state().word()),
                        column(Sighting::before))
                .add(handed + " as handed, ")
                .add(obstacles.sentenceAfter(changed))
                .add("""
                         as obstacle
                              from given g
                              left join memory m on m.team_id = current_team() and m.id = g.id
                              left join hold h on h.team_id = m.team_id and h.memory_id = m.id
                        )""");
    }

    private List<String> column(Function<Sighting, String> value) {
        return rows.stream().map(value).collect(Collectors.toList());
    }
}
