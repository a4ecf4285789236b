package org.memorysteward.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memorysteward.fakemem0.FakeMem0;
import org.memorysteward.fakemem0.Fault;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.Draft;
import org.memorysteward.memory.Draft.GivenIds;
import org.memorysteward.memory.Edit;
import org.memorysteward.memory.StoreUnavailable;
import org.memorysteward.testing.TestDatabase;

/** What holds when the store is away, slow, lies or answers nonsense. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BadNeighboursTest {

    @Inject
    Stage stage;

    @Inject
    FullReading reading;

    @Inject
    Intents intents;

    @Inject
    Reconciliation reconciliation;

    FakeMem0 fake;
    Team team;

    @BeforeEach
    void aTeamWithAMemory() {
        stage.clear();
        fake = FakeMem0.platform(0, "m0-" + UUID.randomUUID());
        team = stage.freshTeam();
        stage.connect(team, StoreKind.MEM0_PLATFORM, fake);
        stage.written(team, "The depot opens at six");
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private void reconcile() {
        reconciliation.work(team.id(), stage.stores.elsewhere(team.id()).orElseThrow());
    }

    private long kept() {
        return stage.number(team, "select count(*) from memory where state <> 'deleted'");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"AWAY", "SLOW", "BUSY", "BROKEN", "HTML", "HALF", "ENDLESS_BODY", "REDIRECT", "REVOKED"})
    void aWriteIsRefusedSoonAndNothingOfItIsKept(Fault fault) {
        fake.breaks(fault);
        Instant start = Instant.now();
        assertThrows(StoreUnavailable.class, () -> stage.write(team, "It is never kept"));
        assertTrue(Duration.between(start, Instant.now()).toSeconds() < 5);
        assertEquals(1, kept());
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"AWAY", "BUSY", "BROKEN", "HTML", "HALF", "REDIRECT", "REVOKED"})
    void theCatalogueAnswersMeanwhile(Fault fault) {
        fake.breaks(fault);
        assertEquals(List.of("The depot opens at six"), stage.found(team, "depot opens"));
    }

    @Test
    void aStoreThatAsksForTimeGetsIt() {
        fake.breaks(Fault.BUSY);
        StoreUnavailable why = assertThrows(StoreUnavailable.class, () -> stage.write(team, "First"));
        assertTrue(why.retryAfter().toSeconds() >= 1 && why.retryAfter().toSeconds() <= 2);
        fake.heals();
        int asked = fake.requests();
        assertThrows(StoreUnavailable.class, () -> stage.write(team, "Second"));
        assertEquals(asked, fake.requests());
    }

    @Test
    void whatIsDoneMeanwhileReachesTheStoreOnceItIsBack() {
        UUID id = UUID.fromString(fake.idsOf("The depot opens at six").getFirst());
        fake.breaks(Fault.BROKEN);
        stage.intake.revise(team.id(), id, Edit.of(1, "The depot opens at seven", null, "summer"), Stage.MARA);
        Stage.await(() -> stage.number(team, "select count(*) from store_task where failure is not null") == 1);
        assertEquals(List.of("The depot opens at six"), fake.texts());
        fake.heals();
        stage.settleAtLast(team);
        assertEquals(List.of("The depot opens at seven"), fake.texts());
    }

    @Test
    void aWriteWhoseAnswerGotLostIsNeverDoubled() {
        fake.breaks(Fault.ANSWER_LOST, 0, it -> it.endsWith("/add/"));
        assertThrows(StoreUnavailable.class, () -> stage.write(team, "Said twice, kept once"));
        assertEquals(1, fake.idsOf("Said twice, kept once").size());
        fake.heals();
        stage.age(team);
        reconcile();
        assertEquals(List.of(), fake.idsOf("Said twice, kept once"));
        stage.written(team, "Said twice, kept once");
        stage.follow(team);
        assertEquals(1, fake.idsOf("Said twice, kept once").size());
        assertEquals(2, kept());
    }

    /** The program died after the store had the text and before the catalogue had it. */
    @Test
    void aWriteThatACrashInterruptedIsFoundAndKeptOnce() {
        UUID token = UUID.randomUUID();
        Draft draft = Stage.draft("The crash came in between", "dana");
        stage.tenancy.aside(team.id(), () -> {
            intents.open(token, draft.ids(), Stage.CLAUDE);
            return null;
        });
        TeamStores.Reached to = stage.stores.elsewhere(team.id()).orElseThrow();
        UUID id = to.store().add(to.connection(), Copy.of(draft, token.toString()));
        stage.age(team);
        stage.follow(team);
        reconcile();
        assertEquals(0, stage.number(team, "select count(*) from store_intent"));
        assertEquals(List.of("The crash came in between"), stage.found(team, "crash between"));
        assertEquals(1, stage.number(team, "select count(*) from memory where id = '" + id + "'"));
        assertEquals(
                1,
                stage.number(
                        team,
                        "select count(*) from revision where actor = 'claude-code' and memory_id = '" + id + "'"));
        assertEquals(List.of(), stage.drifts(team));
    }

    /** The program died before the store had the text. */
    @Test
    void aWriteThatNeverGotThereIsForgotten() {
        UUID token = UUID.randomUUID();
        stage.tenancy.aside(team.id(), () -> {
            intents.open(token, Stage.draft("never sent", "dana").ids(), Stage.CLAUDE);
            return null;
        });
        stage.age(team);
        reconcile();
        assertEquals(0, stage.number(team, "select count(*) from store_intent"));
        assertEquals(1, kept());
    }

    @Test
    void anotherMemorysIdIsNotTakenForTheOneThatWasAskedFor() {
        UUID id = UUID.fromString(fake.idsOf("The depot opens at six").getFirst());
        fake.breaks(Fault.OTHER_ID);
        stage.intake.revise(team.id(), id, Edit.of(1, "The depot opens at seven", null, "summer"), Stage.MARA);
        Stage.await(() -> stage.number(team, "select count(*) from store_task where failure is not null") == 1);
        assertEquals(List.of(), stage.drifts(team));
        fake.heals();
        stage.settleAtLast(team);
        assertEquals(List.of("The depot opens at seven"), fake.texts());
    }

    @Test
    void aDeleteThatIsConfirmedAndNotDoneIsSaidAndTriedAgain() {
        UUID id = UUID.fromString(fake.idsOf("The depot opens at six").getFirst());
        fake.breaks(Fault.LYING_DELETE);
        stage.tenancy.within(
                team.id(),
                () -> org.memorysteward.memory.Memory.locked(team.id(), id)
                        .orElseThrow()
                        .delete("wrong", Stage.MARA));
        Stage.await(() -> stage.number(team, "select count(*) from store_receipt where outcome = 'still there'") == 1);
        fake.heals();
        stage.settleAtLast(team);
        assertEquals(0, fake.size());
        assertEquals(1, stage.number(team, "select count(*) from store_receipt where outcome = 'gone'"));
    }

    @Test
    void aListThatDoesNotEndEndsTheReading() {
        fake.breaks(Fault.ENDLESS_PAGES);
        reading.again(team.id(), Stage.MARA);
        Stage.await(() -> stage.number(team, "select count(*) from job where state = 'failed'") == 1);
        assertEquals(1, kept());
        assertEquals(1, stage.number(team, "select count(*) from team_store where failure like '%lists more%'"));
    }

    @Test
    void aKeyThatIsRevokedWhileEverythingIsReadStopsItWithASentence() {
        for (int i = 0; i < 450; i++)
            fake.add("lesson " + i, Map.of("user_id", "dana"), JsonNodeFactory.instance.objectNode());
        fake.breaks(Fault.REVOKED, 1, it -> it.equals("/v3/memories/"));
        reading.again(team.id(), Stage.MARA);
        Stage.await(() -> stage.number(team, "select count(*) from job where state = 'failed'") == 1);
        assertEquals(1, stage.number(team, "select count(*) from team_store where failure like '%key%'"));
        fake.heals();
        reading.again(team.id(), Stage.MARA);
        stage.settle(team);
        assertEquals(451, kept());
    }

    @Test
    void clocksThatAreApartHideNoChange() {
        for (int hours : List.of(-3, 3)) {
            try (FakeMem0 apart = FakeMem0.platform(0, "m0-" + UUID.randomUUID())) {
                apart.clockIsApart(Duration.ofHours(hours));
                Team other = stage.freshTeam();
                stage.connect(other, StoreKind.MEM0_PLATFORM, apart);
                UUID id = stage.written(other, "Written by another clock");
                stage.follow(other);
                stage.age(other);
                apart.change(id.toString(), "Changed by another clock");
                stage.follow(other);
                assertEquals(
                        "Changed by another clock",
                        stage.drifts(other).getFirst().text());
            }
        }
    }

    @Test
    void metadataSetsNothingThatIsTheStores() {
        ObjectNode metadata = JsonNodeFactory.instance
                .objectNode()
                .put("created_at", "1999-01-01")
                .put("hash", "x");
        metadata.put("user_id", "somebody else").put("steward_token", "mine").put("kept", "yes");
        Draft draft = Draft.written("It tries to lie", new GivenIds("dana", null, null, null, null), metadata);
        UUID id = stage.intake.remember(team.id(), draft, Stage.CLAUDE).memory();
        ObjectNode there = (ObjectNode) fake.get(id.toString()).orElseThrow().get("metadata");
        assertEquals("yes", there.path("kept").asText());
        assertFalse(there.has("created_at") || there.has("hash") || there.has("user_id"));
        assertFalse(there.path("steward_token").asText().equals("mine"));
        stage.age(team);
        stage.follow(team);
        assertEquals(List.of(), stage.drifts(team));
    }

    @Test
    void whatTheServerDoesNotListIsFoundByAskingOtherwise() {
        try (FakeMem0 server = FakeMem0.server(0, "m0-" + UUID.randomUUID())) {
            for (int i = 0; i < 1_500; i++)
                server.add("lesson " + i, Map.of("user_id", "dana"), JsonNodeFactory.instance.objectNode());
            Team other = stage.freshTeam();
            stage.connect(other, StoreKind.MEM0_SERVER, server);
            assertEquals(1_500, stage.number(other, "select count(*) from memory"));
            assertEquals(1, stage.number(other, "select count(*) from team_store where untold = '{}'"));
        }
    }
}
