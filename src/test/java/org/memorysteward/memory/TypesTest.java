package org.memorysteward.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.memory.Cast.CLAUDE;
import static org.memorysteward.memory.Cast.MARA;
import static org.memorysteward.memory.Layer.OTHER;
import static org.memorysteward.memory.Layer.PREFERENCE;
import static org.memorysteward.memory.Layer.SEMANTIC;
import static org.memorysteward.memory.Layer.STRUCTURAL;
import static org.memorysteward.memory.Layer.TASK;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memorysteward.audit.AuditFilter;
import org.memorysteward.audit.AuditRow;
import org.memorysteward.audit.AuditTrail;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.job.JobView;
import org.memorysteward.job.Jobs;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TypesTest {

    @Inject
    Cast cast;

    @Inject
    Types types;

    @Inject
    KnownTypes known;

    @Inject
    Intake intake;

    @Inject
    Imports imports;

    @Inject
    Jobs jobs;

    @Inject
    Catalogue catalogue;

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
    void aTypeThatATeamAddsIsInItsLayerForWhateverIsWrittenFromThenOn() {
        types.add(team.id(), "runbook", STRUCTURAL, MARA);
        assertEquals("structural", view(kept("runbook")).layer());
        assertEquals(new KnownType("runbook", STRUCTURAL, 1, 0, true, null), find("runbook"));
        AuditRow entry = newest("type.added");
        assertEquals("runbook", entry.subject());
        assertEquals("to structural", entry.detail());
    }

    @Test
    void aTypeThatIsKnownAlreadyIsNotAdded() {
        kept("bugfix");
        types.add(team.id(), "runbook", STRUCTURAL, MARA);
        for (String name : List.of("fix", "bugfix", "runbook", " runbook ")) {
            assertEquals("name", refusal(() -> types.add(team.id(), name, TASK, MARA)), name);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "a\0b",
                "a\nb",
                "_fix",
                "-",
                "<b>fix</b>",
                "fix\u202E",
                "a,b",
                "unclassified",
                "0123456789012345678901234567890123456789012345678901234567890"
            })
    void aNameThatNobodyCouldWriteIsRefused(String name) {
        kept("fix");
        assertEquals("name", refusal(() -> types.add(team.id(), name, TASK, MARA)));
        assertEquals("name", refusal(() -> types.rename(team.id(), "fix", name, null, "why", MARA)));
        assertEquals(TASK, find("fix").layer());
        assertEquals(List.of(), entries("type.added"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Größe", "설계", "ops/run-book: v2.1", "c++", "a_b", "2024"})
    void aNameMayBeOfAnyLanguage(String name) {
        types.add(team.id(), name, TASK, MARA);
        assertEquals(TASK, find(name).layer());
    }

    @Test
    void aMovedTypeTakesItsMemoriesToTheOtherLayerAndLeavesThemOtherwiseAsTheyWere() {
        UUID before = kept("fix");
        UUID deleted = kept("fix");
        cast.with(team, deleted, it -> it.delete("wrong", MARA));
        UUID other = kept("decision");
        MemoryView was = view(before);

        JobView job = finished(types.move(team.id(), "fix", SEMANTIC, "we decide by them", MARA));

        assertEquals(2, job.done());
        MemoryView is = view(before);
        assertEquals("semantic", is.layer());
        assertEquals("semantic", view(deleted).layer());
        assertEquals("semantic", view(other).layer());
        assertEquals(was.updatedAt(), is.updatedAt());
        assertEquals(was.version(), is.version());
        assertEquals("semantic", view(kept("fix")).layer());
        assertEquals("from task to semantic", newest("type.moved").detail());
        assertEquals("we decide by them", newest("type.moved").reason());
        assertEquals(
                "Moving fix to the layer semantic: 2 memories changed",
                newest("type.change_finished").detail());
        assertEquals(List.of("memory.added"), verbs(before));
    }

    @Test
    void aTypeThatComesBackToItsLayerIsAsTheProgramBringsIt() {
        types.move(team.id(), "fix", SEMANTIC, null, MARA);
        types.move(team.id(), "fix", TASK, null, MARA);
        assertEquals(new KnownType("fix", TASK, 0, 0, false, null), find("fix"));
        assertEquals("layer", refusal(() -> types.move(team.id(), "fix", TASK, null, MARA)));
    }

    @Test
    void aRenamedTypeIsRenamedInEveryMemoryHoweverItGotIt() {
        UUID byMetadata = kept("error_fingerprint");
        Draft categorised = Cast.draft("by category", "mara", "fleet-api", null);
        UUID byCategory = cast.kept(
                team,
                new Draft(
                        categorised.text(),
                        categorised.ids(),
                        categorised.metadata(),
                        List.of("error_fingerprint", "x"),
                        null,
                        null,
                        null,
                        true,
                        null));
        MemoryView was = view(byMetadata);

        JobView job = finished(types.rename(team.id(), "error_fingerprint", "known_error", null, "plain", MARA));

        assertEquals(2, job.done());
        for (UUID id : List.of(byMetadata, byCategory)) {
            MemoryView is = view(id);
            assertEquals("known_error", is.type());
            assertEquals("task", is.layer());
            assertTrue(is.metadata().contains("\"type\" : \"known_error\""), is.metadata());
            assertEquals(1, is.version());
            AuditRow entry = entries(id).getFirst();
            assertEquals("memory.retyped", entry.verb());
            assertEquals("from error_fingerprint to known_error, in the whole catalogue", entry.detail());
            assertEquals("plain", entry.reason());
            assertEquals("known_error", entry.type());
        }
        assertEquals(was.updatedAt(), view(byMetadata).updatedAt());
        assertEquals("to known_error", newest("type.renamed").detail());
        assertTrue(missing("error_fingerprint"));
    }

    @Test
    void whoeverStillWritesTheOldNameMeansTheNewOne() {
        UUID edited = kept("decision");
        types.rename(team.id(), "fix", "bugfix", null, "plain", MARA);
        types.rename(team.id(), "bugfix", "repair", null, "plainer", MARA);

        MemoryView written = view(kept("fix"));
        assertEquals("repair", written.type());
        assertEquals("task", written.layer());
        assertTrue(written.metadata().contains("\"type\" : \"repair\""));
        intake.revise(
                team.id(),
                edited,
                Edit.of(1, "x", Cast.draft("x", null, null, "bugfix").metadata(), null),
                CLAUDE);
        assertEquals("repair", view(edited).type());
        cast.with(team, edited, it -> it.retype("fix", null, MARA));
        assertEquals(2, view(edited).version(), "it has that type already");
        String line = "{\"memory\":\"imported\",\"categories\":[\"fix\"]}";
        UUID job = imports.start(team.id(), "l", new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), MARA);
        assertEquals(1, finished(Optional.of(job)).done());
        assertEquals(3, find("repair").memories());
        assertEquals(
                List.of("bugfix to repair", "fix to repair"),
                overview().aliases().stream()
                        .map(it -> it.name() + " to " + it.type())
                        .toList());
    }

    @Test
    void anOldNameThatIsRemovedIsATypeOfItsOwnAgainAndWhatWasRenamedStays() {
        UUID renamed = kept("bugfix");
        finished(types.rename(team.id(), "bugfix", "repair", null, "plain", MARA));
        UUID mapped = kept("bugfix");
        types.removeAlias(team.id(), "bugfix", MARA);
        types.removeAlias(team.id(), "bugfix", MARA);
        assertEquals("bugfix", view(kept("bugfix")).type());
        for (UUID id : List.of(renamed, mapped)) {
            intake.revise(team.id(), id, Edit.of(0, "other", null, null), MARA);
            assertEquals("repair", view(id).type());
        }
        assertEquals(1, entries("alias.removed").size());
    }

    @Test
    void twoTypesBecomeOneOnlyWhenSomebodySaysSo() {
        kept("bugfix");
        UUID fix = kept("fix");
        assertEquals("into", refusal(() -> types.rename(team.id(), "bugfix", "fix", null, "one word", MARA)));
        assertEquals("into", refusal(() -> types.rename(team.id(), "bugfix", "fix", "decision", "one word", MARA)));
        assertEquals(1, find("bugfix").memories());
        finished(types.rename(team.id(), "bugfix", "fix", "fix", "one word", MARA));
        assertEquals(new KnownType("fix", TASK, 2, 0, false, null), find("fix"));
        assertEquals("into fix", newest("type.renamed").detail());
        assertEquals(List.of("memory.added"), verbs(fix));
    }

    @Test
    void aTypeThatIsRenamedTakesItsOwnLayerAlongAndAMergedOneTheOthers() {
        types.move(team.id(), "fix", PREFERENCE, null, MARA);
        kept("fix");
        finished(types.rename(team.id(), "fix", "repair", null, "plain", MARA));
        assertEquals(PREFERENCE, find("repair").layer());
        JobView job = finished(types.rename(team.id(), "repair", "convention", "convention", "plain", MARA));
        assertEquals(1, job.done());
        assertEquals(new KnownType("convention", SEMANTIC, 1, 0, false, null), find("convention"));
    }

    @Test
    void aNameComesBack() {
        kept("fix");
        finished(types.rename(team.id(), "fix", "repair", null, "plain", MARA));
        finished(types.rename(team.id(), "repair", "fix", null, "it was better", MARA));
        assertEquals(new KnownType("fix", TASK, 1, 0, false, null), find("fix"));
        assertEquals("repair", overview().aliases().getFirst().name());
        assertEquals(1, overview().aliases().size());
    }

    @Test
    void anOldNameOfAnotherTypeIsTaken() {
        types.rename(team.id(), "fix", "repair", null, "plain", MARA);
        assertEquals("name", refusal(() -> types.rename(team.id(), "decision", "fix", null, "why", MARA)));
        assertEquals("name", refusal(() -> types.add(team.id(), "fix", TASK, MARA)));
    }

    @Test
    void aTypeOfAnyStrangeNameCanBeRenamedAndMergedInto() {
        String strange = "fix\n<b>\u202E" + "x".repeat(400);
        kept(strange);
        kept("decision");
        finished(types.rename(team.id(), "decision", strange, strange, "why not", MARA));
        assertEquals(2, find(strange).memories());
        finished(types.rename(team.id(), strange, "fix", "fix", "plain", MARA));
        assertEquals(2, find("fix").memories());
    }

    @Test
    void arenameThatCannotBeDoneChangesNothing() {
        kept("fix");
        kept("unclassified");
        assertEquals("reason", refusal(() -> types.rename(team.id(), "fix", "repair", null, " ", MARA)));
        assertEquals("name", refusal(() -> types.rename(team.id(), "fix", "fix", "fix", "why", MARA)));
        assertEquals("name", refusal(() -> types.rename(team.id(), "fix", "unclassified", "unclassified", "w", MARA)));
        assertEquals("type", refusal(() -> types.rename(team.id(), "unclassified", "repair", null, "w", MARA)));
        assertEquals("type", refusal(() -> types.rename(team.id(), "nothing", "repair", null, "why", MARA)));
        assertEquals("type", refusal(() -> types.move(team.id(), null, TASK, null, MARA)));
        assertEquals("type", refusal(() -> types.move(team.id(), "unclassified", TASK, null, MARA)));
        assertEquals(1, find("fix").memories());
        assertEquals(List.of(), overview().aliases());
    }

    @Test
    void onlyAnUnusedTypeOfItsOwnIsRemovedByATeam() {
        types.add(team.id(), "runbook", TASK, MARA);
        types.add(team.id(), "playbook", TASK, MARA);
        UUID used = kept("runbook");
        cast.with(team, used, it -> it.delete("gone", MARA));
        types.rename(team.id(), "lint_rule", "playbook", "playbook", "same", MARA);
        assertEquals("type", refusal(() -> types.remove(team.id(), "runbook", MARA)));
        assertEquals("type", refusal(() -> types.remove(team.id(), "playbook", MARA)));
        assertEquals("type", refusal(() -> types.remove(team.id(), "fix", MARA)));
        types.removeAlias(team.id(), "lint_rule", MARA);
        types.remove(team.id(), "playbook", MARA);
        assertTrue(missing("playbook"));
        assertEquals("playbook", newest("type.removed").subject());
    }

    @Test
    void aTeamsWordsAreNobodyElses() {
        Team other = cast.freshTeam();
        types.move(team.id(), "fix", SEMANTIC, null, MARA);
        types.add(other.id(), "runbook", TASK, MARA);
        UUID before = cast.kept(other, Cast.draft("theirs", "teo", "nav", "fix"));
        kept("fix");
        finished(types.rename(team.id(), "fix", "repair", null, "plain", MARA));
        UUID after = cast.kept(other, Cast.draft("theirs too", "teo", "nav", "fix"));
        for (UUID theirs : List.of(before, after)) {
            MemoryView view =
                    tenancy.within(other.id(), () -> catalogue.view(theirs).orElseThrow());
            assertEquals("fix in task", view.type() + " in " + view.layer());
        }
        assertTrue(missing("runbook"));
        assertEquals(OTHER.word(), view(kept("runbook")).layer());
        assertEquals(List.of(), tenancy.within(other.id(), known::overview).aliases());
    }

    @Test
    void theOverviewNamesWhatTheProgramTheTeamAndItsAgentsBring() {
        types.add(team.id(), "runbook", STRUCTURAL, MARA);
        kept("bugfix");
        kept("fix");
        kept("fix");
        KnownTypes.Overview overview = overview();
        assertEquals("fix", overview.types().getFirst().name());
        assertEquals(25, overview.types().size());
        assertEquals(0, overview.more());
        assertEquals(2, overview.memories().get(TASK));
        assertEquals(1, overview.memories().get(OTHER));
        assertNull(overview.memories().get(STRUCTURAL));
        assertFalse(find("bugfix").own());
        assertTrue(find("runbook").own());
    }

    private UUID kept(String type) {
        return cast.kept(team, Cast.draft("A fact " + UUID.randomUUID(), "mara", "fleet-api", type));
    }

    private JobView finished(Optional<UUID> job) {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        JobView view = job(job.orElseThrow());
        while (!view.isFinished() && Instant.now().isBefore(end)) view = job(view.id());
        assertEquals("done", view.state());
        return view;
    }

    private JobView job(UUID id) {
        return tenancy.within(team.id(), () -> jobs.view(id).orElseThrow());
    }

    private MemoryView view(UUID id) {
        return tenancy.within(team.id(), () -> catalogue.view(id).orElseThrow());
    }

    private KnownTypes.Overview overview() {
        return tenancy.within(team.id(), known::overview);
    }

    private KnownType find(String type) {
        return tenancy.within(team.id(), () -> known.find(type)).orElseThrow();
    }

    private boolean missing(String type) {
        return tenancy.within(team.id(), () -> known.find(type)).isEmpty();
    }

    private AuditRow newest(String verb) {
        return entries(verb).getFirst();
    }

    private List<AuditRow> entries(String verb) {
        AuditFilter filter = new AuditFilter(null, verb, null, null, null, null, null, null, null);
        return tenancy.within(team.id(), () -> trail.page(filter, null, 50).rows());
    }

    private List<AuditRow> entries(UUID memory) {
        return tenancy.within(
                team.id(),
                () -> trail.page(AuditFilter.about(memory.toString()), null, 50).rows());
    }

    private List<String> verbs(UUID memory) {
        return entries(memory).stream().map(AuditRow::verb).toList();
    }

    private static String refusal(Runnable act) {
        return assertThrows(InvalidInput.class, act::run).field();
    }
}
