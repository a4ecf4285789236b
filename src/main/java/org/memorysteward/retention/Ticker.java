package org.memorysteward.retention;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.memorysteward.job.Jobs;

/** Looks every second whether some team's schedule has come. Of several copies of the program one does it. */
@ApplicationScoped
class Ticker {

    private static final Logger LOG = Logger.getLogger(Ticker.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LONGEST_PLAN = Duration.ofSeconds(10);

    @Inject
    Schedule schedule;

    @Inject
    Jobs jobs;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private Thread thread;

    void start(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().name("retention").daemon().start(this::work);
    }

    private void work() {
        try {
            while (!stopping.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            Instant now = Instant.now();
            for (UUID team : schedule.due(now)) fire(team, now);
        } catch (RuntimeException e) {
            if (stopping.getCount() > 0) LOG.warnf("No policy can be run now: %s", e.getMessage());
        }
    }

    private void fire(UUID team, Instant now) {
        try {
            if (schedule.fire(team, now)) jobs.announce();
        } catch (RuntimeException e) {
            if (stopping.getCount() > 0) LOG.warnf(e, "The policies of team %s cannot be run now", team);
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping.countDown();
        if (thread != null) thread.join(LONGEST_PLAN);
    }
}
