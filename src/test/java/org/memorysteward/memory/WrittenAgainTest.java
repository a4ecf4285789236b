package org.memorysteward.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.memorysteward.memory.Cast.CLAUDE;
import static org.memorysteward.memory.Cast.MARA;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.AuditFilter;
import org.memorysteward.audit.AuditRow;
import org.memorysteward.audit.AuditTrail;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.Draft.GivenIds;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class WrittenAgainTest {

    private static final String TEXT = "Ride ids are ULIDs";

    @Inject
    Cast cast;

    @Inject
    Intake intake;

    @Inject
    Catalogue catalogue;

    @Inject
    AuditTrail trail;

    @Inject
    Tenancy tenancy;

    Team team;
    UUID kept;

    @BeforeEach
    void oneIsKept() {
        team = cast.freshTeam();
        kept = cast.kept(team, draft(TEXT));
    }

    @Test
    void theSameTextInTheSamePlaceIsKeptOnceAndCounted() {
        assertEquals(new Outcome.Known(kept), write(draft(TEXT)));
        assertEquals(new Outcome.Known(kept), write(draft(TEXT)));
        assertEquals(1, total());
        assertEquals(3, view().timesWritten());
        assertEquals(1, view().version());
        AuditRow entry = entries().getFirst();
        assertEquals("memory.written_again", entry.verb());
        assertEquals("claude-code", entry.actor());
        assertEquals("time 3", entry.detail());
        assertEquals(3, entries().size());
    }

    @Test
    void anotherPlaceIsAnotherMemory() {
        List<Draft> elsewhere = new ArrayList<>();
        elsewhere.add(draft(TEXT + "."));
        elsewhere.add(Cast.draft(TEXT, "teo", "fleet-api", "decision"));
        elsewhere.add(Cast.draft(TEXT, "mara", "nav-core", "decision"));
        elsewhere.add(Cast.draft(TEXT, "mara", null, "decision"));
        elsewhere.add(Cast.draft(TEXT, "mara", "fleet-api", "fix"));
        elsewhere.add(with(draft(TEXT), "branch", "main"));
        elsewhere.add(with(draft(TEXT), "path", "docs/ids.md"));
        elsewhere.add(of(new GivenIds("mara", "cursor", null, null, null)));
        elsewhere.add(of(new GivenIds("mara", "claude-code", "app", null, null)));
        elsewhere.add(of(new GivenIds("mara", "claude-code", null, "run", null)));
        elsewhere.add(until(LocalDate.of(2999, 12, 31)));
        for (Draft draft : elsewhere) assertInstanceOf(Outcome.Kept.class, write(draft), draft.toString());
        assertEquals(1 + elsewhere.size(), total());
        for (Draft draft : elsewhere) assertInstanceOf(Outcome.Known.class, write(draft), draft.toString());
        assertEquals(1 + elsewhere.size(), total());
    }

    @Test
    void anotherTeamsMemoryIsNotKnown() {
        Team another = cast.freshTeam();
        assertNotEquals(kept, cast.kept(another, draft(TEXT)));
    }

    @Test
    void whatWasDeletedIsWrittenAnew() {
        cast.with(team, kept, it -> it.delete("wrong", MARA));
        assertInstanceOf(Outcome.Kept.class, write(draft(TEXT)));
    }

    @Test
    void whatWasDeprecatedStaysDeprecated() {
        cast.with(team, kept, it -> it.deprecate("wrong", null, null, MARA));
        assertEquals(new Outcome.Known(kept), write(draft(TEXT)));
        assertEquals(State.DEPRECATED, view().state());
        assertEquals(2, view().timesWritten());
        assertEquals(1, total());
    }

    @Test
    void ofTwoThatAreKeptTheOneThatAgentsGetIsCounted() {
        cast.with(team, kept, it -> it.delete("wrong", MARA));
        UUID second = cast.kept(team, draft(TEXT));
        cast.with(team, second, it -> it.deprecate("wrong", null, null, MARA));
        cast.with(team, kept, it -> it.restore(null, MARA));
        assertEquals(new Outcome.Known(kept), write(draft(TEXT)));
    }

    @Test
    void aTextThatWasEditedSinceIsNotTheSameAnyMore() {
        intake.revise(team.id(), kept, Edit.of(1, "Ride ids are UUIDv7", null, null), MARA);
        assertInstanceOf(Outcome.Kept.class, write(draft(TEXT)));
    }

    @Test
    void whoWritesItAgainAsDeprecatedDeprecatesIt() {
        Draft draft = draft(TEXT);
        draft.metadata().put("deprecated", true);
        assertEquals(new Outcome.Known(kept), write(draft));
        assertEquals(State.DEPRECATED, view().state());
    }

    @Test
    void twiceInOneRequestIsTheSameMemory() {
        List<Outcome> outcomes = intake.remember(team.id(), List.of(draft("new"), draft(TEXT), draft("new")), CLAUDE);
        Outcome.Kept first = assertInstanceOf(Outcome.Kept.class, outcomes.get(0));
        assertEquals(new Outcome.Known(kept), outcomes.get(1));
        assertEquals(new Outcome.Known(first.id()), outcomes.get(2));
        assertEquals(2, total());
    }

    @Test
    void aWholeBatchIsComparedAtOnce() {
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < 500; i++) drafts.add(draft("Fact number " + i));
        write(drafts);
        write(drafts);
        assertEquals(501, total());
    }

    @Test
    void ofManyWhoWriteTheSameAtOnceOneKeepsIt() throws Exception {
        List<Callable<List<Outcome>>> writers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            boolean forwards = i % 2 == 0;
            writers.add(() -> write(forwards ? List.of(draft("a"), draft("b")) : List.of(draft("b"), draft("a"))));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            int keptNew = 0;
            for (Future<List<Outcome>> written : threads.invokeAll(writers)) {
                keptNew += (int) written.get().stream()
                        .filter(Outcome.Kept.class::isInstance)
                        .count();
            }
            assertEquals(2, keptNew);
        }
        assertEquals(3, total());
    }

    private static Draft draft(String text) {
        return Cast.draft(text, "mara", "fleet-api", "decision");
    }

    private static Draft with(Draft draft, String key, String value) {
        draft.metadata().put(key, value);
        return draft;
    }

    private static Draft of(GivenIds ids) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        return Draft.written(TEXT, ids, metadata.put("repo", "fleet-api").put("type", "decision"));
    }

    private static Draft until(LocalDate day) {
        Draft draft = draft(TEXT);
        return new Draft(TEXT, draft.ids(), draft.metadata(), null, null, null, day, false, null);
    }

    private Outcome write(Draft draft) {
        return intake.remember(team.id(), draft, CLAUDE);
    }

    private List<Outcome> write(List<Draft> drafts) {
        return intake.remember(team.id(), drafts, CLAUDE);
    }

    private MemoryView view() {
        return tenancy.within(team.id(), () -> catalogue.view(kept).orElseThrow());
    }

    private long total() {
        return tenancy.within(team.id(), () -> catalogue.total());
    }

    private List<AuditRow> entries() {
        return tenancy.within(
                team.id(),
                () -> trail.page(AuditFilter.about(kept.toString()), null, 50).rows());
    }
}
