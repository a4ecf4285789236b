package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.job.JobView;
import org.memorysteward.job.Jobs;
import org.memorysteward.job.Work;

/**
 * Imports of JSON Lines. A file is accepted whole, in one transaction; from then on no line is lost or kept twice: each
 * batch is kept, reported and struck off in one transaction, and a line that was kept before is known by its digest.
 */
@ApplicationScoped
public class Imports implements Work {

    private static final String KIND = "import";

    private record Batch(long firstLine, byte[] content) {}

    private record Tally(int kept, int known, int bad) {}

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Jobs jobs;

    @Inject
    Intake intake;

    @Inject
    Event<ImportFinished> finished;

    /**
     * Accepts a file. Opens its own transaction.
     *
     * @return the job that keeps its lines
     * @throws InvalidInput when it has no lines or cannot be read
     */
    public UUID start(UUID team, String fileName, InputStream file, Actor by) {
        UUID accepted = tenancy.streaming(team, () -> accept(team, fileName, file, by));
        jobs.announce();
        return accepted;
    }

    private UUID accept(UUID team, String fileName, InputStream file, Actor by) {
        String title = "Import of " + (fileName == null || fileName.isBlank() ? "a file" : fileName.strip());
        UUID job = jobs.create(team, KIND, title, 0, by.kind().word(), by.name());
        long lines = keepBatches(team, job, file);
        if (lines == 0)
            throw new InvalidInput("file", "The file has no lines. Choose one with a JSON object on each line.");
        Sql.of("update job set total = ? where team_id = ? and job_id = ?", lines, team, job)
                .execute(database);
        AuditEntry.of(team, by, MemoryAction.IMPORT_STARTED)
                .to("job", job.toString())
                .with(title + ", " + lines + " lines")
                .append();
        return job;
    }

    private long keepBatches(UUID team, UUID job, InputStream file) {
        long[] lines = {0};
        try {
            LineBatches.read(file, batch -> {
                lines[0] += batch.withText();
                Sql.of(
                                "insert into import_batch (team_id, job_id, first_line, lines, content) values (?, ?, ?, ?, ?)",
                                team,
                                job,
                                batch.firstLine(),
                                batch.lines(),
                                batch.content())
                        .execute(database);
            });
        } catch (IOException e) {
            throw new InvalidInput("file", "The file could not be read to its end: " + e.getMessage());
        }
        return lines[0];
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean step(UUID team, UUID job) {
        return tenancy.within(team, () -> {
            Actor by = startedBy(job);
            Optional<Batch> next = take(job);
            next.ifPresent(batch -> keep(team, job, batch, by));
            if (next.isPresent() || anyLeft(job)) return true;
            finish(team, job, by);
            return false;
        });
    }

    /** Strikes off the next batch: for good only if the transaction that keeps its lines is kept. */
    private Optional<Batch> take(UUID job) {
        return Sql.of("""
                        delete from import_batch
                         where team_id = current_team() and job_id = ? and first_line = (
                               select min(first_line) from import_batch where team_id = current_team() and job_id = ?)
                        returning first_line, content""", job, job)
                .first(database, row -> new Batch(row.getLong("first_line"), row.getBytes("content")));
    }

    /** A batch that another copy of the program works on is still there until that copy's transaction ends. */
    private boolean anyLeft(UUID job) {
        return Sql.of("select count(*) from import_batch where team_id = current_team() and job_id = ?", job)
                        .number(database)
                > 0;
    }

    private void keep(UUID team, UUID job, Batch batch, Actor by) {
        List<Draft> drafts = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        int unreadable = 0;
        long number = batch.firstLine - 1;
        for (byte[] line : lines(batch.content)) {
            number++;
            if (LineBatches.isBlank(line)) continue;
            try {
                drafts.add(ImportLine.read(line));
                numbers.add(number);
            } catch (InvalidInput e) {
                unreadable++;
                jobs.report(team, job, number, reason(line, e));
            }
        }
        Tally tally = tally(team, job, numbers, intake.keep(team, drafts, MemoryAction.IMPORTED, by));
        jobs.advance(job, tally.kept, tally.known, tally.bad + unreadable);
    }

    private Tally tally(UUID team, UUID job, List<Long> numbers, List<Outcome> outcomes) {
        int kept = 0;
        int known = 0;
        int bad = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Kept it -> kept++;
                case Outcome.Redacted it -> kept++;
                case Outcome.Held it -> kept++;
                case Outcome.Known it -> known++;
                case Outcome.Refused it -> {
                    bad++;
                    jobs.report(team, job, numbers.get(i), it.field() + ": " + it.reason());
                }
                case Outcome.Stale it -> throw new IllegalStateException("a new line cannot be stale");
            }
        }
        return new Tally(kept, known, bad);
    }

    private static String reason(byte[] line, InvalidInput e) {
        if (Arrays.equals(line, LineBatches.TOO_LONG)) return "longer than 1 MB";
        return e.field().equals("line") ? e.reason() : e.field() + ": " + e.reason();
    }

    private void finish(UUID team, UUID job, Actor by) {
        JobView view = jobs.view(job).orElseThrow();
        if (view.isFinished()) return;
        String counts = "%,d kept, %,d already known, %,d bad".formatted(view.done(), view.skipped(), view.failed());
        jobs.finish(job, counts);
        AuditEntry.of(team, by, MemoryAction.IMPORT_FINISHED)
                .to("job", job.toString())
                .with(counts)
                .append();
        finished.fire(new ImportFinished(team, job, by));
    }

    /** What it keeps says by which import it came. */
    private Actor startedBy(UUID job) {
        return Sql.of("select actor_kind, actor from job where team_id = current_team() and job_id = ?", job)
                .first(
                        database,
                        row -> new Actor(
                                Actor.Kind.valueOf(row.getString("actor_kind").toUpperCase(Locale.ROOT)),
                                row.getString("actor"),
                                job.toString(),
                                null))
                .orElseThrow();
    }

    private static List<byte[]> lines(byte[] content) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < content.length; at++) {
            if (content[at] != '\n') continue;
            lines.add(new String(content, from, at - from, StandardCharsets.ISO_8859_1)
                    .strip()
                    .getBytes(StandardCharsets.ISO_8859_1));
            from = at + 1;
        }
        return lines;
    }
}
