package org.memorysteward.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.Draft;
import org.memorysteward.memory.Draft.GivenIds;
import org.memorysteward.memory.Edit;
import org.memorysteward.memory.Outcome;
import org.memorysteward.memory.Recalled;

/** What holds wherever a team's memories live. */
abstract class StoreContract {

    @Inject
    Stage stage;

    Team team;

    abstract void connect(Team team);

    @BeforeEach
    void aTeamWithTheStore() {
        stage.clear();
        team = stage.freshTeam();
        connect(team);
    }

    @Test
    void whatIsWrittenIsFound() {
        stage.written(team, "Deployments to staging go through Argo");
        assertEquals(List.of("Deployments to staging go through Argo"), stage.found(team, "staging deployments"));
    }

    @Test
    void everyPartOfAMemoryComesBack() {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("type", "fix")
                .put("aB", 1)
                .put("c_d", true)
                .putArray("tags")
                .add("ci");
        GivenIds ids = new GivenIds("dana", "claude-code", "acme-billing", "run-7", null);
        Draft draft = new Draft(
                "The flaky test waits for the clock",
                ids,
                metadata,
                null,
                null,
                null,
                LocalDate.of(2999, 12, 31),
                false,
                null);
        UUID id = stage.intake.remember(team.id(), draft, Stage.CLAUDE).memory();
        Recalled memory = stage.recall.get(team.id(), id, Stage.CLAUDE).orElseThrow();
        assertEquals(draft.text(), memory.text());
        assertEquals(ids, memory.ids());
        assertEquals(metadata, memory.metadata());
        assertEquals(draft.expiresOn(), memory.expiresOn());
    }

    @Test
    void theSameTextInTheSamePlaceIsOneMemory() {
        UUID first = stage.written(team, "One port for all services");
        Outcome again = stage.write(team, "One port for all services");
        assertEquals(first, assertInstanceOf(Outcome.Known.class, again).id());
        stage.settle(team);
        assertEquals(1, stage.found(team, "port services").size());
    }

    @Test
    void textsThatComeTogetherAreAllKept() {
        List<Draft> drafts = List.of(
                Stage.draft("alpha rule", "dana"), Stage.draft("beta rule", "dana"), Stage.draft("alpha rule", "dana"));
        List<Outcome> outcomes = stage.intake.remember(team.id(), drafts, Stage.CLAUDE);
        assertEquals(outcomes.get(0).memory(), outcomes.get(2).memory());
        assertNotEquals(outcomes.get(0).memory(), outcomes.get(1).memory());
        stage.settle(team);
        assertEquals(2, stage.found(team, "rule").size());
    }

    @Test
    void anEditIsServedAndWhatItReplacedIsNot() {
        UUID id = stage.written(team, "Route costs are integers");
        stage.intake.revise(team.id(), id, Edit.of(1, "Route costs are floats", null, "measured"), Stage.MARA);
        stage.settle(team);
        assertEquals(List.of("Route costs are floats"), stage.found(team, "route costs floats"));
    }

    @Test
    void whatIsDeprecatedIsNotServedUntilItIsRestored() {
        UUID id = stage.written(team, "Use the old queue");
        stage.with(team, id, it -> it.deprecate("replaced", null, null, Stage.MARA));
        assertEquals(List.of(), stage.found(team, "old queue"));
        stage.with(team, id, it -> it.restore(null, Stage.MARA));
        assertEquals(List.of("Use the old queue"), stage.found(team, "old queue"));
    }

    @Test
    void whatIsDeletedIsNotServedUntilItIsRestored() {
        UUID id = stage.written(team, "Tokens live for an hour");
        stage.with(team, id, it -> it.delete("wrong", Stage.MARA));
        assertEquals(List.of(), stage.found(team, "tokens hour"));
        stage.with(team, id, it -> it.restore(null, Stage.MARA));
        assertEquals(List.of("Tokens live for an hour"), stage.found(team, "tokens hour"));
    }

    @Test
    void whatMayNotBeServedTakesNobodysPlace() {
        for (int i = 0; i < 40; i++) {
            UUID id = stage.written(team, "cache rule number " + i);
            if (i < 35)
                stage.tenancy.within(
                        team.id(),
                        () -> org.memorysteward.memory.Memory.locked(team.id(), id)
                                .orElseThrow()
                                .deprecate("old", null, null, Stage.MARA));
        }
        assertEquals(5, stage.found(team, "cache rule").size());
    }

    @Test
    void aSecretNeverGetsThere() {
        String secret = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8".substring(0, 36);
        Outcome outcome = stage.write(team, "The token of the bot is " + secret);
        stage.settle(team);
        assertTrue(!(outcome instanceof Outcome.Kept), outcome.toString());
        assertTrue(everythingTold().stream().noneMatch(it -> it.contains(secret)));
    }

    /** What the store itself would tell anybody. */
    abstract List<String> everythingTold();
}
