package org.memorysteward.verification;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.memorysteward.identity.Team;
import org.memorysteward.identity.Teams;

/** Has every team's chain verified once a night, whoever else has it verified and however many copies of the program run. */
@ApplicationScoped
class Nightly {

    private static final Logger LOG = Logger.getLogger(Nightly.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);
    private static final LocalTime FROM = LocalTime.of(1, 0);
    private static final LocalTime UNTIL = LocalTime.of(5, 0);

    @Inject
    Teams teams;

    @Inject
    Verification verification;

    private final CountDownLatch stopping = new CountDownLatch(1);

    void start(@Observes StartupEvent started) {
        Thread.ofPlatform().name("nightly verification").daemon().start(this::work);
    }

    private void work() {
        try {
            while (!stopping.await(BETWEEN_LOOKS.toSeconds(), TimeUnit.SECONDS)) {
                LocalTime now = LocalTime.now(ZoneOffset.UTC);
                if (now.isAfter(FROM) && now.isBefore(UNTIL)) startWhatIsDue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startWhatIsDue() {
        try {
            for (Team team : teams.all()) verification.startDaily(team.id());
        } catch (RuntimeException e) {
            LOG.warnf("The nightly verification waits: %s", e.getMessage());
        }
    }

    @PreDestroy
    void stop() {
        stopping.countDown();
    }
}
