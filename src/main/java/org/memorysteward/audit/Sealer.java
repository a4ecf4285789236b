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

/** Seals what is there to seal, of all teams, twice a second. Where several copies of the program run, one seals at a time. */
@ApplicationScoped
class Sealer {

    private static final Logger LOG = Logger.getLogger(Sealer.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(10);

    @Inject
    DataSource database;

    @Inject
    Sealing sealing;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private Thread thread;

    void start(@Observes StartupEvent started) {
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
            boolean more = true;
            while (more && stopping.getCount() > 0) {
                more = false;
                for (UUID team : teams()) more |= sealSome(team);
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
            return batch.more() && !batch.busy();
        } catch (RuntimeException e) {
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
