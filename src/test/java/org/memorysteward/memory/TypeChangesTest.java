package org.memorysteward.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.memory.Cast.MARA;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.job.JobView;
import org.memorysteward.job.Jobs;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TypeChangesTest {

    private static final TypeChanges.Change RENAME = new TypeChanges.Change("fix", "repair", Layer.SEMANTIC, "plain");

    private static final ExecutorService threads = Executors.newCachedThreadPool();

    @Inject
    Cast cast;

    @Inject
    Types types;

    @Inject
    TypeChanges changes;

    @Inject
    Glossary glossary;

    @Inject
    KnownTypes known;

    @Inject
    Facets facets;

    @Inject
    Jobs jobs;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    Team team;

    @AfterAll
    static void endThreads() {
        threads.shutdownNow();
    }

    @BeforeEach
    void freshTeam() {
        team = cast.freshTeam();
    }

    @Test
    void twentyThousandMemoriesAreRenamedEachOnceAndTheCountersFollow() {
        seed(20_000, "fix", "task");
        seed(300, "decision", "semantic");
        UUID job = types.rename(team.id(), "fix", "decision", "decision", "one word", MARA)
                .orElseThrow();
        await(() -> job(job).isFinished());
        assertEquals("20,000 memories changed", job(job).message());
        assertEquals(20_000, job(job).done());
        assertEquals(20_300, count("select count(*) from memory where type = 'decision' and layer = 'semantic'"));
        assertEquals(20_300, count("select count(*) from memory where metadata ->> 'type' = 'decision'"));
        assertEquals(20_000, entries());
        assertEquals(20_000, count("select count(distinct subject) from audit_entry where verb = 'memory.retyped'"));
        assertCountersHold();
    }

    @Test
    void aJobThatIsCutInTheMiddleOfAStepGoesOnAfterTheLastOneThatWasKept() throws Exception {
        seed(2_400, "fix", "task");
        UUID job = begun(RENAME, 2_400);
        assertTrue(changes.step(team.id(), job));

        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        CompletableFuture<Void> somebody = CompletableFuture.runAsync(() -> holdAMemory(holding, enough), threads);
        await(holding);
        CompletableFuture<Boolean> step = CompletableFuture.supplyAsync(() -> changes.step(team.id(), job), threads);
        await(() -> terminated() == 1);
        assertThrows(Exception.class, () -> step.get(10, TimeUnit.SECONDS));
        enough.countDown();
        somebody.get(10, TimeUnit.SECONDS);

        assertEquals(1_000, job(job).done());
        assertEquals(1_000, count("select count(*) from memory where type = 'repair'"));
        assertEquals(1_000, entries());
        assertTrue(changes.step(team.id(), job));
        assertFalse(changes.step(team.id(), job));
        assertFalse(changes.step(team.id(), job), "whoever comes too late finds nothing to do");
        assertEquals(2_400, job(job).done());
        assertEquals(2_400, entries());
        assertEquals(2_400, count("select count(distinct subject) from audit_entry where verb = 'memory.retyped'"));
        assertEquals(2_400, count("select count(*) from memory where type = 'repair' and layer = 'semantic'"));
        assertEquals(1, count("select count(*) from audit_entry where verb = 'type.change_finished'"));
        assertCountersHold();
    }

    @Test
    void aMemoryThatIsChangedBetweenStepsIsNotMissed() {
        seed(1_500, "fix", "task");
        UUID last = id("select id from memory order by updated_at desc, id desc limit 1");
        UUID job = begun(new TypeChanges.Change("fix", null, Layer.SEMANTIC, null), 1_500);
        assertTrue(changes.step(team.id(), job));
        cast.with(team, last, it -> it.deprecate("while it runs", null, null, MARA));
        UUID early = id("select id from memory where layer = 'semantic' order by updated_at, id limit 1");
        cast.with(team, early, it -> it.deprecate("while it runs", null, null, MARA));
        assertFalse(changes.step(team.id(), job));
        assertEquals(1_500, count("select count(*) from memory where layer = 'semantic'"));
        assertEquals(1_500, job(job).done());
        assertEquals(0, entries());
        assertCountersHold();
    }

    @Test
    void aRenameWhoseJobFailedIsFinishedByRenamingAgain() {
        seed(10, "fix", "task");
        UUID failed = begun(RENAME, 10);
        tenancy.within(team.id(), () -> jobs.fail(failed, "It failed five times."));
        KnownType left = tenancy.within(team.id(), () -> known.find("fix")).orElseThrow();
        assertEquals("repair", left.renamed());
        assertEquals("type", refusal(() -> types.move(team.id(), "fix", Layer.SEMANTIC, null, MARA)));
        UUID again = types.rename(team.id(), "fix", "repair", "repair", "again", MARA)
                .orElseThrow();
        await(() -> job(again).isFinished());
        assertEquals(10, count("select count(*) from memory where type = 'repair' and layer = 'semantic'"));
    }

    @Test
    void whileAChangeRunsThereIsNoOther() {
        seed(10, "fix", "task");
        types.add(team.id(), "runbook", Layer.TASK, MARA);
        UUID job = begun(RENAME, 10);
        assertEquals("job", refusal(() -> types.rename(team.id(), "fix", "repair", null, "plain", MARA)));
        assertEquals("job", refusal(() -> types.move(team.id(), "decision", Layer.TASK, null, MARA)));
        assertEquals("job", refusal(() -> types.remove(team.id(), "runbook", MARA)));
        assertEquals("job", refusal(() -> types.removeAlias(team.id(), "any", MARA)));
        assertEquals(
                job, tenancy.within(team.id(), types::running).orElseThrow().id());
        changes.step(team.id(), job);
        types.move(team.id(), "decision", Layer.TASK, null, MARA);
    }

    @Test
    void aRenameWaitsForWhoeverStillWritesByTheOldWords() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch renaming = new CountDownLatch(1);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(
                () -> tenancy.within(team.id(), () -> {
                    Vocabulary.now();
                    written.countDown();
                    await(renaming);
                    seedWithin(1, "fix", "task");
                }),
                threads);
        await(written);
        CompletableFuture<UUID> rename = CompletableFuture.supplyAsync(
                () -> types.rename(team.id(), "fix", "repair", null, "plain", MARA)
                        .orElseThrow(),
                threads);
        await(() -> count("select count(*) from pg_locks where locktype = 'advisory' and not granted") > 0);
        renaming.countDown();
        writer.get(10, TimeUnit.SECONDS);
        UUID job = rename.get(10, TimeUnit.SECONDS);
        await(() -> job(job).isFinished());
        assertEquals(1, count("select count(*) from memory where type = 'repair'"));
    }

    @Test
    void ofTwoPeopleWhoRenameTheSameTypeAtOnceOneIsTold() throws Exception {
        seed(3_000, "fix", "task");
        CompletableFuture<Object> one = CompletableFuture.supplyAsync(() -> attempt("repair"), threads);
        CompletableFuture<Object> other = CompletableFuture.supplyAsync(() -> attempt("mend"), threads);
        Object first = one.get(20, TimeUnit.SECONDS);
        Object second = other.get(20, TimeUnit.SECONDS);
        await(() -> tenancy.within(team.id(), types::running).isEmpty());
        assertEquals(1, count("select count(distinct type) from memory"), first + ", " + second);
        assertEquals(0, count("select count(*) from memory where type = 'fix'"));
    }

    private Object attempt(String name) {
        try {
            return types.rename(team.id(), "fix", name, null, "plain", MARA);
        } catch (InvalidInput refused) {
            return refused.field();
        }
    }

    /** A change that no runner takes up: its steps are made by hand. */
    private UUID begun(TypeChanges.Change change, long memories) {
        return tenancy.within(team.id(), () -> {
            if (change.name() != null) glossary.call(team.id(), change.type(), change.name(), MARA);
            glossary.place(team.id(), change.name() == null ? change.type() : change.name(), change.layer());
            UUID job = changes.begin(team.id(), change, memories, MARA);
            Sql.of("delete from job_lease where job_id = ?", job).execute(database);
            return job;
        });
    }

    private void holdAMemory(CountDownLatch holding, CountDownLatch until) {
        tenancy.within(team.id(), () -> {
            Sql.of("select id from memory where type = 'fix' order by updated_at, id limit 1 for update")
                    .execute(database);
            holding.countDown();
            await(until);
        });
    }

    private long terminated() {
        return count("""
                select count(*) from (
                    select pg_terminate_backend(pid) from pg_stat_activity
                     where wait_event_type = 'Lock' and query like 'update memory set layer%') as cut""");
    }

    private void seed(int memories, String type, String layer) {
        tenancy.within(team.id(), () -> seedWithin(memories, type, layer));
    }

    private void seedWithin(int memories, String type, String layer) {
        Sql.of("""
                        insert into memory (team_id, id, text, repo, type, layer, metadata, tokens, digest, created_at, updated_at)
                        select ?, gen_random_uuid(), 'fact ' || n, 'repo-' || n % 7, ?, ?, jsonb_build_object('type', ?::text, 'n', n),
                               3, '\\x00', now() - n / 10 * interval '1 second', now() - n / 10 * interval '1 second'
                          from generate_series(1, ?) as n""", team.id(), type, layer, type, memories).execute(database);
    }

    private void assertCountersHold() {
        for (Dimension dimension : new Dimension[] {Dimension.TYPE, Dimension.LAYER}) {
            Map<String, Long> counted = new TreeMap<>();
            Map<String, Long> shown = new TreeMap<>();
            tenancy.within(team.id(), () -> {
                Sql.of("select " + dimension.column() + ", count(*) from memory group by 1")
                        .list(database, row -> counted.put(row.getString(1), row.getLong(2)));
                facets.find(MemoryFilter.none(), dimension, "", 50)
                        .forEach(it -> shown.put(it.value(), it.count().number()));
            });
            assertEquals(counted, shown);
        }
    }

    private long entries() {
        return count("select count(*) from audit_entry where verb = 'memory.retyped'");
    }

    private long count(String sql) {
        return tenancy.within(team.id(), () -> Sql.of(sql).number(database));
    }

    private UUID id(String sql) {
        return tenancy.within(
                team.id(),
                () -> Sql.of(sql).first(database, row -> Sql.uuid(row, "id")).orElseThrow());
    }

    private JobView job(UUID id) {
        return tenancy.within(team.id(), () -> jobs.view(id).orElseThrow());
    }

    private static String refusal(Runnable act) {
        return assertThrows(InvalidInput.class, act::run).field();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(40));
        while (!condition.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(end), "waited for 40 seconds");
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
