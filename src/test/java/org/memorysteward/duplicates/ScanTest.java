package org.memorysteward.duplicates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.duplicates.Looks.MARA;
import static org.memorysteward.duplicates.Looks.ids;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.AuditFilter;
import org.memorysteward.audit.AuditTrail;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.job.JobView;
import org.memorysteward.memory.Edit;
import org.memorysteward.memory.Imports;
import org.memorysteward.memory.Intake;
import org.memorysteward.memory.Memory;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ScanTest {

    private static final String TEXT = "Retry dispatch calls to the robot gateway at most 3 times with full jitter";
    private static final String LIKE_IT = "Retry dispatch calls to the robot gateway at most 3 times with jitter";

    @Inject
    Scene scene;

    @Inject
    Looks looks;

    @Inject
    Scan scan;

    @Inject
    Imports imports;

    @Inject
    Intake intake;

    @Inject
    AuditTrail trail;

    @Inject
    Duplicates duplicates;

    @Inject
    Tenancy tenancy;

    Team team;

    @BeforeEach
    void freshTeam() {
        team = scene.freshTeam();
    }

    @Test
    void activeMemoriesOfOneRepoThatSayAlmostTheSameAreFound() {
        UUID one = kept(TEXT, "fleet-api");
        UUID other = kept(LIKE_IT, "fleet-api");
        kept("Webhooks are signed over the raw body", "fleet-api");
        kept(TEXT, "nav-core");
        JobView job = looks.look(team);
        assertEquals("done", job.state());
        assertEquals("1 cluster waits for a decision", job.message());
        assertEquals(4, job.done());
        assertEquals(4, job.total());
        Cluster cluster = looks.onlyCluster(team);
        assertEquals(Set.of(one, other), ids(cluster));
        assertEquals("fleet-api", cluster.repo());
        assertTrue(cluster.likeness() >= 0.6 && cluster.likeness() < 1);
        assertEquals(Set.of(), cluster.differences().facts());
        assertTrue(looks.isDuplicated(team, one));
    }

    @Test
    void memoriesWithoutARepoAreComparedWithEachOther() {
        kept(TEXT, null);
        kept(LIKE_IT, null);
        looks.look(team);
        assertEquals("", looks.onlyCluster(team).repo());
    }

    @Test
    void whatIsNotActiveFormsNoCluster() {
        kept(TEXT, "fleet-api");
        with(kept(LIKE_IT, "fleet-api"), it -> it.deprecate("old", null, null, MARA));
        looks.look(team);
        assertEquals(List.of(), looks.clusters(team));
    }

    @Test
    void aClusterVanishesWhenOneIsLeftAndComesBackWithTheOther() {
        UUID one = kept(TEXT, "fleet-api");
        UUID other = kept(LIKE_IT, "fleet-api");
        looks.look(team);
        with(one, it -> it.delete("wrong", MARA));
        assertEquals(List.of(), looks.clusters(team));
        assertEquals(0, looks.counted(team));
        assertFalse(looks.isDuplicated(team, other));
        with(one, it -> it.restore(null, MARA));
        assertEquals(Set.of(one, other), ids(looks.onlyCluster(team)));
        assertEquals(1, looks.counted(team));
        with(one, it -> it.move("nav-core", null, MARA));
        assertEquals(List.of(), looks.clusters(team));
        assertEquals(0, looks.counted(team));
    }

    @Test
    void lookingAgainFindsTheSame() {
        kept(TEXT, "fleet-api");
        kept(LIKE_IT, "fleet-api");
        looks.look(team);
        UUID before = looks.onlyCluster(team).id();
        looks.look(team);
        assertNotEquals(before, looks.onlyCluster(team).id());
        assertEquals(1, looks.counted(team));
    }

    @Test
    void oneTeamsMemoriesAreNotComparedWithAnothers() {
        kept(TEXT, "fleet-api");
        Team another = scene.freshTeam();
        scene.remembered(another, LIKE_IT);
        looks.look(team);
        looks.look(another);
        assertEquals(List.of(), looks.clusters(team));
        assertEquals(List.of(), looks.clusters(another));
    }

    @Test
    void aLookUnderWayIsNotBegunTwice() {
        UUID job = looks.neverTakenUp(team);
        assertEquals(job, scan.start(team.id(), MARA));
        looks.finish(team, job);
        assertNotEquals(job, scan.start(team.id(), MARA));
    }

    @Test
    void aLookThatIsKilledBetweenAnyTwoStepsGoesOn() {
        for (String repo : List.of("fleet-api", "nav-core", "ops-console")) {
            kept(TEXT, repo);
            kept(LIKE_IT, repo);
            kept("Charging rides above level 4 needs a permit of the depot", repo);
        }
        int steps = looks.finish(team, looks.neverTakenUp(team));
        Set<Set<UUID>> whole = found();
        assertEquals(3, whole.size());
        for (int killedAfter = 1; killedAfter < steps; killedAfter++) {
            UUID job = looks.neverTakenUp(team);
            Scan dies = looks.anotherCopy();
            for (int i = 0; i < killedAfter; i++) assertTrue(dies.step(team.id(), job));
            looks.finish(team, job);
            JobView view = looks.view(team, job);
            assertEquals("done", view.state());
            assertEquals(9, view.done(), "each memory is counted once");
            assertEquals(whole, found());
        }
    }

    @Test
    void aGroupTooLargeForOnePageIsCutAndEveryoneIsInIt() {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) all.add(scene.remembered(team, TEXT, "user-" + i, "fleet-api", "fix"));
        looks.look(team);
        List<Cluster> clusters = looks.clusters(team);
        assertEquals(3, clusters.size());
        assertEquals(
                Set.copyOf(all),
                Set.copyOf(clusters.stream().flatMap(it -> ids(it).stream()).toList()));
    }

    @Test
    void aLookFollowsAnImportAndReadsOnlyTheReposThatItTouched() {
        kept(TEXT, "nav-core");
        kept(LIKE_IT, "nav-core");
        String lines = "{\"memory\":\"" + TEXT + "\",\"repo\":\"fleet-api\"}\n{\"memory\":\"" + LIKE_IT
                + "\",\"repo\":\"fleet-api\"}\n";
        imports.start(team.id(), "a.jsonl", new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), MARA);
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        Optional<JobView> look = newest();
        while (look.filter(JobView::isFinished).isEmpty() && Instant.now().isBefore(end)) look = newest();
        assertEquals(2, look.orElseThrow().total());
        assertEquals("fleet-api", looks.onlyCluster(team).repo());
    }

    @Test
    void aMemoryKnowsWhatIsNearIt() {
        UUID one = kept(TEXT, "fleet-api");
        UUID other = kept(LIKE_IT, "fleet-api");
        UUID alone = kept("Webhooks are signed over the raw body", "fleet-api");
        looks.look(team);
        tenancy.within(team.id(), () -> {
            Duplicates.Near near = duplicates.near(one, 5).getFirst();
            assertEquals(other, near.id());
            assertTrue(near.likeness() >= 0.6);
            assertEquals(List.of(), duplicates.near(alone, 5));
            assertEquals(List.of(), duplicates.near(one, 0));
            assertEquals(List.of(), duplicates.near(UUID.randomUUID(), 5));
        });
    }

    @Test
    void anEditedMemoryIsComparedByWhatItSaysNow() {
        UUID one = kept(TEXT, "fleet-api");
        kept(LIKE_IT, "fleet-api");
        looks.look(team);
        intake.revise(team.id(), one, Edit.of(1, "Something else entirely", null, null), MARA);
        looks.look(team);
        assertEquals(List.of(), looks.clusters(team));
    }

    @Test
    void theTrailSaysWhoLookedAndNeverWhatTheMemoriesSay() {
        kept(TEXT, "fleet-api");
        JobView job = looks.look(team);
        tenancy.within(team.id(), () -> {
            var entries =
                    trail.page(AuditFilter.about(job.id().toString()), null, 10).rows();
            assertEquals(
                    List.of("duplicate_scan.finished", "duplicate_scan.started"),
                    entries.stream().map(it -> it.verb()).toList());
            assertEquals("mara", entries.getFirst().actor());
            assertFalse(entries.toString().contains("dispatch"));
        });
    }

    private Set<Set<UUID>> found() {
        return Set.copyOf(looks.clusters(team).stream().map(Looks::ids).toList());
    }

    private Optional<JobView> newest() {
        return tenancy.within(team.id(), () -> scan.newest());
    }

    private UUID kept(String text, String repo) {
        return scene.remembered(team, text, "mara", repo, "decision");
    }

    private void with(UUID id, Consumer<Memory> act) {
        tenancy.within(team.id(), () -> act.accept(Memory.locked(team.id(), id).orElseThrow()));
    }
}
