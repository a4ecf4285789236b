package org.memorysteward.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Teams;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PatientWorkTest {

    /** Patient work that takes until the test is over. */
    @ApplicationScoped
    static class Endless implements Work {

        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch enough = new CountDownLatch(1);

        @Override
        public String kind() {
            return "endless";
        }

        @Override
        public boolean isPatient() {
            return true;
        }

        @Override
        public boolean step(UUID team, UUID job) {
            begun.countDown();
            try {
                return !enough.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        CountDownLatch begun() {
            return begun;
        }

        CountDownLatch enough() {
            return enough;
        }
    }

    /** Work that is done at once. */
    @ApplicationScoped
    static class Quick implements Work {

        @Inject
        Tenancy tenancy;

        @Inject
        Jobs jobs;

        @Override
        public String kind() {
            return "quick";
        }

        @Override
        public boolean step(UUID team, UUID job) {
            tenancy.within(team, () -> jobs.finish(job, "done"));
            return false;
        }
    }

    @Inject
    Endless endless;

    @Inject
    Teams teams;

    @Inject
    Tenancy tenancy;

    @Inject
    Jobs jobs;

    @Test
    void nobodyWaitsForPatientWork() throws InterruptedException {
        String slug = "team-" + UUID.randomUUID().toString().substring(0, 8);
        UUID team = teams.create(slug, slug).id();
        try {
            create(team, "endless");
            assertTrue(endless.begun().await(10, TimeUnit.SECONDS));
            UUID quick = create(team, "quick");
            Instant end = Instant.now().plus(Duration.ofSeconds(10));
            while (!state(team, quick).equals("done") && Instant.now().isBefore(end)) Thread.onSpinWait();
            assertEquals("done", state(team, quick));
        } finally {
            endless.enough().countDown();
        }
    }

    private UUID create(UUID team, String kind) {
        UUID job = tenancy.within(team, () -> jobs.create(team, kind, kind, 1, "person", "mara"));
        jobs.announce();
        return job;
    }

    private String state(UUID team, UUID job) {
        return tenancy.within(team, () -> jobs.view(job).orElseThrow().state());
    }
}
