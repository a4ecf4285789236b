package org.memorysteward.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.job.JobView;
import org.memorysteward.job.Jobs;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.verification.Verification;

/** Whoever owns the tables changes the trail behind our back; the job, the command and the script each find it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TamperingTest {

    private static final Actor MARA = new Actor(Actor.Kind.PERSON, "mara", "11111111", "127.0.0.1");
    private static final long PATIENCE = 10_000;
    private static final int ENTRIES = 12;

    /** Reasons as people, agents and attackers write them. */
    private static final List<String> NASTY = List.of(
            "=cmd|' /C calc'!A0",
            "'quoted'",
            "",
            "two\r\nlines, \"quoted\"",
            "x\ncheckpoint,2026-01-01T00:00:00.000000Z,key",
            "\u202eright to left \ud83d\ude80",
            "r".repeat(10_000));

    @Inject
    Sealing sealing;

    @Inject
    SigningKeys keys;

    @Inject
    Checkpoints checkpoints;

    @Inject
    AuditExport export;

    @Inject
    Verification verification;

    @Inject
    Jobs jobs;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @TempDir
    Path files;

    UUID team;
    String trusted;

    @BeforeEach
    void aSealedTrail() {
        team = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        tenancy.within(team, () -> {
            Sql.of("insert into team (team_id, slug, name) values (?, ?, 'A team')", team, "team-" + team)
                    .execute(database);
        });
        for (int i = 0; i < ENTRIES; i++) write(NASTY.get(i % NASTY.size()));
        assertTrue(sealing.catchUp(team, PATIENCE));
        trusted = tenancy.within(team, () -> keys.published(team)).getLast().publicKey();
    }

    @Test
    void nothingWasChanged() throws Exception {
        JobView job = verified();
        assertEquals("done", job.state());
        assertTrue(job.message().startsWith("The chain holds: "), job.message());
        Path file = exported(AuditFilter.none(), "");
        assertTrue(AuditFile.verify(file, trusted).whole());
        assertTrue(AuditFile.verify(file, null).sentence().contains(trusted));
        assertEquals(0, script(file, trusted).exit, () -> said(file));
        assertEquals(0, script(file, null).exit);
    }

    @Test
    void aFieldWasChanged() throws Exception {
        asOwner("update audit_entry set reason = 'another reason' where team_id = '%s' and entry_id = %s"
                .formatted(team, entryAt(5)));
        assertFound("entry 5", "altered");
    }

    @Test
    void nothingBecameAnEmptyText() throws Exception {
        asOwner("update audit_entry set repo = '' where team_id = '%s' and entry_id = %s".formatted(team, entryAt(4)));
        assertFound("entry 4", "altered");
    }

    @Test
    void aFieldAndItsHashWereChanged() throws Exception {
        AuditRow row = entry(5);
        String hash = new Link().hash(AuditColumns.hashed(withReason(row, "another"), 5, row.prevHash()));
        asOwner("update audit_entry set reason = 'another' where team_id = '%1$s' and entry_id = %2$s"
                .formatted(team, entryAt(5)));
        asOwner("update audit_seal set hash = '\\x%2$s' where team_id = '%1$s' and seq = 5".formatted(team, hash));
        assertFound("entry 6", "does not follow");
    }

    @Test
    void anEntryWasRemovedFromTheMiddle() throws Exception {
        String entry = entryAt(7);
        asOwner("delete from audit_entry where team_id = '%s' and entry_id = %s".formatted(team, entry));
        assertFound("entry 7", "missing");
    }

    @Test
    void anEntryWasRemovedTogetherWithItsPlace() throws Exception {
        asOwner("delete from audit_entry where team_id = '%s' and entry_id = %s".formatted(team, entryAt(7)));
        asOwner("delete from audit_seal where team_id = '%s' and seq = 7".formatted(team));
        assertFound("entry 7", "missing");
    }

    @Test
    void theEndWasCutOff() throws Exception {
        long head = head();
        asOwner(
                "delete from audit_entry where team_id = '%s' and entry_id in (select entry_id from audit_seal where team_id = '%1$s' and seq > %2$d)"
                        .formatted(team, head - 3));
        asOwner("delete from audit_seal where team_id = '%s' and seq > %d".formatted(team, head - 3));
        assertFound("entry " + (head - 2), "missing");
    }

    @Test
    void twoEntriesChangedPlaces() throws Exception {
        String third = entryAt(3);
        String fourth = entryAt(4);
        String elsewhere = "'" + UUID.randomUUID() + "'";
        String move = "update audit_seal set entry_id = %s where team_id = '%s' and seq = %d";
        asOwner(move.formatted(elsewhere, team, 3));
        asOwner(move.formatted(third, team, 4));
        asOwner(move.formatted(fourth, team, 3));
        assertFound("entry 3", "altered");
    }

    @Test
    void anEntryWasSlippedInBesideTheChain() throws Exception {
        write("the horizon is past the beginning by now");
        assertTrue(sealing.catchUp(team, PATIENCE));
        asOwner("""
                insert into audit_entry (team_id, entry_id, at, actor_kind, actor, verb, transaction)
                values ('%s', '%s', now(), 'person', 'nobody', 'memory.deleted', '3')""".formatted(team, UUID.randomUUID()));
        JobView job = verified();
        assertEquals("failed", job.state());
        assertTrue(job.message().contains("stand beside it"), job.message());
    }

    @Test
    void theWholeChainWasMadeAgainUnderAnotherKey() throws Exception {
        remadeUnder(SigningKey.fresh(team));
        JobView job = verified();
        assertEquals("failed", job.state());
        assertTrue(job.message().contains("made again"), job.message());
        Path file = exported(AuditFilter.none(), "");
        // The next seals are signed by our own key again, over a chain that leads back into the forged one.
        forgedCheckpoint(file);
    }

    @Test
    void aFileWhoseLastRecordsAreMissingIsCutOff() throws Exception {
        Path file = exported(AuditFilter.none(), "");
        List<String> records = records(file);
        write(file, records.subList(0, records.size() - 1));
        assertFileBroken(file, "cut off");
        byte[] torn = String.join("\r\n", records).getBytes(StandardCharsets.UTF_8);
        Files.write(file, java.util.Arrays.copyOf(torn, torn.length / 2));
        assertFileBroken(file, "cut off");
    }

    @Test
    void aFileThatLostEntriesAtItsEndOrInItsMiddleShowsIt() throws Exception {
        Path file = exported(AuditFilter.none(), "");
        List<String> records = records(file);
        List<String> withoutTheLastEntry = new ArrayList<>(records);
        withoutTheLastEntry.remove(records.size() - 2);
        write(file, withoutTheLastEntry);
        assertFileBroken(file, "entry " + (records.size() - 2), "ends with entry " + (records.size() - 3));
        List<String> withoutTheThird = new ArrayList<>(records);
        withoutTheThird.remove(3);
        write(file, withoutTheThird);
        assertFileBroken(file, "entry 3 is missing", "entry 3: it is missing");
        List<String> swapped = new ArrayList<>(records);
        Collections.swap(swapped, 3, 4);
        write(file, swapped);
        assertFileBroken(file, "entry 3 is missing", "entry 3: it is missing");
    }

    @Test
    void aFilteredFileIsCheckedEntryByEntryAndSaysThatGapsCannotBeSeen() throws Exception {
        AuditFilter some = new AuditFilter("mara", null, null, null, null, null, null, null, null);
        Path file = exported(some, "actor=mara");
        assertEquals(ENTRIES + 1, records(file).size() - 2);
        assertTrue(AuditFile.verify(file, trusted).sentence().contains("filtered (actor=mara)"));
        Script whole = script(file, trusted);
        assertEquals(0, whole.exit, whole.said);
        assertTrue(whole.said.contains("gaps cannot be seen"), whole.said);
        Files.writeString(file, Files.readString(file).replaceFirst(",mara,", ",sara,"));
        assertFileBroken(file, "altered");
    }

    @Test
    void aCheckpointThatSomebodyElseSignedIsNotOurs() throws Exception {
        Path file = exported(AuditFilter.none(), "");
        forgedCheckpoint(file);
    }

    private void forgedCheckpoint(Path file) throws Exception {
        SigningKey foreign = SigningKey.fresh(team);
        List<String> records = records(file);
        Checkpoint ours = tenancy.within(team, () -> checkpoints.newest()).orElseThrow();
        Checkpoint forged = foreign.sign(ours.seq(), ours.hash(), ours.at());
        String last = records.getLast()
                .replace(ours.keyId(), forged.keyId())
                .replace(ours.signature(), forged.signature())
                .replaceFirst(
                        "public_key=[0-9a-f]+",
                        "public_key=" + foreign.publicKey().hex());
        records.set(records.size() - 1, last);
        write(file, records);
        assertFileBroken(file, "made again");
    }

    /** By whoever owns the tables but does not know STEWARD_SECRET. */
    private void remadeUnder(SigningKey foreign) throws SQLException {
        String before = new Link().first(team);
        asOwner("update audit_entry set actor = 'somebody else' where team_id = '%s' and entry_id = %s"
                .formatted(team, entryAt(2)));
        long head = head();
        for (long seq = 1; seq <= head; seq++) {
            String hash = new Link().hash(AuditColumns.hashed(entry(seq), seq, before));
            asOwner("update audit_seal set prev_hash = '\\x%s', hash = '\\x%s' where team_id = '%s' and seq = %d"
                    .formatted(before, hash, team, seq));
            before = hash;
        }
        Checkpoint forged = foreign.sign(head, before, Instant.now().truncatedTo(ChronoUnit.MICROS));
        asOwner("""
                insert into audit_key (team_id, key_id, public_key, private_key, voucher, made_at)
                values ('%s', '%s', '\\x%s', '\\x00', '\\x00', now())""".formatted(team, forged.keyId(), foreign.publicKey().hex()));
        asOwner("delete from audit_checkpoint where team_id = '%s' and seq < %d".formatted(team, head));
        asOwner(
                "update audit_checkpoint set hash = '\\x%s', key_id = '%s', signature = '\\x%s', at = '%s' where team_id = '%s'"
                        .formatted(forged.hash(), forged.keyId(), forged.signature(), forged.at(), team));
    }

    private void assertFound(String where, String how) throws Exception {
        JobView job = verified();
        assertEquals("failed", job.state());
        assertTrue(job.message().contains(where) && job.message().contains(how), job.message());
        assertFileBroken(exported(AuditFilter.none(), ""), where, where);
    }

    private void assertFileBroken(Path file, String... either) throws Exception {
        AuditFile.Verdict verdict = AuditFile.verify(file, trusted);
        Script script = script(file, trusted);
        assertFalse(verdict.whole());
        assertEquals(1, script.exit, script.said);
        assertTrue(says(verdict.sentence(), either), verdict.sentence());
        assertTrue(script.said.startsWith("BROKEN: ") && says(script.said, either), script.said);
    }

    private static boolean says(String sentence, String... either) {
        return List.of(either).stream().anyMatch(sentence::contains);
    }

    private JobView verified() throws InterruptedException {
        UUID job = verification.start(team, MARA);
        long end = System.nanoTime() + PATIENCE * 1_000_000;
        while (System.nanoTime() < end) {
            JobView view = tenancy.within(team, () -> jobs.view(job)).orElseThrow();
            if (view.isFinished()) return view;
            Thread.sleep(20);
        }
        throw new AssertionError("the verification does not end");
    }

    private Path exported(AuditFilter filter, String query) throws IOException {
        Path file = files.resolve("audit.csv");
        export.announce(team, AuditExport.Format.CSV, query, MARA);
        try (OutputStream out = Files.newOutputStream(file)) {
            export.write(team, filter, AuditExport.Format.CSV, query, MARA, out);
        }
        return file;
    }

    private record Script(int exit, String said) {}

    private Script script(Path file, String key) throws Exception {
        List<String> command = new ArrayList<>(List.of("python3", "docs/verify_audit.py", file.toString()));
        if (key != null) command.add(key);
        Process python = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(python.waitFor(1, TimeUnit.MINUTES));
        return new Script(python.exitValue(), said.strip());
    }

    private String said(Path file) {
        try {
            return script(file, trusted).said;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Whole records, header first; a record may have several lines. */
    private static List<String> records(Path file) throws IOException {
        List<String> records = new ArrayList<>();
        StringBuilder record = new StringBuilder();
        boolean quoted = false;
        for (char c : Files.readString(file).toCharArray()) {
            if (c == '"') quoted = !quoted;
            record.append(c);
            if (!quoted && c == '\n') {
                records.add(record.toString().stripTrailing());
                record.setLength(0);
            }
        }
        return records;
    }

    private static void write(Path file, List<String> records) throws IOException {
        Files.writeString(file, String.join("\r\n", records) + "\r\n");
    }

    private void write(String reason) {
        tenancy.within(
                team,
                () -> AuditEntry.of(team, MARA, AuditAction.EXPORTED)
                        .to("audit", "csv")
                        .because(reason)
                        .append());
    }

    private long head() {
        return tenancy.within(team, () -> checkpoints.newest()).orElseThrow().seq();
    }

    private String entryAt(long seq) {
        return "'" + entry(seq).id() + "'";
    }

    private AuditRow entry(long seq) {
        return tenancy.within(
                team,
                () -> Sql.of("select " + AuditColumns.OF_ENTRY + ", " + AuditColumns.OF_SEAL + """
                                         from audit_seal s join audit_entry e using (team_id, entry_id)
                                        where team_id = current_team() and s.seq = ?""", seq)
                        .first(database, AuditColumns::row)
                        .orElseThrow());
    }

    private static AuditRow withReason(AuditRow row, String reason) {
        return new AuditRow(
                row.id(),
                row.seq(),
                row.at(),
                row.actorKind(),
                row.actor(),
                row.verb(),
                row.subjectKind(),
                row.subject(),
                row.user(),
                row.repo(),
                row.type(),
                reason,
                row.beforeDigest(),
                row.afterDigest(),
                row.requestId(),
                row.address(),
                row.detail(),
                row.prevHash(),
                row.hash());
    }

    private static void asOwner(String sql) throws SQLException {
        try (Connection owner = DriverManager.getConnection(TestDatabase.url(), "steward_owner", "steward_owner");
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            for (String table : List.of("audit_entry", "audit_seal", "audit_checkpoint", "audit_key")) {
                statement.execute("alter table " + table + " disable trigger only_added");
            }
            statement.execute(sql);
            for (String table : List.of("audit_entry", "audit_seal", "audit_checkpoint", "audit_key")) {
                statement.execute("alter table " + table + " enable trigger only_added");
            }
            owner.commit();
        }
    }
}
