package org.memorysteward.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.database.DatabaseAway;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SealingTest {

    private static final Actor MARA = new Actor(Actor.Kind.PERSON, "mara", "11111111", "127.0.0.1");
    private static final long PATIENCE = 10_000;

    @Inject
    Sealing sealing;

    @Inject
    SigningKeys keys;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    UUID team;

    @BeforeEach
    void aTeam() {
        team = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        tenancy.within(team, () -> {
            Sql.of("insert into team (team_id, slug, name) values (?, ?, 'A team')", team, "team-" + team)
                    .execute(database);
        });
    }

    @Test
    void entriesGetPlacesWithoutHolesAndEachHashCoversTheOneBefore() {
        for (int i = 0; i < 25; i++) write("act " + i);
        assertTrue(sealing.catchUp(team, PATIENCE));
        List<AuditRow> chain = chain();
        // The key that signs is made by the first batch, and its own entry comes with the second.
        assertTrue(chain.size() >= 25);
        assertEquals(
                LongStream.rangeClosed(1, chain.size()).boxed().toList(),
                chain.stream().map(AuditRow::seq).toList());
        String before = new Link().first(team);
        for (AuditRow row : chain) {
            assertEquals(before, row.prevHash());
            assertEquals(new Link().hash(AuditColumns.hashed(row, row.seq(), before)), row.hash());
            before = row.hash();
        }
    }

    @Test
    void theLastCheckpointIsSignedByAPublishedKeyThatWasMadeHere() {
        write("act");
        assertTrue(sealing.catchUp(team, PATIENCE));
        Checkpoint last = checkpoints().getLast();
        AuditRow head = chain().get((int) last.seq() - 1);
        assertEquals(head.seq(), last.seq());
        assertEquals(head.hash(), last.hash());
        SigningKeys.Published key =
                tenancy.within(team, () -> keys.published(team)).getLast();
        assertTrue(key.madeHere());
        assertTrue(PublicKey.parse(key.publicKey()).signed(last));
        Checkpoint changed =
                new Checkpoint(team, last.seq() + 1, last.hash(), last.at(), last.keyId(), last.signature());
        assertFalse(PublicKey.parse(key.publicKey()).signed(changed));
    }

    @Test
    void anEntryOfALongTransactionIsSealedLaterAndNotSkipped() throws Exception {
        try (Connection slow = asApplication()) {
            slow.setAutoCommit(false);
            insertBy(slow, "slow");
            write("quick");
            assertTrue(sealing.catchUp(team, PATIENCE));
            assertEquals(1, sealed("quick"), "an open transaction keeps nobody waiting");
            assertEquals(0, sealed("slow"));
            write("quicker");
            assertTrue(sealing.catchUp(team, PATIENCE));
            slow.commit();
        }
        assertTrue(sealing.catchUp(team, PATIENCE));
        assertEquals(1, sealed("slow"));
        assertWhole();
    }

    @Test
    void whatWasRolledBackLeavesNoHole() throws Exception {
        try (Connection undecided = asApplication()) {
            undecided.setAutoCommit(false);
            insertBy(undecided, "never happened");
            write("before");
            assertTrue(sealing.catchUp(team, PATIENCE));
            undecided.rollback();
        }
        write("after");
        assertTrue(sealing.catchUp(team, PATIENCE));
        assertEquals(0, sealed("never happened"));
        assertWhole();
    }

    @Test
    void manyWritersAndTwoSealersMakeOneChain() throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            List<Callable<Void>> work = new java.util.ArrayList<>();
            for (int writer = 0; writer < 6; writer++) {
                String name = "writer " + writer;
                work.add(() -> {
                    for (int i = 0; i < 50; i++) write(name);
                    return null;
                });
            }
            for (int sealer = 0; sealer < 2; sealer++) {
                work.add(() -> {
                    for (int i = 0; i < 30; i++) sealing.catchUp(team, PATIENCE);
                    return null;
                });
            }
            for (Future<Void> done : writers.invokeAll(work)) done.get();
        }
        assertTrue(sealing.catchUp(team, PATIENCE));
        assertWhole();
        assertEquals(300, chain().stream().filter(it -> it.reason() != null).count());
    }

    @Test
    void theApplicationMayNeitherChangeNorRemoveASeal() {
        write("act");
        assertTrue(sealing.catchUp(team, PATIENCE));
        for (String table : List.of("audit_seal", "audit_checkpoint", "audit_key")) {
            for (String change : List.of("delete from " + table, "update " + table + " set team_id = team_id")) {
                assertThrows(
                        DatabaseAway.class,
                        () -> tenancy.within(team, () -> {
                            Sql.of(change).execute(database);
                        }));
            }
        }
    }

    @Test
    void notEvenTheOwnerOfTheTablesChangesASealByAccident() throws Exception {
        write("act");
        assertTrue(sealing.catchUp(team, PATIENCE));
        try (Connection owner = DriverManager.getConnection(TestDatabase.url(), "steward_owner", "steward_owner");
                Statement statement = owner.createStatement()) {
            SQLException refused =
                    assertThrows(SQLException.class, () -> statement.execute("delete from audit_checkpoint"));
            assertTrue(refused.getMessage().contains("only ever added"), refused.getMessage());
        }
    }

    @Test
    void aDumpRestoredInAnotherClusterGoesOnWithItsChain() throws Exception {
        write("before");
        assertTrue(sealing.catchUp(team, PATIENCE));
        // What a restored dump looks like: numbers of transactions that this cluster has not reached, of another
        // cluster.
        asOwner("""
                alter table audit_checkpoint disable trigger only_added;
                update audit_checkpoint set cluster = 42, horizon = '4000000000' where team_id = '%1$s';
                alter table audit_checkpoint enable trigger only_added;
                alter table audit_entry disable trigger only_added;
                update audit_entry set transaction = '4000000001' where team_id = '%1$s';
                alter table audit_entry enable trigger only_added""".formatted(team));
        write("after");
        assertTrue(sealing.catchUp(team, PATIENCE));
        write("later");
        assertTrue(sealing.catchUp(team, PATIENCE));
        assertEquals(1, sealed("after"));
        assertEquals(1, sealed("later"));
        assertEquals(
                1,
                chain().stream().filter(it -> it.verb().equals("audit.moved")).count());
        assertWhole();
    }

    @Test
    void aRotatedKeySignsFromThenOnAndTheFormerStaysPublished() {
        write("before");
        assertTrue(sealing.catchUp(team, PATIENCE));
        String former = checkpoints().getLast().keyId();
        SigningKeys.Published fresh = keys.rotate(team, "a laptop was stolen", MARA);
        assertTrue(sealing.catchUp(team, PATIENCE));
        assertEquals(fresh.keyId(), checkpoints().getLast().keyId());
        assertEquals(
                List.of(former, fresh.keyId()),
                tenancy.within(team, () -> keys.published(team)).stream()
                        .map(SigningKeys.Published::keyId)
                        .toList());
        assertEquals(1, sealed("a laptop was stolen"));
        assertThrows(InvalidInput.class, () -> keys.rotate(team, "  ", MARA));
    }

    @Test
    void aKeyThatSomebodyPutIntoTheTableSignsNothing() throws Exception {
        SigningKey foreign = SigningKey.fresh(team);
        String hex = foreign.publicKey().hex();
        asOwner("""
                insert into audit_key (team_id, key_id, public_key, private_key, voucher, made_at)
                values ('%s', '%s', '\\x%s', '\\x00112233445566778899aabbccddeeff', '\\x00', now() + interval '1 year')""".formatted(team, foreign.publicKey().id(), hex));
        write("act");
        assertTrue(sealing.catchUp(team, PATIENCE));
        write("another");
        assertTrue(sealing.catchUp(team, PATIENCE));
        List<SigningKeys.Published> published = tenancy.within(team, () -> keys.published(team));
        assertEquals(2, published.size());
        for (SigningKeys.Published it : published) assertEquals(!it.publicKey().equals(hex), it.madeHere());
        for (Checkpoint it : checkpoints())
            assertFalse(it.keyId().equals(foreign.publicKey().id()));
    }

    @Test
    void theSealerComesByItself() throws Exception {
        write("by itself");
        long end = System.nanoTime() + PATIENCE * 1_000_000;
        while (sealed("by itself") == 0 && System.nanoTime() < end) Thread.sleep(50);
        assertEquals(1, sealed("by itself"));
    }

    private void write(String reason) {
        tenancy.within(
                team,
                () -> AuditEntry.of(team, MARA, AuditAction.EXPORTED)
                        .to("audit", "csv")
                        .because(reason)
                        .append());
    }

    private long sealed(String reason) {
        return chain().stream().filter(it -> reason.equals(it.reason())).count();
    }

    private void assertWhole() {
        List<AuditRow> chain = chain();
        String before = new Link().first(team);
        long seq = 0;
        for (AuditRow row : chain) {
            assertEquals(++seq, row.seq());
            assertEquals(before, row.prevHash());
            before = row.hash();
        }
    }

    private List<AuditRow> chain() {
        return tenancy.within(
                team,
                () -> Sql.of("select " + AuditColumns.OF_ENTRY + ", " + AuditColumns.OF_SEAL + """
                                         from audit_seal s join audit_entry e using (team_id, entry_id)
                                        where team_id = current_team() order by s.seq""")
                        .list(database, AuditColumns::row));
    }

    private List<Checkpoint> checkpoints() {
        return tenancy.within(
                team,
                () -> Sql.of("select * from audit_checkpoint where team_id = current_team() order by seq")
                        .list(database, Checkpoints::checkpoint));
    }

    private static Connection asApplication() throws SQLException {
        return DriverManager.getConnection(TestDatabase.url(), "steward", "steward");
    }

    private void insertBy(Connection connection, String reason) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select enter_team('" + team + "')");
            statement.execute("""
                    insert into audit_entry (team_id, entry_id, at, actor_kind, actor, verb, reason)
                    values ('%s', '%s', now(), 'person', 'mara', 'audit.exported', '%s')""".formatted(team, UuidVersion7Strategy.INSTANCE.generateUuid(null), reason));
        }
    }

    private static void asOwner(String sql) throws SQLException {
        try (Connection owner = DriverManager.getConnection(TestDatabase.url(), "steward_owner", "steward_owner");
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
