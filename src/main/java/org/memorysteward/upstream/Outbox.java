package org.memorysteward.upstream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.memorysteward.database.Tenancy;

/** Has a store follow what was done to memories, a few at a time; what fails is tried again, ever less often. */
@ApplicationScoped
class Outbox {

    private static final Logger LOG = Logger.getLogger(Outbox.class);
    private static final int BATCH = 64;
    private static final int AT_ONCE = 8;
    private static final int LONGEST_WAIT = 600;

    @Inject
    Tenancy tenancy;

    @Inject
    Tasks tasks;

    @Inject
    Mirroring mirroring;

    /** @return whether there was anything to do */
    boolean work(UUID team, TeamStores.Reached to) {
        List<Tasks.Task> due = tenancy.aside(team, () -> tasks.begin(BATCH));
        if (due.isEmpty()) return false;
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            due.forEach(it -> threads.execute(() -> work(team, to, it)));
        }
        return true;
    }

    private void work(UUID team, TeamStores.Reached to, Tasks.Task task) {
        try {
            mirroring.mirror(team, to, task);
            tenancy.aside(team, () -> {
                tasks.done(task);
                return null;
            });
        } catch (StoreFailure e) {
            failed(team, task, e.getMessage(), e.retryAfter());
        } catch (RuntimeException e) {
            // The message may quote a row, and rows hold memory text.
            LOG.warnf("The store of team %s could not follow memory %s: %s", team, task.memory(), e.getClass());
            failed(team, task, "Something went wrong on our side.", Duration.ofSeconds(5));
        }
    }

    private void failed(UUID team, Tasks.Task task, String why, Duration wait) {
        long patience = Math.min(LONGEST_WAIT, 1L << Math.min(task.tries(), 10));
        Duration next = Duration.ofSeconds(Math.max(patience, wait.toSeconds()));
        try {
            tenancy.aside(team, () -> {
                tasks.failed(task, why, next);
                return null;
            });
        } catch (RuntimeException e) {
            // It was begun with a time after which it is due again.
            LOG.warnf("A failure of the store of team %s could not be written down: %s", team, e.getClass());
        }
    }
}
