package org.memorysteward.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.memory.Cast.MARA;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.AuditFilter;
import org.memorysteward.audit.AuditRow;
import org.memorysteward.audit.AuditTrail;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class MemoryTest {

    @Inject
    Cast cast;

    @Inject
    Intake intake;

    @Inject
    Catalogue catalogue;

    @Inject
    Revisions revisions;

    @Inject
    AuditTrail trail;

    @Inject
    Tenancy tenancy;

    Team team;

    @BeforeEach
    void freshTeam() {
        team = cast.freshTeam();
    }

    @Test
    void deprecatingSaysWhoWhyAndWhatReplacesIt() {
        UUID old = cast.kept(team, "Ride ids are ULIDs");
        UUID successor = cast.kept(team, "Ride ids are UUIDv7");
        cast.with(team, old, it -> it.deprecate("clocks drift", successor, LocalDate.of(2027, 2, 16), MARA));

        MemoryView view = view(old);
        assertEquals(State.DEPRECATED, view.state());
        assertEquals("clocks drift", view.deprecation().reason());
        assertEquals("mara", view.deprecation().actor());
        assertEquals(successor, view.deprecation().successor());
        assertEquals("Ride ids are UUIDv7", view.deprecation().successorText());
        assertEquals(LocalDate.of(2027, 2, 16), view.deprecation().sunset());
        assertEquals(List.of("memory.deprecated", "memory.added"), verbs(old));
    }

    @Test
    void restoringTakesADeprecationBack() {
        UUID id = cast.kept(team, "Retries are capped at 3");
        cast.with(team, id, it -> it.deprecate("wrong", null, null, MARA));
        cast.with(team, id, it -> it.restore(null, MARA));
        assertEquals(State.ACTIVE, view(id).state());
        assertNull(view(id).deprecation());
        assertEquals(List.of("memory.restored", "memory.deprecated", "memory.added"), verbs(id));
    }

    @Test
    void restoringADeletedMemoryThatWasDeprecatedLeavesItDeprecated() {
        UUID id = cast.kept(team, "Retries are capped at 5");
        cast.with(team, id, it -> it.deprecate("wrong", null, null, MARA));
        cast.with(team, id, it -> it.delete("very wrong", MARA));
        assertEquals(State.DELETED, view(id).state());
        cast.with(team, id, it -> it.restore(null, MARA));
        assertEquals(State.DEPRECATED, view(id).state());
        assertNotNull(view(id).deprecation());
    }

    @Test
    void restoringWhatStandsDoesNothingAndIsNotAudited() {
        UUID id = cast.kept(team, "Pages are 50 rows");
        cast.with(team, id, it -> it.restore("by mistake", MARA));
        assertEquals(List.of("memory.added"), verbs(id));
    }

    @Test
    void aDecisionWithoutAReasonIsRefusedAndNothingChanges() {
        UUID id = cast.kept(team, "Use pnpm");
        assertEquals("reason", refusal(() -> cast.with(team, id, it -> it.deprecate(" ", null, null, MARA))));
        assertEquals("reason", refusal(() -> cast.with(team, id, it -> it.delete(null, MARA))));
        assertEquals("reason", refusal(() -> cast.with(team, id, it -> it.delete("a\0b", MARA))));
        assertEquals(State.ACTIVE, view(id).state());
        assertEquals(List.of("memory.added"), verbs(id));
    }

    @Test
    void aSuccessorMustBeAnotherLivingMemoryOfTheTeam() {
        UUID id = cast.kept(team, "Use npm");
        UUID gone = cast.kept(team, "Use yarn");
        UUID foreign = cast.kept(cast.freshTeam(), "Use bun");
        cast.with(team, gone, it -> it.delete("old", MARA));
        for (UUID successor : List.of(id, gone, foreign, UUID.randomUUID())) {
            assertEquals(
                    "successor", refusal(() -> cast.with(team, id, it -> it.deprecate("r", successor, null, MARA))));
        }
    }

    @Test
    void aChainOfSuccessorsNeverClosesToARing() {
        UUID first = cast.kept(team, "one");
        UUID second = cast.kept(team, "two");
        UUID third = cast.kept(team, "three");
        cast.with(team, first, it -> it.deprecate("r", second, null, MARA));
        cast.with(team, second, it -> it.deprecate("r", third, null, MARA));
        assertEquals("successor", refusal(() -> cast.with(team, third, it -> it.deprecate("r", first, null, MARA))));
    }

    @Test
    void anEditFromAnOlderVersionShowsWhatIsThereAndStoresNothing() {
        UUID id = cast.kept(team, "Timeout is 5 s");
        assertEquals(new Outcome.Kept(id, 2), edit(id, 1, "Timeout is 6 s").orElseThrow());
        Outcome.Stale stale = (Outcome.Stale) edit(id, 1, "Timeout is 7 s").orElseThrow();
        assertEquals("Timeout is 6 s", stale.current().text());
        assertEquals(2, stale.current().version());
        assertEquals("Timeout is 6 s", view(id).text());
        assertEquals(
                List.of(2, 1),
                tenancy.within(team.id(), () -> revisions.newest(id, 0, 50)).stream()
                        .map(RevisionRow::version)
                        .toList());
    }

    @Test
    void anEditIsAuditedWithDigestsAndNeverWithText() {
        UUID id = cast.kept(team, "Timeout is 5 s");
        edit(id, 1, "Timeout is 6 s");
        AuditRow entry = entries(id).getFirst();
        assertEquals("memory.edited", entry.verb());
        assertEquals(64, entry.beforeDigest().length());
        assertTrue(!entry.beforeDigest().equals(entry.afterDigest()));
        assertTrue(entries(id).stream().noneMatch(it -> it.toString().contains("Timeout is")));
    }

    @Test
    void editingWhatAnotherTeamHasFindsNothing() {
        UUID foreign = cast.kept(cast.freshTeam(), "theirs");
        assertTrue(edit(foreign, 1, "ours").isEmpty());
    }

    @Test
    void metadataThatSaysDeprecatedIsHonouredAsItsWritersAct() {
        Draft draft = Cast.draft("Use Bazel", "mara", "fleet-api", "decision");
        draft.metadata().put("deprecated", true).put("deprecation_reason", "moved to Gradle");
        UUID id = cast.kept(team, draft);
        assertEquals(State.DEPRECATED, view(id).state());
        assertEquals("moved to Gradle", view(id).deprecation().reason());
        assertEquals("claude-code", view(id).deprecation().actor());
    }

    @Test
    void nothingDeletesAMemoryOnHoldUntilItIsReleased() {
        UUID id = cast.kept(team, "Keep logs for the audit");
        cast.with(team, id, it -> it.hold("case 12", null, MARA));
        assertEquals("memory", refusal(() -> cast.with(team, id, it -> it.delete("old", MARA))));
        assertEquals(State.ACTIVE, view(id).state());
        cast.with(team, id, it -> it.release("case closed", MARA));
        cast.with(team, id, it -> it.delete("old", MARA));
        assertEquals(State.DELETED, view(id).state());
        assertEquals(List.of("memory.deleted", "memory.released", "memory.held", "memory.added"), verbs(id));
    }

    @Test
    void aHoldNeedsAReasonAndADayToCome() {
        UUID id = cast.kept(team, "Keep logs for a year");
        assertEquals("reason", refusal(() -> cast.with(team, id, it -> it.hold(" ", null, MARA))));
        LocalDate past = LocalDate.now(java.time.ZoneOffset.UTC).minusDays(1);
        assertEquals("until", refusal(() -> cast.with(team, id, it -> it.hold("case 12", past, MARA))));
        assertEquals(List.of("memory.added"), verbs(id));
    }

    @Test
    void retypingMovingAndTaggingAreVersionsThatTheNextEditKeeps() {
        UUID id = cast.kept(team, Cast.draft("Use Gradle", "mara", "fleet-api", "decision"));
        cast.with(team, id, it -> it.retype("convention", "it is one", MARA));
        cast.with(team, id, it -> it.move("fleet-web", null, MARA));
        cast.with(team, id, it -> it.tag(List.of("build", "jvm"), List.of(), null, MARA));
        cast.with(team, id, it -> it.tag(List.of("build"), List.of("jvm"), null, MARA));
        edit(id, 5, "Use Gradle 9");
        MemoryView view = view(id);
        assertEquals("convention", view.type());
        assertEquals("semantic", view.layer());
        assertEquals("fleet-web", view.scope().repo());
        assertEquals(List.of("build"), view.tags());
        assertEquals(6, view.version());
        assertEquals(
                List.of(
                        "memory.edited",
                        "memory.tagged",
                        "memory.tagged",
                        "memory.moved",
                        "memory.retyped",
                        "memory.added"),
                verbs(id));
    }

    @Test
    void whatChangesNothingIsNoVersionAndNoEntry() {
        UUID id = cast.kept(team, Cast.draft("Use Gradle", "mara", "fleet-api", "decision"));
        cast.with(team, id, it -> it.retype("decision", null, MARA));
        cast.with(team, id, it -> it.move(" fleet-api ", null, MARA));
        cast.with(team, id, it -> it.tag(List.of(), List.of("none"), null, MARA));
        cast.with(team, id, it -> it.assign(null, null, MARA));
        cast.with(team, id, it -> it.reviewOn(null, null, MARA));
        cast.with(team, id, it -> it.release("nothing", MARA));
        assertEquals(1, view(id).version());
        assertEquals(List.of("memory.added"), verbs(id));
    }

    @Test
    void aDeletedMemoryIsNotChangedInAnyWay() {
        UUID id = cast.kept(team, "Use Ant");
        cast.with(team, id, it -> it.delete("old", MARA));
        assertEquals("state", refusal(() -> cast.with(team, id, it -> it.retype("fix", "r", MARA))));
        assertEquals("state", refusal(() -> cast.with(team, id, it -> it.move("r", "r", MARA))));
        assertEquals("state", refusal(() -> cast.with(team, id, it -> it.tag(List.of("t"), List.of(), "r", MARA))));
        assertEquals("state", refusal(() -> cast.with(team, id, it -> it.assign("mara", "r", MARA))));
        assertEquals("state", refusal(() -> cast.with(team, id, it -> it.reviewOn(LocalDate.now(), "r", MARA))));
        assertEquals("state", refusal(() -> cast.with(team, id, it -> it.hold("r", null, MARA))));
    }

    private java.util.Optional<Outcome> edit(UUID id, int from, String text) {
        return intake.revise(team.id(), id, Edit.of(from, text, null, "say it right"), MARA);
    }

    private MemoryView view(UUID id) {
        return tenancy.within(team.id(), () -> catalogue.view(id).orElseThrow());
    }

    private List<AuditRow> entries(UUID id) {
        return tenancy.within(
                team.id(),
                () -> trail.page(AuditFilter.about(id.toString()), null, 50).rows());
    }

    private List<String> verbs(UUID id) {
        return entries(id).stream().map(AuditRow::verb).toList();
    }

    private static String refusal(Runnable act) {
        return assertThrows(InvalidInput.class, act::run).field();
    }
}
