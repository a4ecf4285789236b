package org.memorysteward.duplicates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.duplicates.Looks.MARA;
import static org.memorysteward.duplicates.Looks.ids;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.AuditFilter;
import org.memorysteward.audit.AuditRow;
import org.memorysteward.audit.AuditTrail;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.Catalogue;
import org.memorysteward.memory.Edit;
import org.memorysteward.memory.Intake;
import org.memorysteward.memory.Memory;
import org.memorysteward.memory.MemoryView;
import org.memorysteward.memory.State;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class MergesTest {

    @Inject
    Scene scene;

    @Inject
    Looks looks;

    @Inject
    Merges merges;

    @Inject
    Dismissals dismissals;

    @Inject
    Intake intake;

    @Inject
    Catalogue catalogue;

    @Inject
    AuditTrail trail;

    @Inject
    Tenancy tenancy;

    Team team;
    UUID first;
    UUID second;
    UUID third;
    Cluster cluster;

    @BeforeEach
    void threeThatSayTheSame() {
        team = scene.freshTeam();
        first = scene.remembered(team, "Rides that end after midnight belong to the day on which they began");
        second = scene.remembered(team, "Rides that end after midnight belong to the day they began on");
        third = scene.remembered(team, "Rides which end after midnight belong to the day on which they began.");
        looks.look(team);
        cluster = looks.onlyCluster(team);
    }

    @Test
    void oneIsKeptAndTheOthersAreDeprecatedInItsFavour() {
        merge(first, Set.of(first, second, third));
        assertEquals(State.ACTIVE, view(first).state());
        for (UUID other : List.of(second, third)) {
            assertEquals(State.DEPRECATED, view(other).state());
            assertEquals(first, view(other).deprecation().successor());
            assertEquals("the same", view(other).deprecation().reason());
            assertEquals("mara", view(other).deprecation().actor());
        }
        assertEquals(List.of(), looks.clusters(team));
        AuditRow entry = entries(first).getFirst();
        assertEquals("duplicates.merged", entry.verb());
        assertEquals("2 deprecated in its favour", entry.detail());
        assertEquals("memory.deprecated", entries(second).getFirst().verb());
    }

    @Test
    void whatWasNotTickedStaysAndTheClusterWithIt() {
        merge(first, Set.of(second));
        assertEquals(State.ACTIVE, view(third).state());
        assertEquals(Set.of(first, third), ids(looks.onlyCluster(team)));
    }

    @Test
    void nothingIsDoneWhenOneOfThemChangedSince() {
        Map<UUID, Integer> seen = seen();
        intake.revise(team.id(), third, Edit.of(1, "Rides belong to the day on which they end", null, null), MARA);
        assertThrows(Outdated.class, () -> merges.merge(team.id(), cluster.id(), choice(first, seen), MARA));
        assertThrows(Outdated.class, () -> dismissals.dismiss(team.id(), cluster.id(), seen, null, MARA));
        assertActive(first, second, third);
    }

    @Test
    void nothingIsDoneWhenOneOfThemIsNotActiveAnyMore() {
        Map<UUID, Integer> seen = seen();
        with(second, it -> it.deprecate("old", null, null, MARA));
        assertThrows(Outdated.class, () -> merges.merge(team.id(), cluster.id(), choice(first, seen), MARA));
        assertActive(first, third);
    }

    @Test
    void nothingIsDoneWhenTheDatabaseFailsAtTheLastOfThem() throws SQLException {
        UUID last = Stream.of(second, third).max(UUID::compareTo).orElseThrow();
        asOwner("create function fail() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$");
        asOwner("create trigger fail before update on memory for each row when (new.id = '%s') execute function fail()"
                .formatted(last));
        try {
            assertThrows(RuntimeException.class, () -> merge(first, Set.of(second, third)));
        } finally {
            asOwner("drop function fail cascade");
        }
        assertActive(first, second, third);
        assertEquals(
                List.of("memory.added"),
                entries(second).stream().map(AuditRow::verb).toList());
        assertEquals(cluster.id(), looks.onlyCluster(team).id());
    }

    private static void asOwner(String statement) throws SQLException {
        try (Connection owner = DriverManager.getConnection(TestDatabase.url(), "steward_owner", "steward_owner");
                Statement sql = owner.createStatement()) {
            sql.execute(statement);
        }
    }

    @Test
    void whoChoosesNothingOrGivesNoReasonIsTold() {
        assertEquals("keep", refusal(new Choice(null, Set.of(second), seen(), "r")));
        assertEquals("others", refusal(new Choice(first, Set.of(), seen(), "r")));
        assertEquals("others", refusal(new Choice(first, Set.of(first), seen(), "r")));
        assertEquals("reason", refusal(new Choice(first, Set.of(second), seen(), " ")));
        assertEquals("reason", refusal(new Choice(first, Set.of(second), seen(), "a\0b")));
        assertActive(first, second, third);
    }

    @Test
    void onlyMembersOfTheClusterCanBeMerged() {
        UUID stranger = scene.remembered(team, "Webhooks are signed over the raw body");
        Map<UUID, Integer> seen = seen();
        seen.put(stranger, 1);
        assertThrows(
                Outdated.class,
                () -> merges.merge(team.id(), cluster.id(), new Choice(first, Set.of(stranger), seen, "r"), MARA));
        assertThrows(
                Outdated.class,
                () -> merges.merge(team.id(), cluster.id(), new Choice(stranger, Set.of(first), seen(), "r"), MARA));
        assertThrows(
                Outdated.class, () -> merges.merge(scene.freshTeam().id(), cluster.id(), choice(first, seen()), MARA));
        assertActive(first, second, third, stranger);
    }

    @Test
    void aMergeIsTakenBackAsItWasMade() {
        UUID merge = merge(first, Set.of(second, third));
        assertEquals(2, merges.undo(team.id(), merge, MARA));
        assertActive(first, second, third);
        assertEquals(Set.of(first, second, third), ids(looks.onlyCluster(team)));
        assertEquals("duplicates.unmerged", entries(first).getFirst().verb());
        assertEquals(0, merges.undo(team.id(), merge, MARA), "a second time does nothing");
        assertEquals(0, merges.undo(team.id(), UUID.randomUUID(), MARA));
    }

    @Test
    void takingBackLeavesWhatSomebodyDecidedSince() {
        UUID merge = merge(first, Set.of(second, third));
        with(second, it -> it.deprecate("I say so too", first, null, MARA));
        assertEquals(1, merges.undo(team.id(), merge, MARA));
        assertEquals(State.DEPRECATED, view(second).state());
        assertActive(third);
    }

    @Test
    void aMergeIsTakenBackEvenAfterTheNextLook() {
        UUID merge = merge(first, Set.of(second, third));
        looks.look(team);
        assertEquals(2, merges.undo(team.id(), merge, MARA));
        assertActive(first, second, third);
    }

    @Test
    void aDismissalSticksUntilATextChanges() {
        dismissals.dismiss(team.id(), cluster.id(), seen(), "three kinds of rides", MARA);
        assertEquals(List.of(), looks.clusters(team));
        assertFalse(looks.isDuplicated(team, first));
        assertEquals("three kinds of rides", entries(cluster.id()).getFirst().reason());
        looks.look(team);
        assertEquals(List.of(), looks.clusters(team));
        String text = "Rides that end after midnight belong to the day on which they had begun";
        intake.revise(team.id(), first, Edit.of(1, text, null, null), MARA);
        looks.look(team);
        assertTrue(ids(looks.onlyCluster(team)).contains(first));
    }

    @Test
    void aDismissalIsTakenBack() {
        dismissals.dismiss(team.id(), cluster.id(), seen(), null, MARA);
        assertThrows(Outdated.class, () -> merges.merge(team.id(), cluster.id(), choice(first, seen()), MARA));
        assertTrue(dismissals.undo(team.id(), cluster.id(), MARA));
        assertEquals(cluster.id(), looks.onlyCluster(team).id());
        assertFalse(dismissals.undo(team.id(), cluster.id(), MARA));
    }

    private UUID merge(UUID keep, Set<UUID> others) {
        return merges.merge(team.id(), cluster.id(), new Choice(keep, others, seen(), "the same"), MARA);
    }

    private static Choice choice(UUID keep, Map<UUID, Integer> seen) {
        Set<UUID> others = new HashSet<>(seen.keySet());
        others.remove(keep);
        return new Choice(keep, others, seen, "the same");
    }

    private Map<UUID, Integer> seen() {
        Map<UUID, Integer> seen = new HashMap<>();
        for (UUID id : ids(cluster)) seen.put(id, view(id).version());
        return seen;
    }

    private String refusal(Choice choice) {
        return assertThrows(InvalidInput.class, () -> merges.merge(team.id(), cluster.id(), choice, MARA))
                .field();
    }

    private void assertActive(UUID... ids) {
        for (UUID id : ids) assertEquals(State.ACTIVE, view(id).state());
    }

    private MemoryView view(UUID id) {
        return tenancy.within(team.id(), () -> catalogue.view(id).orElseThrow());
    }

    private List<AuditRow> entries(UUID subject) {
        return tenancy.within(
                team.id(),
                () -> trail.page(AuditFilter.about(subject.toString()), null, 50)
                        .rows());
    }

    private void with(UUID id, Consumer<Memory> act) {
        tenancy.within(team.id(), () -> act.accept(Memory.locked(team.id(), id).orElseThrow()));
    }
}
