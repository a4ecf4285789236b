package org.memorysteward.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.fakemem0.FakeMem0;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.Edit;
import org.memorysteward.memory.Memory;

/** What holds beyond that where memories live in a Mem0, and others write there too. */
abstract class RemoteStoreContract extends StoreContract {

    @Inject
    Verdicts verdicts;

    @Inject
    org.memorysteward.memory.Imports imports;

    FakeMem0 fake;

    abstract FakeMem0 start();

    abstract StoreKind kind();

    @Override
    void connect(Team team) {
        fake = start();
        stage.connect(team, kind(), fake);
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Override
    List<String> everythingTold() {
        return fake.texts();
    }

    private String addedThere(String text) {
        ObjectNode metadata =
                JsonNodeFactory.instance.objectNode().put("type", "fix").put("repo", "fleet-api");
        return fake.add(text, Map.of("user_id", "dana"), metadata);
    }

    @Test
    void anIdIsTheSameHereAndThere() {
        UUID id = stage.written(team, "Same id on both sides");
        assertEquals(List.of(id.toString()), fake.idsOf("Same id on both sides"));
    }

    @Test
    void everythingThatWasThereIsRead() {
        Team other = stage.freshTeam();
        FakeMem0 full = start();
        for (int i = 0; i < 450; i++)
            full.add("lesson number " + i, Map.of("user_id", "dana"), JsonNodeFactory.instance.objectNode());
        stage.connect(other, kind(), full);
        assertEquals(450, stage.number(other, "select count(*) from memory where state = 'active'"));
        assertEquals(List.of(), stage.drifts(other));
        assertEquals(450, stage.number(other, "select count(*) from memory m join store_copy c on c.store_id = m.id"));
        full.close();
    }

    @Test
    void whatTheCatalogueHadBeforeIsWrittenThere() {
        Team other = stage.freshTeam();
        UUID id = stage.written(other, "It was here before the store was");
        FakeMem0 empty = start();
        stage.connect(other, kind(), empty);
        assertEquals(List.of("It was here before the store was"), empty.texts());
        assertEquals(List.of("It was here before the store was"), stage.found(other, "store before"));
        stage.with(other, id, it -> it.deprecate("old", null, null, Stage.MARA));
        assertEquals(List.of(), empty.servedTexts());
        empty.close();
    }

    @Test
    void aSecretThatWasThereIsServedToNobodyAndSaid() {
        Team other = stage.freshTeam();
        FakeMem0 leaky = start();
        String secret = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8".substring(0, 36);
        leaky.add("The bot uses " + secret, Map.of("user_id", "dana"), JsonNodeFactory.instance.objectNode());
        stage.connect(other, kind(), leaky);
        assertTrue(stage.found(other, "bot uses").stream().noneMatch(it -> it.contains(secret)));
        Drift drift = stage.drifts(other).getFirst();
        assertEquals(Drift.Kind.REDACTED, drift.kind());
        assertFalse(drift.text().contains(secret));
        verdicts.decide(other.id(), drift.id(), Drift.Verdict.REVERTED, "it must go", Stage.MARA);
        stage.settle(other);
        assertTrue(leaky.texts().stream().noneMatch(it -> it.contains(secret)), leaky.texts()::toString);
        leaky.close();
    }

    @Test
    void whatIsDeprecatedReachesAgentsThatAskTheStoreItself() {
        UUID id = stage.written(team, "Use the old queue");
        stage.with(team, id, it -> it.deprecate("replaced", null, null, Stage.MARA));
        ObjectNode there = fake.get(id.toString()).orElseThrow();
        assertTrue(there.path("metadata").path("deprecated").asBoolean());
        assertEquals(List.of(), fake.servedTexts());
        stage.with(team, id, it -> it.restore(null, Stage.MARA));
        assertFalse(fake.get(id.toString())
                .orElseThrow()
                .path("metadata")
                .path("deprecated")
                .asBoolean());
        assertEquals(List.of("Use the old queue"), fake.servedTexts());
    }

    @Test
    void aDeleteLeavesAReceiptThatTellsWhatTheHistoryKeeps() {
        UUID id = stage.written(team, "Tokens live for an hour");
        stage.with(team, id, it -> it.delete("wrong", Stage.MARA));
        assertEquals(0, fake.size());
        assertEquals(
                1, stage.number(team, "select count(*) from store_receipt where act = 'deleted' and outcome = 'gone'"));
    }

    @Test
    void whatIsImportedIsWrittenThereToo() {
        String lines =
                "{\"memory\": \"Imported one\", \"user\": \"dana\"}\n{\"memory\": \"Imported two\", \"user\": \"dana\"}\n";
        imports.start(
                team.id(),
                "lines.jsonl",
                new java.io.ByteArrayInputStream(lines.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                Stage.MARA);
        Stage.await(() -> fake.size() == 2);
        stage.settle(team);
        assertEquals(2, stage.found(team, "imported").size());
    }

    @Test
    void aValueThatIsPurgedGoesThereTooWithAReceipt() {
        UUID id = stage.written(team, "The bot of the depot is called Otto");
        stage.tenancy.within(
                team.id(),
                () -> org.memorysteward.database.Sql.of(
                                "update memory set text = 'The bot of the depot is called [redacted]' where id = ?", id)
                        .execute(stage.database));
        stage.settle(team);
        assertEquals(List.of("The bot of the depot is called [redacted]"), fake.texts());
        assertEquals(
                1,
                stage.number(
                        team,
                        "select count(*) from store_receipt where act = 'cleaned' and outcome = 'clean' and versions_told > 0"));
    }

    @Test
    void whatOthersAddIsFoundAndCanBeReverted() {
        addedThere("Somebody wrote past us");
        stage.follow(team);
        Drift drift = stage.drifts(team).getFirst();
        assertEquals(Drift.Kind.ADDED, drift.kind());
        assertEquals(List.of("Somebody wrote past us"), stage.found(team, "somebody wrote"));
        verdicts.decide(team.id(), drift.id(), Drift.Verdict.REVERTED, "not ours", Stage.MARA);
        stage.settle(team);
        assertEquals(List.of(), fake.texts());
        assertEquals(List.of(), stage.found(team, "somebody wrote"));
    }

    @Test
    void whatOthersChangeIsShownAndServedOnlyOnceItIsAccepted() {
        UUID id = stage.written(team, "Route costs are integers");
        stage.tenancy.within(
                team.id(), () -> Memory.locked(team.id(), id).orElseThrow().assign("dana", null, Stage.MARA));
        stage.age(team);
        fake.change(id.toString(), "Route costs are floats");
        stage.follow(team);
        Drift drift = stage.drifts(team).getFirst();
        assertEquals(Drift.Kind.CHANGED, drift.kind());
        assertEquals("Route costs are floats", drift.text());
        assertEquals("Route costs are integers", drift.ours());
        assertEquals(List.of("Route costs are integers"), stage.found(team, "route costs"));
        verdicts.decide(team.id(), drift.id(), Drift.Verdict.ACCEPTED, "measured", Stage.MARA);
        stage.settle(team);
        assertEquals(List.of("Route costs are floats"), stage.found(team, "route costs"));
        assertEquals(1, stage.number(team, "select count(*) from memory where owner = 'dana' and version = 2"));
        stage.age(team);
        stage.follow(team);
        assertEquals(List.of(), stage.drifts(team));
    }

    @Test
    void whatOthersChangeCanBeRevertedOrBecomeACase() {
        UUID id = stage.written(team, "Route costs are integers");
        stage.age(team);
        fake.change(id.toString(), "Route costs are floats");
        stage.follow(team);
        verdicts.decide(team.id(), stage.drifts(team).getFirst().id(), Drift.Verdict.REVERTED, "wrong", Stage.MARA);
        stage.settle(team);
        assertEquals(List.of("Route costs are integers"), fake.texts());

        stage.age(team);
        fake.change(id.toString(), "Route costs are strings");
        stage.follow(team);
        verdicts.decide(team.id(), stage.drifts(team).getFirst().id(), Drift.Verdict.CASE, "odd", Stage.MARA);
        stage.settle(team);
        assertEquals(1, stage.number(team, "select count(*) from memory where state = 'held' and version = 2"));
        stage.with(team, id, it -> it.decline("wrong", Stage.MARA));
        assertEquals(List.of("Route costs are integers"), fake.texts());
        assertEquals(List.of("Route costs are integers"), stage.found(team, "route costs"));
    }

    @Test
    void whatOthersDeleteIsShownAndCanBeWrittenAgain() {
        UUID id = stage.written(team, "Depots sync every hour");
        stage.age(team);
        fake.delete(id.toString());
        stage.follow(team);
        Drift drift = stage.drifts(team).getFirst();
        assertEquals(Drift.Kind.DELETED, drift.kind());
        verdicts.decide(team.id(), drift.id(), Drift.Verdict.REVERTED, "still true", Stage.MARA);
        stage.settle(team);
        assertEquals(List.of("Depots sync every hour"), fake.texts());
        assertEquals(List.of("Depots sync every hour"), stage.found(team, "depots sync"));

        stage.age(team);
        fake.delete(fake.idsOf("Depots sync every hour").getFirst());
        stage.follow(team);
        verdicts.decide(team.id(), stage.drifts(team).getFirst().id(), Drift.Verdict.ACCEPTED, "so be it", Stage.MARA);
        assertEquals(0, stage.number(team, "select count(*) from memory where state <> 'deleted'"));
    }

    @Test
    void whatWeChangedIsNoDifference() {
        UUID id = stage.written(team, "Route costs are integers");
        stage.intake.revise(team.id(), id, Edit.of(1, "Route costs are longs", null, "wider"), Stage.MARA);
        stage.settle(team);
        stage.age(team);
        stage.follow(team);
        assertEquals(List.of(), stage.drifts(team));
    }

    @Test
    void twoTeamsDoNotShareAStore() {
        InvalidInput refused = org.junit.jupiter.api.Assertions.assertThrows(
                InvalidInput.class,
                () -> stage.stores.connect(stage.freshTeam().id(), stage.wish(kind(), fake), Stage.MARA));
        assertEquals("url", refused.field());
    }

    @Test
    void aTestOfTheConnectionTellsWhatItFoundAndLeavesNothing() {
        List<Check> checks = stage.stores.probe(team.id(), stage.wish(kind(), fake));
        assertTrue(checks.stream().noneMatch(Check::isWrong), checks.toString());
        assertEquals(0, fake.size());
    }

    @Test
    void goingBackToTheLocalStoreKeepsEverything() {
        stage.written(team, "It stays in both places");
        stage.stores.disconnect(team.id(), "too slow", Stage.MARA);
        assertEquals(List.of("It stays in both places"), stage.found(team, "stays places"));
        assertEquals(1, fake.size());
    }
}
