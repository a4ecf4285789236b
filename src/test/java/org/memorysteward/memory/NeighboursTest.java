package org.memorysteward.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.memorysteward.memory.Cast.MARA;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class NeighboursTest {

    @Inject
    Cast cast;

    @Inject
    Catalogue catalogue;

    @Inject
    Neighbours neighbours;

    @Inject
    Tenancy tenancy;

    Team team;

    @BeforeEach
    void freshTeam() {
        team = cast.freshTeam();
    }

    @Test
    void whatIsRememberedOfTheSameFileInTheSameRepoIsClose() {
        UUID memory = at("fleet-api", "rides/RideId.kt");
        UUID older = at("fleet-api", "rides/RideId.kt");
        UUID newer = at("fleet-api", "rides/RideId.kt");
        at("fleet-web", "rides/RideId.kt");
        at("fleet-api", "rides/Ride.kt");
        at(null, "rides/RideId.kt");
        at("fleet-api", null);
        assertEquals(List.of(newer, older), near(memory, 10));
        assertEquals(List.of(newer), near(memory, 1));
    }

    @Test
    void withoutARepoTheSamePathIsStillClose() {
        UUID memory = at(null, "README.md");
        UUID other = at(null, "README.md");
        at("fleet-api", "README.md");
        assertEquals(List.of(other), near(memory, 10));
    }

    @Test
    void aDeletedMemoryAndAnotherTeamsAreNotClose() {
        UUID memory = at("fleet-api", "a.kt");
        UUID gone = at("fleet-api", "a.kt");
        cast.with(team, gone, it -> it.delete("old", MARA));
        cast.kept(cast.freshTeam(), draft("fleet-api", "a.kt"));
        assertEquals(List.of(), near(memory, 10));
    }

    @Test
    void theLongestRepoAndPathAreFound() {
        String repo = "\uD83D\uDE80".repeat(250);
        String path = "\u6587".repeat(500);
        UUID memory = at(repo, path);
        UUID other = at(repo, path);
        assertEquals(List.of(other), near(memory, 10));
    }

    private UUID at(String repo, String path) {
        return cast.kept(team, draft(repo, path));
    }

    private static Draft draft(String repo, String path) {
        Draft draft = Cast.draft("Something about " + path + " " + UUID.randomUUID(), "mara", repo, "fix");
        if (path != null) draft.metadata().put("path", path);
        return draft;
    }

    private List<UUID> near(UUID memory, int most) {
        return tenancy.within(
                team.id(),
                () -> neighbours.inSamePlace(catalogue.view(memory).orElseThrow(), most).stream()
                        .map(MemoryRow::id)
                        .toList());
    }
}
