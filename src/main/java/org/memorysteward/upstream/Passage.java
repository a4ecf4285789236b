package org.memorysteward.upstream;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/**
 * Reads everything a store has, a part at a time: first what it lists, then one by one what was there before and was not listed.
 * How far it came is kept with each part, so that it goes on after a crash.
 */
@ApplicationScoped
class Passage {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ASKING_FOR_THE_REST = "rest";
    private static final int ASKED_AT_ONCE = 50;

    /** @param first whether the store was never read to its end */
    private record Place(int generation, String from, Instant since, boolean first, Map<String, Long> untold) {}

    /**
     * What a step did.
     *
     * @param total how many memories there are in all, as the store says; -1 when it does not
     */
    record Step(boolean more, int read, long total, boolean first) {}

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Arrivals arrivals;

    @Inject
    Copies copies;

    @Inject
    Tasks tasks;

    /** Begins anew, in the transaction of the team. @param job the job that does it, null for none */
    void begin(UUID job) {
        Sql.of("""
                        update team_store set generation = generation + 1, reading = ?, reading_from = null, reading_since = now(),
                               untold = '{}'
                         where team_id = current_team()""", job).execute(database);
    }

    /** The job that reads everything, when one does. */
    Optional<UUID> job() {
        return Sql.of("select reading from team_store where team_id = current_team() and reading is not null")
                .first(database, row -> Sql.uuid(row, "reading"));
    }

    /** Whether everything is being read, by a job or without. */
    boolean isUnderWay() {
        return Sql.of("select count(*) from team_store where team_id = current_team() and reading_since is not null")
                        .number(database)
                > 0;
    }

    /** Writes down why the store did not tell more. @param over whether it is not asked again */
    void failed(String why, boolean over) {
        Sql.of("update team_store set failure = ?, failed_at = now() where team_id = current_team()", why)
                .execute(database);
        if (over)
            Sql.of(
                            "update team_store set reading = null, reading_from = null, reading_since = null where team_id = current_team()")
                    .execute(database);
    }

    /**
     * The next part.
     *
     * @throws StoreFailure when the store does not tell it: then the next step tries again
     */
    Step step(UUID team, TeamStores.Reached to) {
        Place place = tenancy.aside(team, this::place).orElse(null);
        if (place == null) return new Step(false, 0, -1, false);
        if (ASKING_FOR_THE_REST.equals(place.from)) return rest(team, to, place);
        Instant asked = Instant.now();
        RemoteStore.Part part = to.store().read(to.connection(), place.from);
        return tenancy.aside(team, () -> {
            arrivals.take(team, Arrivals.Told.read(part.copies(), asked, place.generation, place.first));
            newest(part.copies());
            advance(place, part);
            return new Step(true, part.copies().size(), part.total(), place.first);
        });
    }

    private Optional<Place> place() {
        return Sql.of("""
                        select generation, reading_from, reading_since, read_at is null as first, untold from team_store
                         where team_id = current_team() and reading_since is not null for update""")
                .first(
                        database,
                        row -> new Place(
                                row.getInt("generation"),
                                row.getString("reading_from"),
                                Sql.instant(row, "reading_since"),
                                row.getBoolean("first"),
                                TeamStores.counts(row.getString("untold"))));
    }

    private void advance(Place place, RemoteStore.Part part) {
        Map<String, Long> untold = new HashMap<>(place.untold);
        untold.putAll(part.untold());
        Sql.of(
                        """
                        update team_store set reading_from = ?, untold = ?::jsonb, total = coalesce(?, total)
                         where team_id = current_team() and generation = ?""",
                        part.next() == null ? ASKING_FOR_THE_REST : part.next(),
                        JSON.valueToTree(untold).toString(),
                        part.total() < 0 ? null : part.total(),
                        place.generation)
                .execute(database);
    }

    private Step rest(UUID team, TeamStores.Reached to, Place place) {
        List<Copies.Known> unseen =
                tenancy.aside(team, () -> copies.unseen(place.generation, place.since, ASKED_AT_ONCE));
        Map<UUID, Optional<Copy>> answers = new HashMap<>();
        unseen.forEach(it -> answers.put(it.storeId(), to.store().get(to.connection(), it.storeId())));
        return tenancy.aside(team, () -> {
            copies.seen(answers.keySet(), place.generation);
            unseen.stream().filter(it -> answers.get(it.storeId()).isEmpty()).forEach(it -> arrivals.gone(team, it));
            boolean more = unseen.size() == ASKED_AT_ONCE;
            if (!more) end(place);
            return new Step(more, 0, -1, place.first);
        });
    }

    private void end(Place place) {
        Sql.of("""
                        update team_store set reading = null, reading_from = null, reading_since = null, read_at = now(),
                               heard_at = now(), failure = null, failed_at = null,
                               counted = (select count(*) from store_copy c where c.team_id = current_team())
                         where team_id = current_team()""").execute(database);
        if (place.first) tasks.noteAllMissing();
    }

    /** The store's own clock says what is new: no two clocks have to agree. */
    void newest(List<Copy> told) {
        told.stream()
                .map(Copy::updatedAt)
                .filter(it -> it != null)
                .max(Instant::compareTo)
                .ifPresent(it -> Sql.of(
                                "update team_store set newest = greatest(newest, ?::timestamptz) where team_id = current_team()",
                                it)
                        .execute(database));
    }
}
