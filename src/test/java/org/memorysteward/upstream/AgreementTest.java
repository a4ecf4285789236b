package org.memorysteward.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.fakemem0.FakeMem0;
import org.memorysteward.fakemem0.Fault;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.Edit;
import org.memorysteward.memory.Memory;
import org.memorysteward.memory.StoreUnavailable;
import org.memorysteward.testing.TestDatabase;

/** Whatever people and agents do while a store fails in all the ways it can: afterwards both say the same. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AgreementTest {

    private static final int ACTS = 120;
    private static final List<Fault> FAULTS =
            List.of(Fault.AWAY, Fault.ANSWER_LOST, Fault.BROKEN, Fault.HALF, Fault.HTML, Fault.LYING_DELETE);

    @Inject
    Stage stage;

    @Inject
    Reconciliation reconciliation;

    private Team team;
    private FakeMem0 fake;
    private Random random;
    private final List<UUID> memories = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(
            value = StoreKind.class,
            names = {"MEM0_PLATFORM", "MEM0_SERVER"})
    void catalogueAndStoreAgreeAfterwards(StoreKind kind) {
        stage.clear();
        long seed = Long.getLong("agreement.seed", 20_261_121);
        random = new Random(seed);
        String key = "m0-" + UUID.randomUUID();
        fake = kind == StoreKind.MEM0_PLATFORM ? FakeMem0.platform(0, key) : FakeMem0.server(0, key);
        team = stage.freshTeam();
        stage.connect(team, kind, fake);
        for (int i = 0; i < ACTS; i++) {
            if (random.nextInt(3) == 0)
                fake.breaks(FAULTS.get(random.nextInt(FAULTS.size())), random.nextInt(4), any -> true);
            act(i);
            if (random.nextInt(3) == 0) fake.heals();
        }
        fake.heals();
        comeToRest();
        assertAgreement("seed " + seed);
        fake.close();
    }

    private void act(int i) {
        try {
            switch (memories.size() < 5 ? 0 : random.nextInt(6)) {
                case 0, 1 -> memories.add(stage.written(team, "statement number " + i));
                case 2 ->
                    stage.intake.revise(team.id(), any(), Edit.of(0, "statement edited " + i, null, "new"), Stage.MARA);
                case 3 -> with(it -> it.deprecate("old", null, null, Stage.MARA));
                case 4 -> with(it -> it.delete("wrong", Stage.MARA));
                default -> with(it -> it.restore(null, Stage.MARA));
            }
        } catch (StoreUnavailable | InvalidInput refused) {
            // Whoever is told so knows that nothing was done.
        }
    }

    private UUID any() {
        return memories.get(random.nextInt(memories.size()));
    }

    private void with(java.util.function.Consumer<Memory> act) {
        UUID id = any();
        stage.tenancy.within(
                team.id(), () -> act.accept(Memory.locked(team.id(), id).orElseThrow()));
    }

    private void comeToRest() {
        stage.settleAtLast(team);
        stage.age(team);
        TeamStores.Reached to = stage.stores.elsewhere(team.id()).orElseThrow();
        Stage.await(() -> {
            try {
                reconciliation.work(team.id(), to);
            } catch (StoreFailure e) {
                return false;
            }
            return stage.number(team, "select count(*) from store_intent") == 0;
        });
        stage.settleAtLast(team);
        stage.age(team);
        stage.follow(team);
        stage.settleAtLast(team);
    }

    private void assertAgreement(String seed) {
        assertEquals(texts("state in ('active', 'deprecated', 'expired')"), sorted(fake.texts()), seed);
        assertEquals(texts("state = 'active'"), sorted(fake.servedTexts()), seed);
        assertEquals(List.of(), stage.drifts(team), seed);
        long kept = stage.number(team, "select count(*) from memory");
        assertTrue(kept >= memories.size(), seed);
        for (UUID id : memories)
            assertEquals(1, stage.number(team, "select count(*) from memory where id = '" + id + "'"), seed);
        assertEquals(kept, stage.number(team, "select count(distinct text) from memory"), seed);
    }

    private List<String> texts(String which) {
        return stage.tenancy.aside(
                team.id(),
                () -> Sql.of("select text from memory where " + which + " order by text collate \"C\"")
                        .list(stage.database, row -> row.getString("text")));
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().toList();
    }
}
