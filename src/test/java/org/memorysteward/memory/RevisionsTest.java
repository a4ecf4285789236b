package org.memorysteward.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.memory.Cast.MARA;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.AuditFilter;
import org.memorysteward.audit.AuditTrail;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RevisionsTest {

    @Inject
    Cast cast;

    @Inject
    Intake intake;

    @Inject
    Revisions revisions;

    @Inject
    Catalogue catalogue;

    @Inject
    AuditTrail trail;

    @Inject
    Tenancy tenancy;

    Team team;
    UUID memory;

    @BeforeEach
    void aMemoryOfThreeVersions() {
        team = cast.freshTeam();
        memory = cast.kept(team, Cast.draft("one", "mara", "fleet-api", "fix"));
        edit("two", 1);
        edit("three", 2);
    }

    @Test
    void theListGoesOnBeforeAnyVersion() {
        assertEquals(List.of(3, 2), versions(() -> revisions.newest(memory, 0, 2)));
        assertEquals(List.of(1), versions(() -> revisions.newest(memory, 2, 2)));
        assertEquals(
                1,
                within(() -> revisions.first(memory)).map(RevisionRow::version).orElseThrow());
    }

    @Test
    void ofTwoVersionsThoseAreReadThatThereAre() {
        assertEquals(
                List.of("one", "three"),
                within(() -> revisions.read(memory, 3, 1)).stream()
                        .map(RevisionView::text)
                        .toList());
        assertEquals(List.of(), within(() -> revisions.read(memory, 0, 4)));
    }

    @Test
    void anotherTeamReadsNoVersion() {
        Team other = cast.freshTeam();
        assertEquals(List.of(), tenancy.within(other.id(), () -> revisions.newest(memory, 0, 10)));
        assertEquals(Optional.empty(), tenancy.within(other.id(), () -> revisions.read(memory, 1)));
    }

    @Test
    void goingBackIsANewVersionWithACauseOfItsOwn() {
        cast.with(team, memory, it -> it.move("fleet-web", null, MARA));
        assertEquals(new Outcome.Kept(memory, 5), revive(1, 4, "it was right").orElseThrow());
        MemoryView view = within(() -> catalogue.view(memory).orElseThrow());
        assertEquals("one", view.text());
        assertEquals("fleet-api", view.scope().repo(), "the metadata of that version comes back too");
        RevisionRow newest = within(() -> revisions.newest(memory, 0, 1)).getFirst();
        assertEquals("reverted", newest.cause());
        assertEquals("Back to version 1: it was right", newest.reason());
        assertEquals("mara", newest.actor());
        assertEquals(
                "memory.reverted",
                within(() -> trail.newest(AuditFilter.about(memory.toString()), 1))
                        .getFirst()
                        .verb());
    }

    @Test
    void whoeverDidNotSeeTheNewestVersionGoesBackToNone() {
        assertInstanceOf(Outcome.Stale.class, revive(1, 2, null).orElseThrow());
        assertEquals(List.of(3, 2, 1), versions(() -> revisions.newest(memory, 0, 10)));
    }

    @Test
    void thereIsNoGoingBackToWhatStandsOrNeverWas() {
        for (int older : new int[] {3, 4, 0}) {
            assertEquals("older", ((Outcome.Refused) revive(older, 3, null).orElseThrow()).field());
        }
    }

    @Test
    void aDeletedMemoryIsNeitherEditedNorTakenBack() {
        cast.with(team, memory, it -> it.delete("old", MARA));
        assertTrue(revive(1, 3, null).isEmpty());
        assertTrue(intake.revise(team.id(), memory, Edit.of(3, "four", null, null), MARA)
                .isEmpty());
    }

    @Test
    void aNumberKeepsItsDigitsThroughAnEditThatDoesNotTouchIt() {
        Draft draft = Cast.draft("Scores", "mara", "fleet-api", "fix");
        String digits = "0.1234567890123456789012345";
        draft.metadata().put("score", new BigDecimal(digits));
        UUID exact = cast.kept(team, draft);
        assertTrue(within(() -> catalogue.view(exact).orElseThrow()).metadata().contains(digits));
    }

    @Test
    void anEditThatNamesATooLongRepoIsRefusedAndChangesNothing() {
        ObjectNode metadata = Wording.object("{\"repo\": \"" + "r".repeat(501) + "\"}");
        InvalidInput refused = assertThrows(
                InvalidInput.class, () -> intake.revise(team.id(), memory, Edit.of(3, "four", metadata, null), MARA));
        assertEquals("repo", refused.field());
        assertEquals(3, within(() -> catalogue.view(memory).orElseThrow()).version());
    }

    private Optional<Outcome> revive(int older, int from, String reason) {
        return intake.revive(team.id(), memory, older, from, reason, MARA);
    }

    private void edit(String text, int from) {
        intake.revise(team.id(), memory, Edit.of(from, text, null, "because"), MARA);
    }

    private List<Integer> versions(Supplier<List<RevisionRow>> rows) {
        return within(rows).stream().map(RevisionRow::version).toList();
    }

    private <T> T within(Supplier<T> work) {
        return tenancy.within(team.id(), work);
    }
}
