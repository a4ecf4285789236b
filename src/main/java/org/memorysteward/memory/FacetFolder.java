package org.memorysteward.memory;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/**
 * Takes the log of changes into the facet counters, of every team that somebody worked in since the last look. Nothing
 * depends on when: counts are exact before and after.
 */
@ApplicationScoped
class FacetFolder {

    private static final Logger LOG = Logger.getLogger(FacetFolder.class);
    private static final int AT_ONCE = 5_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration LONGEST_FOLD = Duration.ofSeconds(10);

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private Tenancy.Entered entered;
    private Thread thread;

    void start(@Observes StartupEvent started) {
        entered = tenancy.watched();
        thread = Thread.ofPlatform().name("facets").daemon().start(this::work);
    }

    private void work() {
        try {
            while (!stopping.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                for (UUID team : entered.since()) fold(team);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fold(UUID team) {
        try {
            while (stopping.getCount() > 0 && fold(team, AT_ONCE) == AT_ONCE) {
                // until less than a whole piece was left
            }
        } catch (RuntimeException e) {
            if (stopping.getCount() > 0) LOG.warnf("Facet counters wait: %s", e.getMessage());
        }
    }

    private long fold(UUID team, int most) {
        return tenancy.aside(team, () -> Sql.of("select fold_facets(?)", most).number(database));
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping.countDown();
        if (thread != null) thread.join(LONGEST_FOLD);
    }
}
