package org.memorysteward.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.memorysteward.ops.Figures.Standing;

/**
 * Keeps the gauges of {@code /q/metrics}. They are read from the database while somebody asks for them, and a while longer,
 * on a thread of their own: a scrape never waits for the database.
 */
@ApplicationScoped
class Meters {

    private static final Logger LOG = Logger.getLogger(Meters.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration WANTED_FOR = Duration.ofMinutes(3);

    @Inject
    MeterRegistry registry;

    @Inject
    Figures figures;

    private final CountDownLatch stopping = new CountDownLatch(1);
    /** Null until the first look. */
    private volatile Standing standing;

    private volatile long wantedUntil = System.nanoTime();
    private Thread thread;

    void start(@Observes StartupEvent started) {
        gauge("steward.teams", "Teams", Standing::teams);
        memories("active", Standing::active);
        memories("held", Standing::held);
        memories("deprecated", Standing::deprecated);
        memories("expired", Standing::expired);
        memories("deleted", Standing::deleted);
        jobs("queued", Standing::queuedJobs);
        jobs("running", Standing::runningJobs);
        jobs("failed", Standing::failedJobs);
        gauge("steward.job.oldest.seconds", "Age of the oldest job that is not over", Standing::oldestJob);
        gauge("steward.audit.unsealed", "Entries of the trail that wait for their seal", Standing::unsealed);
        gauge("steward.audit.seal.lag.seconds", "Age of the oldest entry without a seal", Standing::sealLag);
        gauge("steward.facet.unfolded", "Changes that the facet counters have not taken in", Standing::unfolded);
        thread = Thread.ofPlatform().name("meters").daemon().start(this::work);
    }

    private void memories(String state, ToDoubleFunction<Standing> figure) {
        Gauge.builder("steward.memories", () -> read(figure))
                .tag("state", state)
                .description("Memories of all teams")
                .register(registry);
    }

    private void jobs(String state, ToDoubleFunction<Standing> figure) {
        Gauge.builder("steward.jobs", () -> read(figure))
                .tag("state", state)
                .description("Jobs that wait or run, and those of the last 24 hours that failed")
                .register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<Standing> figure) {
        Gauge.builder(name, () -> read(figure)).description(description).register(registry);
    }

    private double read(ToDoubleFunction<Standing> figure) {
        wantedUntil = System.nanoTime() + WANTED_FOR.toNanos();
        Standing known = standing;
        return known == null ? Double.NaN : figure.applyAsDouble(known);
    }

    private void work() {
        try {
            do {
                if (System.nanoTime() - wantedUntil < 0) look();
            } while (!stopping.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            standing = figures.now();
        } catch (RuntimeException e) {
            if (stopping.getCount() > 0) LOG.warnf("Meters show older figures: %s", e.getMessage());
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping.countDown();
        if (thread != null) thread.join(BETWEEN_LOOKS);
    }
}
