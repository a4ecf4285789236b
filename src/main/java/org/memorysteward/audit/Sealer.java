package org.memorysteward.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/**
 * Seals, twice a second, what was written in the teams that somebody worked in; and now and then whatever waits in any team:
 * what was left by a copy of the program that stopped. Where several copies run, one seals at a time.
 */
@ApplicationScoped
class Sealer {

    private static final Logger LOG = Logger.getLogger(Sealer.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration BETWEEN_WHOLE_LOOKS = Duration.ofSeconds(30);
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(10);

    @Inject
    DataSource database;

    @Inject
    Tenancy tenancy;

    @Inject
    Sealing sealing;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private Tenancy.Entered entered;
    private long nextWholeLook = System.nanoTime();
    private Thread thread;

    void start(@Observes StartupEvent started) {
        entered = tenancy.watched();
        thread = Thread.ofPlatform().name("sealer").daemon().start(this::work);
    }

    private void work() {
        try {
            while (!stopping.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) sealAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Round and round, so that a busy team keeps no other waiting. */
    private void sealAll() {
        try {
            if (System.nanoTime() - nextWholeLook >= 0) {
                teams().forEach(entered::again);
                nextWholeLook = System.nanoTime() + BETWEEN_WHOLE_LOOKS.toNanos();
            }
            boolean more = true;
            while (more && stopping.getCount() > 0) {
                more = false;
                for (UUID team : entered.since()) more |= sealSome(team);
            }
        } catch (RuntimeException e) {
            complain(e);
        }
    }

    private List<UUID> teams() {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        Sql.of("select * from teams_to_seal()").list(database, row -> row.getObject(1, UUID.class)));
    }

    /** What is wrong with one team's trail keeps no other team's from being sealed. */
    private boolean sealSome(UUID team) {
        if (stopping.getCount() == 0) return false;
        try {
            Sealing.Batch batch = sealing.next(team);
            if (batch.more()) entered.again(team);
            return batch.more() && !batch.busy();
        } catch (RuntimeException e) {
            entered.again(team);
            complain(e);
            return false;
        }
    }

    private void complain(RuntimeException e) {
        if (stopping.getCount() > 0) LOG.warnf("Audit entries wait for their seal: %s", e.getMessage());
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping.countDown();
        if (thread != null) thread.join(LONGEST_BATCH);
    }
}
