package org.memorysteward.upstream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/** Asks a store from time to time what changed; one that cannot say is read as a whole, ever less often the longer that takes. */
@ApplicationScoped
public class Following {

    /** Changes that a store shows late, and rows of the same moment, are asked for twice rather than never. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private static final int SHARE_OF_TIME = 20;

    /** A feed may forget, and a clock be set back: once a day nothing is taken on trust. */
    private static final Duration EVERYTHING_AGAIN = Duration.ofDays(1);

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Arrivals arrivals;

    @Inject
    Copies copies;

    @Inject
    Passage passage;

    @Inject
    FullReading reading;

    @ConfigProperty(name = "steward.stores.every")
    Duration every;

    private final Map<UUID, Instant> next = new ConcurrentHashMap<>();

    /** Where a team's catalogue stands. */
    private record Place(boolean ready, Instant newest, Instant readAt) {}

    void ifDue(UUID team, TeamStores.Reached to) {
        Instant now = Instant.now();
        if (now.isBefore(next.computeIfAbsent(team, any -> now.plus(every)))) return;
        long start = System.nanoTime();
        boolean whole = false;
        try {
            whole = follow(team, to);
        } catch (StoreFailure e) {
            // It is written down, and asked again.
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start).multipliedBy(whole ? SHARE_OF_TIME : 1);
        next.put(team, Instant.now().plus(took.compareTo(every) > 0 ? took : every));
    }

    /**
     * Brings the catalogue in step with the store, once it was read as a whole.
     *
     * @return whether all of it had to be read
     * @throws StoreFailure when the store does not tell; that is written down
     */
    boolean follow(UUID team, TeamStores.Reached to) {
        Place place = tenancy.aside(team, this::place);
        if (!place.ready) return false;
        if (place.readAt.isBefore(Instant.now().minus(EVERYTHING_AGAIN))) {
            reading.again(team, Actor.system());
            return false;
        }
        long start = System.nanoTime();
        try {
            Instant since = place.newest == null ? Instant.EPOCH : place.newest.minus(OVERLAP);
            Instant asked = Instant.now();
            Optional<RemoteStore.Changes> changes = to.store().changes(to.connection(), since);
            if (changes.isPresent()) take(team, to, asked, changes.get());
            else readAll(team, to);
            heard(team, start);
            return changes.isEmpty();
        } catch (StoreFailure e) {
            tenancy.aside(team, () -> {
                passage.failed(e.getMessage(), e instanceof StoreFailure.Garbled);
                return null;
            });
            throw e;
        }
    }

    private Place place() {
        return Sql.of("""
                        select read_at is not null and reading is null as ready, newest, read_at from team_store
                         where team_id = current_team()""")
                .first(
                        database,
                        row -> new Place(
                                row.getBoolean("ready"), Sql.instant(row, "newest"), Sql.instant(row, "read_at")))
                .orElse(new Place(false, null, null));
    }

    private void take(UUID team, TeamStores.Reached to, Instant asked, RemoteStore.Changes changes) {
        List<UUID> doubtful = new ArrayList<>(changes.gone());
        List<Copies.Known> known = new ArrayList<>(
                tenancy.aside(team, () -> copies.known(doubtful)).values());
        // A feed tells what was; whether it is still so, the store is asked.
        known.removeIf(it -> to.store().get(to.connection(), it.storeId()).isPresent());
        tenancy.aside(team, () -> {
            arrivals.take(team, Arrivals.Told.read(changes.copies(), asked, 0, false));
            passage.newest(changes.copies());
            known.forEach(it -> arrivals.gone(team, it));
            return null;
        });
    }

    private void readAll(UUID team, TeamStores.Reached to) {
        tenancy.aside(team, () -> {
            if (!passage.isUnderWay()) passage.begin(null);
            return null;
        });
        while (passage.step(team, to).more() && !Thread.currentThread().isInterrupted()) {
            // Each step keeps how far it came.
        }
    }

    private void heard(UUID team, long start) {
        Sql now = Sql.of("""
                update team_store set heard_at = now(), heard_in = ?, failure = null, failed_at = null
                 where team_id = current_team()""", (int) ((System.nanoTime() - start) / 1_000_000));
        tenancy.aside(team, () -> now.execute(database));
    }
}
