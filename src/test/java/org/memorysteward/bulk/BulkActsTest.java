package org.memorysteward.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.bulk.BulkScene.MARA;
import static org.memorysteward.bulk.BulkScene.TEO;
import static org.memorysteward.bulk.BulkScene.because;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.Memory;
import org.memorysteward.memory.MemoryFilter;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BulkActsTest {

    private static final LocalDate DAY = LocalDate.of(2999, 2, 16);

    @Inject
    BulkScene scene;

    @Inject
    BulkActs acts;

    Team team;
    List<UUID> memories;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        memories = scene.remembered(team, 4);
    }

    @Test
    void manyAreDeprecatedExactlyAsEachWouldBeAlone() {
        UUID successor = scene.remembered(team, 1).getFirst();
        Arguments with = new Arguments("clocks drift", successor, DAY, null, null, null, null, null, null);
        leavesTheSame(Act.DEPRECATE, with, it -> it.deprecate("clocks drift", successor, DAY, MARA));
    }

    @Test
    void manyAreDeletedExactlyAsEachWouldBeAlone() {
        leavesTheSame(Act.DELETE, because("wrong"), it -> it.delete("wrong", MARA));
    }

    @Test
    void manyAreRestoredExactlyAsEachWouldBeAlone() {
        for (UUID id : memories) scene.with(team, id, it -> it.deprecate("old", null, null, MARA));
        for (UUID id : memories.subList(2, 4)) scene.with(team, id, it -> it.delete("very old", MARA));
        leavesTheSame(
                List.of(0, 2),
                List.of(1, 3),
                Act.RESTORE,
                because("right after all"),
                it -> it.restore("right after all", MARA));
    }

    @Test
    void aPreviewIsBoundToWhatMatchedThenAndNotToWhatMatchesNow() {
        UUID act = acts.preview(team.id(), Act.DEPRECATE, Selection.all(MemoryFilter.none(), ""), MARA);
        UUID later = scene.remembered(team, 5).getLast();
        ActView view = scene.run(team, act, because("old"));
        assertEquals(4, view.run().done());
        assertEquals("active", state(later));
    }

    @Test
    void whatChangedBetweenPreviewAndRunIsSkippedAndNamed() {
        UUID act = scene.preview(team, Act.DEPRECATE, memories);
        scene.with(team, memories.get(0), it -> it.retype("fix", null, TEO));
        scene.with(team, memories.get(1), it -> it.delete("wrong", TEO));
        scene.with(team, memories.get(2), it -> it.deprecate("Teo was faster", null, null, TEO));
        ActView view = scene.run(team, act, because("old"));
        assertEquals(1, view.run().done());
        assertEquals(
                List.of(
                        "It changed since the preview.",
                        "It changed since the preview.",
                        "It changed since the preview."),
                reasons(view));
        assertEquals(
                memories.subList(0, 3),
                view.skipped().stream().map(BoundRow::memory).toList());
        assertEquals(
                List.of("Teo was faster"),
                scene.values(team, "select reason from deprecation where memory_id = ?", memories.get(2)));
        assertEquals("1 deprecated, 3 skipped", view.run().message());
    }

    @Test
    void whatIsOnHoldIsNotDeleted() {
        scene.with(team, memories.get(0), it -> it.hold("case 12", null, MARA));
        UUID act = scene.preview(team, Act.DELETE, memories);
        assertEquals(List.of("It is on hold."), reasons(scene.view(team, act)));
        assertEquals(3, scene.view(team, act).act().doable());
        scene.with(team, memories.get(1), it -> it.hold("case 13", null, MARA));
        ActView view = scene.run(team, act, because("old"));
        assertEquals(List.of("It is on hold.", "It is on hold."), reasons(view));
        assertEquals(List.of("active", "active", "deleted", "deleted"), states());
    }

    @Test
    void whatThePreviewSkippedStaysSkippedWhateverHappensMeanwhile() {
        scene.with(team, memories.get(0), it -> it.hold("case 12", null, MARA));
        UUID act = scene.preview(team, Act.DELETE, memories);
        scene.with(team, memories.get(0), it -> it.release("closed", MARA));
        scene.run(team, act, because("old"));
        assertEquals("active", state(memories.get(0)));
    }

    @Test
    void aSuccessorIsNeitherAmongThemNorReplacedByThem() {
        UUID first = memories.get(0);
        UUID second = memories.get(1);
        scene.with(team, second, it -> it.deprecate("old", memories.get(2), null, MARA));
        Arguments with = new Arguments("old", second, null, null, null, null, null, null, null);
        ActView view = scene.run(team, Act.DEPRECATE, List.of(first, memories.get(2)), with);
        assertEquals(1, view.run().done());
        assertEquals(List.of("The memory that was to replace it was itself replaced by it."), reasons(view));
        Arguments self = new Arguments("old", memories.get(3), null, null, null, null, null, null, null);
        assertEquals(
                List.of("A memory cannot replace itself."),
                reasons(scene.run(team, Act.DEPRECATE, List.of(memories.get(3)), self)));
    }

    @Test
    void aSuccessorOfAnotherTeamOrADeletedOneIsRefusedBeforeAnythingIsDone() {
        Team other = scene.freshTeam();
        UUID foreign = scene.remembered(other, 1).getFirst();
        UUID act = scene.preview(team, Act.DEPRECATE, memories);
        Arguments with = new Arguments("old", foreign, null, null, null, null, null, null, null);
        assertEquals("successor", refused(() -> acts.run(team.id(), act, with, "4", MARA)));
        assertTrue(scene.view(team, act).act().isPreview());
    }

    @Test
    void eachActIsDoneAndTakenBack() {
        Arguments with =
                new Arguments("why", null, null, "fix", "fleet-web", List.of("build"), List.of("none"), "teo", DAY);
        for (Act act : Act.values()) {
            List<UUID> some = scene.remembered(team, 2);
            if (act == Act.RESTORE)
                some.forEach(id -> scene.with(team, id, it -> it.deprecate("old", null, null, TEO)));
            if (act == Act.RELEASE) some.forEach(id -> scene.with(team, id, it -> it.hold("case 12", DAY, TEO)));
            List<Map<String, String>> before = everything(some);
            ActView run = scene.run(team, act, some, with);
            assertEquals(2, run.run().done(), act.word());
            assertFalse(before.equals(everything(some)), act.word());
            ActView undone = scene.undone(team, run.act().id());
            assertEquals(2, undone.undo().done(), act.word());
            assertEquals(before, everything(some), act.word());
            assertFalse(undone.isUndoable(), act.word());
        }
    }

    @Test
    void undoingLeavesAloneWhatSomebodyChangedSince() {
        ActView run = scene.run(team, Act.DEPRECATE, memories, because("old"));
        scene.with(team, memories.get(0), it -> it.restore("no", TEO));
        scene.with(team, memories.get(1), it -> it.deprecate("another reason", null, null, TEO));
        ActView undone = scene.undone(team, run.act().id());
        assertEquals(List.of("active", "deprecated", "active", "active"), states());
        assertEquals(
                List.of("It changed since the act.", "It changed since the act."),
                undone.notUndone().stream().map(BoundRow::reason).toList());
        assertEquals(
                "2 undone, 2 changed since and left as they are", undone.undo().message());
    }

    @Test
    void undoingADeletionOfADeprecatedMemoryLeavesItDeprecated() {
        scene.with(team, memories.get(0), it -> it.deprecate("old", null, null, TEO));
        ActView run = scene.run(team, Act.DELETE, memories, because("very old"));
        scene.undone(team, run.act().id());
        assertEquals(List.of("deprecated", "active", "active", "active"), states());
        assertEquals(List.of("old"), scene.values(team, "select reason from deprecation"));
    }

    @Test
    void aRestorationIsNotUndoneIntoADeletionOfWhatIsOnHoldByNow() {
        scene.with(team, memories.get(0), it -> it.delete("wrong", TEO));
        ActView run = scene.run(team, Act.RESTORE, memories.subList(0, 1), because("right"));
        scene.with(team, memories.get(0), it -> it.hold("case 12", null, TEO));
        ActView undone = scene.undone(team, run.act().id());
        assertEquals("active", state(memories.get(0)));
        assertEquals("It is on hold.", undone.notUndone().getFirst().reason());
    }

    @Test
    void undoingIsAuditedAsUndoing() {
        ActView run = scene.run(team, Act.DEPRECATE, memories, because("old"));
        acts.undo(team.id(), run.act().id(), TEO);
        scene.undone(team, run.act().id());
        Map<String, String> entry = scene.rows(
                        team,
                        "select * from audit_entry where verb = 'memory.restored' and subject = ?",
                        memories.get(0).toString())
                .getFirst();
        assertEquals("teo", entry.get("actor"));
        assertEquals("undo of: Deprecate 4 memories", entry.get("reason"));
        assertEquals("from deprecated to active, bulk act " + run.act().id(), entry.get("detail"));
        assertEquals(
                List.of("bulk.started", "bulk.finished", "bulk.undo_started", "bulk.undone"),
                scene.values(
                        team,
                        "select verb from audit_entry where subject = ? order by at",
                        run.act().id().toString()));
    }

    @Test
    void whatWouldChangeNothingIsSkipped() {
        Arguments with = new Arguments(null, null, null, "decision", "fleet-api", null, List.of("none"), null, null);
        for (Act act : List.of(Act.RETYPE, Act.MOVE, Act.TAG, Act.ASSIGN)) {
            ActView run = scene.run(team, act, memories, with);
            assertEquals(0, run.run().done(), act.word());
            assertEquals(4, run.run().skipped(), act.word());
        }
        assertEquals(List.of("1", "1", "1", "1"), scene.values(team, "select version from memory"));
    }

    @Test
    void twoRunsOfOnePreviewAreOne() {
        UUID act = scene.preview(team, Act.DEPRECATE, memories);
        assertTrue(acts.run(team.id(), act, because("old"), null, MARA));
        assertTrue(acts.run(team.id(), act, because("again"), null, MARA));
        scene.run(team, act, because("and again"));
        assertEquals(
                List.of("4"), scene.values(team, "select count(*) from audit_entry where verb = 'memory.deprecated'"));
        assertEquals(List.of("old"), scene.values(team, "select distinct reason from deprecation"));
    }

    @Test
    void aReasonIsNeededForDecisionsAndTheArgumentsForTheRest() {
        assertEquals("reason", refusedToRun(Act.DEPRECATE, because(" ")));
        assertEquals("reason", refusedToRun(Act.DELETE, Arguments.NONE));
        assertEquals("reason", refusedToRun(Act.HOLD, Arguments.NONE));
        assertEquals("type", refusedToRun(Act.RETYPE, Arguments.NONE));
        assertEquals("repo", refusedToRun(Act.MOVE, because("r")));
        assertEquals("add", refusedToRun(Act.TAG, because("r")));
        assertEquals(
                "drop",
                refusedToRun(
                        Act.TAG, new Arguments(null, null, null, null, null, List.of("a"), List.of("a"), null, null)));
        assertEquals(
                "until",
                refusedToRun(
                        Act.HOLD,
                        new Arguments("r", null, null, null, null, null, null, null, LocalDate.of(2020, 1, 1))));
        assertEquals(
                "owner",
                refusedToRun(
                        Act.ASSIGN, new Arguments("r", null, null, null, null, null, null, "x".repeat(501), null)));
        assertEquals(List.of("active", "active", "active", "active"), states());
    }

    @Test
    void moreThanAHundredNeedTheirNumberTyped() {
        memories = new ArrayList<>(memories);
        memories.addAll(scene.remembered(team, 97));
        UUID hundred = scene.preview(team, Act.DEPRECATE, memories.subList(0, 100));
        assertFalse(scene.view(team, hundred).act().needsNumber());
        UUID more = scene.preview(team, Act.DEPRECATE, memories);
        for (String typed : new String[] {null, "", "100", "101x"}) {
            assertEquals("count", refused(() -> acts.run(team.id(), more, because("old"), typed, MARA)));
        }
        assertTrue(acts.run(team.id(), more, because("old"), " 101 ", MARA));
    }

    @Test
    void nothingChosenOrNothingOfThisTeamIsNoAct() {
        assertEquals("id", refused(() -> scene.preview(team, Act.DEPRECATE, List.of())));
        List<UUID> foreign = scene.remembered(scene.freshTeam(), 1);
        assertEquals("id", refused(() -> scene.preview(team, Act.DEPRECATE, foreign)));
        List<UUID> both = new ArrayList<>(foreign);
        both.add(memories.get(0));
        assertEquals(
                1,
                scene.view(team, scene.preview(team, Act.DEPRECATE, both)).act().bound());
    }

    @Test
    void aPreviewIsItsMakersAloneAndVanishesAfterADay() {
        UUID act = scene.preview(team, Act.DEPRECATE, memories);
        assertFalse(acts.run(team.id(), act, because("old"), null, TEO));
        assertFalse(acts.cancel(team.id(), act, TEO));
        assertFalse(acts.undo(team.id(), act, MARA));
        scene.rows(
                team,
                "with old as (update bulk_act set created_at = created_at - interval '1 day' returning 1) select * from old");
        assertFalse(acts.run(team.id(), act, because("old"), null, MARA));
        scene.preview(team, Act.DELETE, memories);
        assertEquals(List.of("1"), scene.values(team, "select count(*) from bulk_act"));
        assertEquals(List.of("4"), scene.values(team, "select count(*) from bulk_row"));
    }

    @Test
    void aPreviewThatIsGivenUpLeavesNothing() {
        UUID act = scene.preview(team, Act.DEPRECATE, memories);
        assertTrue(acts.cancel(team.id(), act, MARA));
        assertEquals(List.of("0"), scene.values(team, "select count(*) from bulk_row"));
        assertEquals(List.of("active", "active", "active", "active"), states());
    }

    @Test
    void anActOfAnotherTeamIsNotThere() {
        UUID act = scene.preview(team, Act.DEPRECATE, memories);
        Team other = scene.freshTeam();
        assertFalse(acts.run(other.id(), act, because("old"), null, MARA));
        scene.run(team, act, because("old"));
        assertFalse(acts.undo(other.id(), act, MARA));
        assertEquals(List.of("deprecated", "deprecated", "deprecated", "deprecated"), states());
    }

    @Test
    void afterAMonthAnActCanNoLongerBeUndone() {
        ActView run = scene.run(team, Act.DEPRECATE, memories, because("old"));
        scene.rows(
                team,
                "with old as (update bulk_act set finished_at = finished_at - interval '30 days' returning 1) select * from old");
        assertFalse(scene.view(team, run.act().id()).isUndoable());
        acts.undo(team.id(), run.act().id(), MARA);
        assertEquals(List.of("deprecated", "deprecated", "deprecated", "deprecated"), states());
        scene.preview(team, Act.DELETE, memories);
        assertEquals(
                List.of("0"),
                scene.values(
                        team,
                        "select count(*) from bulk_row where act_id = ?",
                        run.act().id()));
    }

    private void leavesTheSame(Act act, Arguments with, Consumer<Memory> verb) {
        leavesTheSame(List.of(0, 1), List.of(2, 3), act, with, verb);
    }

    /** Some memories are handled alone and some by one act: every column that is not an id or a moment is the same. */
    private void leavesTheSame(
            List<Integer> alone, List<Integer> together, Act act, Arguments with, Consumer<Memory> verb) {
        for (int i : alone) scene.with(team, memories.get(i), verb);
        List<UUID> many = together.stream().map(memories::get).toList();
        ActView run = scene.run(team, act, many, with);
        assertEquals(many.size(), run.run().done());
        for (int i = 0; i < alone.size(); i++) {
            UUID one = memories.get(alone.get(i));
            UUID other = memories.get(together.get(i));
            assertEquals(
                    traces(one, ""), traces(other, ", bulk act " + run.act().id()));
        }
    }

    private Map<String, Object> traces(UUID id, String bulk) {
        return Map.of(
                "memory", withoutMoments(scene.rows(team, "select * from memory where id = ?", id)),
                "deprecation", withoutMoments(scene.rows(team, "select * from deprecation where memory_id = ?", id)),
                "deletion", withoutMoments(scene.rows(team, "select * from deletion where memory_id = ?", id)),
                "revision", withoutMoments(scene.rows(team, "select * from revision where memory_id = ?", id)),
                "entries",
                        withoutMoments(scene.rows(
                                team,
                                "select *, before_digest is not null as digested, nullif(ltrim(replace(', ' || coalesce(detail, ''), ?, ''), ', '), '') as detail from audit_entry where subject = ? order by at",
                                bulk,
                                id.toString())));
    }

    private static List<Map<String, String>> withoutMoments(List<Map<String, String>> rows) {
        rows.forEach(it -> it.keySet()
                .removeAll(List.of(
                        "id",
                        "memory_id",
                        "entry_id",
                        "subject",
                        "at",
                        "updated_at",
                        "created_at",
                        "transaction",
                        "text",
                        "digest",
                        "search",
                        "before_digest",
                        "after_digest")));
        return rows;
    }

    /** All that an act may change of memories, without the moments and numbers of versions. */
    private List<Map<String, String>> everything(List<UUID> ids) {
        return scene.rows(team, """
                select m.id, m.text, m.user_id, m.repo, m.type, m.layer, m.state, m.tags, m.metadata, m.owner, m.review_on, m.expires_on,
                       to_jsonb(d) as deprecation, to_jsonb(x) as deletion, to_jsonb(h) as hold
                  from memory m left join deprecation d on d.memory_id = m.id left join deletion x on x.memory_id = m.id
                  left join hold h on h.memory_id = m.id
                 where m.id = any(?) order by m.id""", ids);
    }

    private List<String> states() {
        return memories.stream().map(this::state).toList();
    }

    private String state(UUID id) {
        return scene.values(team, "select state from memory where id = ?", id).getFirst();
    }

    private static List<String> reasons(ActView view) {
        return view.skipped().stream().map(BoundRow::reason).toList();
    }

    private String refusedToRun(Act act, Arguments with) {
        UUID preview = scene.preview(team, act, memories);
        return refused(() -> acts.run(team.id(), preview, with, null, MARA));
    }

    private static String refused(Runnable act) {
        return assertThrows(InvalidInput.class, act::run).field();
    }
}
