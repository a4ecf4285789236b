package org.memorysteward.upstream;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/**
 * Keeps stores and catalogues in step. Each team with a store elsewhere is looked after by one running copy of the program at a
 * time: whoever holds the lease of its round.
 */
@ApplicationScoped
class Keeper {

    private static final Logger LOG = Logger.getLogger(Keeper.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 8;
    private static final long BETWEEN_RECONCILIATIONS = TimeUnit.SECONDS.toNanos(5);

    private static final long SAID_AGAIN = TimeUnit.MINUTES.toNanos(10);

    private record Said(String reason, long at) {}

    @Inject
    DataSource database;

    @Inject
    Tenancy tenancy;

    @Inject
    TeamStores stores;

    @Inject
    Outbox outbox;

    @Inject
    Reconciliation reconciliation;

    @Inject
    FullReading reading;

    @Inject
    Following following;

    private final UUID worker = UUID.randomUUID();
    private final Map<UUID, Long> reconciled = new ConcurrentHashMap<>();
    private final Map<UUID, Said> said = new ConcurrentHashMap<>();
    private final Set<UUID> atWork = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("store ", 1).daemon().factory());
    private Thread thread;

    void start(@Observes StartupEvent started) {
        Tenancy.Entered busy = tenancy.watched();
        thread = Thread.ofPlatform().name("stores").daemon().start(() -> look(busy));
    }

    private void look(Tenancy.Entered busy) {
        try {
            while (!stopping.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    wake(busy.since());
                    for (Optional<UUID> team = claim(); team.isPresent(); team = claim()) begin(team.get());
                } catch (RuntimeException e) {
                    if (stopping.getCount() > 0) LOG.warnf("Stores cannot be followed now: %s", e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Somebody works in these teams: the store may have something to follow. */
    private void wake(Set<UUID> teams) {
        if (teams.isEmpty()) return;
        Sql.of("update store_round set next_at = clock_timestamp() where team_id = any(?)", List.copyOf(teams))
                .execute(database);
    }

    /** Equal, not in: joined, the inner select could run more than once and lease what nobody then works on. */
    private Optional<UUID> claim() {
        return Sql.of("""
                        update store_round set worker = ?, leased_until = clock_timestamp() + interval '2 minutes',
                               next_at = clock_timestamp() + interval '2 seconds'
                         where team_id = (
                               select team_id from store_round
                                where next_at <= clock_timestamp() and (leased_until is null or leased_until < clock_timestamp())
                                order by next_at limit 1 for update skip locked)
                        returning team_id""", worker).first(database, row -> Sql.uuid(row, "team_id"));
    }

    private void begin(UUID team) {
        if (atWork.add(team)) threads.execute(() -> turn(team));
    }

    private void turn(UUID team) {
        try {
            stores.elsewhere(team).ifPresent(to -> turn(team, to));
        } catch (StoreFailure e) {
            if (isNews(team, e.getMessage()))
                LOG.infof("The store of team %s cannot be followed now: %s", team, e.getMessage());
        } catch (RuntimeException e) {
            if (stopping.getCount() > 0) LOG.warnf("The store of team %s cannot be followed: %s", team, e.getClass());
        } finally {
            atWork.remove(team);
            release(team);
        }
    }

    /** The store is asked again and again; the log needs one line for each reason. */
    private boolean isNews(UUID team, String reason) {
        Said now = new Said(reason, System.nanoTime());
        Said before = said.get(team);
        boolean old = before != null && now.at - before.at > SAID_AGAIN;
        if (before != null && !old && before.reason.equals(reason)) return false;
        said.put(team, now);
        return true;
    }

    private void turn(UUID team, TeamStores.Reached to) {
        while (outbox.work(team, to) && stopping.getCount() > 0) renew(team);
        if (System.nanoTime() - reconciled.getOrDefault(team, 0L) > BETWEEN_RECONCILIATIONS) {
            reconciled.put(team, System.nanoTime());
            reconciliation.work(team, to);
        }
        while (reading.step(team, to) && stopping.getCount() > 0) {
            outbox.work(team, to);
            renew(team);
        }
        following.ifDue(team, to);
    }

    private void renew(UUID team) {
        Sql.of(
                        "update store_round set leased_until = clock_timestamp() + interval '2 minutes' where team_id = ? and worker = ?",
                        team,
                        worker)
                .execute(database);
    }

    private void release(UUID team) {
        try {
            Sql.of("update store_round set leased_until = null where team_id = ? and worker = ?", team, worker)
                    .execute(database);
        } catch (RuntimeException e) {
            // The lease runs out.
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping.countDown();
        threads.shutdown();
        if (thread != null) thread.join(LONGEST_GOODBYE);
        if (!threads.awaitTermination(LONGEST_GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) threads.shutdownNow();
    }
}
