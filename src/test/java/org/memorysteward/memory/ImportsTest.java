package org.memorysteward.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.memory.Cast.MARA;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.job.JobView;
import org.memorysteward.job.Jobs;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ImportsTest {

    @Inject
    Cast cast;

    @Inject
    Imports imports;

    @Inject
    Jobs jobs;

    @Inject
    Catalogue catalogue;

    @Inject
    Tenancy tenancy;

    Team team;

    @BeforeEach
    void freshTeam() {
        team = cast.freshTeam();
    }

    @Test
    void everyLineOfTheExampleTeamIsKept() throws IOException {
        Path example = Path.of("examples/memories.jsonl");
        long lines = Files.readAllLines(example).size();
        JobView job = imported(Files.readAllBytes(example));
        assertEquals("done", job.state());
        assertEquals(List.of(), job.issues());
        assertEquals(lines, job.done());
        assertEquals(lines, total());
    }

    @Test
    void theSameFileSentTwiceIsKeptOnce() {
        String lines = "{\"memory\":\"one\",\"user\":\"mara\"}\n{\"memory\":\"two\",\"user\":\"mara\"}\n";
        assertEquals(2, imported(lines).done());
        JobView again = imported(lines + "{\"memory\":\"three\"}");
        assertEquals(2, again.skipped());
        assertEquals(1, again.done());
        assertEquals(3, total());
    }

    @Test
    void theSameLineTwiceInOneFileIsKeptOnce() {
        JobView job = imported("{\"memory\":\"one\"}\n\n  {\"memory\":\"one\"}  \r\n");
        assertEquals(1, job.done());
        assertEquals(1, job.skipped());
        assertEquals(2, job.total());
    }

    @Test
    void aBadLineIsReportedByNumberAndReasonAndTheRestGoesOn() {
        JobView job = imported(String.join(
                "\n",
                "{\"memory\":\"good\"}",
                "no json",
                "{\"memory\":\"\"}",
                "{\"memory\":7}",
                "[1]",
                "{\"memory\":\"x\",\"created_at\":\"last tuesday\"}",
                "{\"memory\":\"a\\u0000b\"}",
                "{\"memory\":\"x\",\"metadata\":[]}",
                "{\"memory\":\"x\",\"metadata\":{\"n\":1e400}}",
                "{\"memory\":\"x\",\"categories\":[\"a\",\"b\\u0000\"]}",
                "{\"memory\":\"x\"} trailing",
                "{\"memory\":\"good too\"}"));
        assertEquals(2, job.done());
        assertEquals(10, job.failed());
        assertEquals(
                List.of(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L),
                job.issues().stream().map(JobView.Issue::line).toList());
        String reasons = job.issues().stream().map(JobView.Issue::reason).collect(Collectors.joining("\n"));
        assertTrue(reasons.contains("not JSON"), reasons);
        assertTrue(reasons.contains("created_at: "), reasons);
        assertTrue(reasons.contains("text: "), reasons);
    }

    @Test
    void ourFieldNamesAndMem0sLandInTheSamePlaces() {
        imported("{\"memory\":\"ours\",\"user\":\"mara\",\"repo\":\"fleet-api\",\"type\":\"fix\",\"path\":\"a/b.kt\","
                + "\"created_at\":\"2026-03-03T12:53:47+02:00\",\"heading\":\"Ids\",\"metadata\":{\"k\":1}}\n"
                + "{\"memory\":\"mem0\",\"user_id\":\"user:mara\",\"app_id\":\"fleet-api\",\"metadata\":{\"type\":\"fix\","
                + "\"file\":\"a/b.kt\"},\"created_at\":\"2026-03-03\",\"expiration_date\":\"2999-12-31\"}");
        for (String text : List.of("ours", "mem0")) {
            MemoryView view = view(text);
            assertEquals("mara", view.scope().user());
            assertEquals("fleet-api", view.scope().repo());
            assertEquals("a/b.kt", view.scope().path());
            assertEquals("fix", view.type());
        }
        assertEquals(Instant.parse("2026-03-03T10:53:47Z"), view("ours").createdAt());
        assertEquals(LocalDate.of(2999, 12, 31), view("mem0").expiresOn());
        assertTrue(view("ours").metadata().contains("\"heading\" : \"Ids\""));
        assertTrue(view("ours").metadata().contains("\"k\" : 1"));
    }

    @Test
    void aLineOfMoreThanAMegabyteIsReportedAndNotHeldInMemory() {
        JobView job = imported("{\"memory\":\"" + "x".repeat(2_000_000) + "\"}\n{\"memory\":\"small\"}");
        assertEquals(1, job.done());
        assertEquals(List.of(new JobView.Issue(1, "longer than 1 MB")), job.issues());
    }

    @Test
    void textThatIsNoUtf8DoesNotStopTheRest() {
        byte[] bytes = "{\"memory\":\"caf\u00e9\"}\n{\"memory\":\"fine\"}".getBytes(StandardCharsets.ISO_8859_1);
        JobView job = imported(bytes);
        assertEquals(1, job.done());
        assertEquals(1, job.failed());
    }

    @Test
    void aCompressedFileIsReadAsWhatItHolds() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write("{\"memory\":\"one\"}".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(1, imported(compressed.toByteArray()).done());
    }

    @Test
    void anEmptyFileIsRefusedAndLeavesNoJob() {
        assertThrows(InvalidInput.class, () -> imported("\n \n"));
        assertEquals(List.of(), tenancy.within(team.id(), () -> jobs.recent(10)));
    }

    private JobView imported(String lines) {
        return imported(lines.getBytes(StandardCharsets.UTF_8));
    }

    private JobView imported(byte[] bytes) {
        InputStream file = new ByteArrayInputStream(bytes);
        UUID id = imports.start(team.id(), "lines.jsonl", file, MARA);
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        JobView job = job(id);
        while (!job.isFinished() && Instant.now().isBefore(end)) job = job(id);
        return job;
    }

    private JobView job(UUID id) {
        return tenancy.within(team.id(), () -> jobs.view(id).orElseThrow());
    }

    private long total() {
        return tenancy.within(team.id(), () -> catalogue.total());
    }

    private MemoryView view(String text) {
        return tenancy.within(
                team.id(),
                () -> catalogue.list(MemoryFilter.none(), null, 50).rows().stream()
                        .filter(it -> it.excerpt().equals(text))
                        .findFirst()
                        .flatMap(it -> catalogue.view(it.id()))
                        .orElseThrow());
    }
}
