package org.memorysteward.web.jobs;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.memorysteward.job.JobView;

/**
 * What the figures of a job are called, which depends on what it does.
 *
 * @param working what it does while it runs
 * @param handled what stands where everything it looked at is counted
 * @param figures the parts of that which are told apart, none where they are not
 * @param next where to go from here, below the team's address
 * @param nextLabel what that link says
 * @param nextEarly whether that is of use before the job is finished
 */
record JobWords(
        String working, String handled, List<Figure> figures, String next, String nextLabel, boolean nextEarly) {

    /** One number with its name. */
    record Figure(String name, long number) {}

    /** @param act the bulk act that the job is about, if it is about one */
    static JobWords of(JobView job, Optional<UUID> act) {
        return switch (job.kind()) {
            case "import" ->
                new JobWords(
                        "Reading and keeping",
                        "Read",
                        List.of(
                                new Figure("Kept", job.done()),
                                new Figure("Already known", job.skipped()),
                                new Figure("Bad", job.failed())),
                        "/memories?sort=created",
                        "See the memories",
                        false);
            case "duplicates" ->
                new JobWords("Reading and comparing", "Read", List.of(), "/duplicates", "See the duplicates", false);
            case "secret-scan" ->
                new JobWords("Screening every version", "Screened", List.of(), "/secrets", "See the findings", true);
            case "types" ->
                new JobWords("Changing memories", "Changed", List.of(), "/settings/types", "See the types", false);
            case "audit" ->
                new JobWords("Recomputing the chain", "Entries", List.of(), "/audit", "Back to the trail", true);
            case "store-reading" ->
                new JobWords("Reading the store", "Read", List.of(), "/settings/store", "See the store", true);
            case "bulk" -> ofAct("Working on the memories", "Done", "Skipped", job, act);
            case "bulk-undo" -> ofAct("Taking it back", "Undone", "Left as they are", job, act);
            case "sweep" ->
                new JobWords(
                        "Letting memories go",
                        "Looked at",
                        List.of(new Figure("Done", job.done()), new Figure("Skipped", job.skipped())),
                        "/retention/plans",
                        "See the plans",
                        true);
            case "bin" ->
                new JobWords("Emptying the bin", "Destroyed", List.of(), "/retention/bin", "See the bin", true);
            default ->
                new JobWords("Working on the memories", "Looked at", List.of(), "/memories", "See the memories", false);
        };
    }

    private static JobWords ofAct(String working, String done, String skipped, JobView job, Optional<UUID> act) {
        return new JobWords(
                working,
                "Looked at",
                List.of(new Figure(done, job.done()), new Figure(skipped, job.skipped())),
                act.map(it -> "/bulk-acts/" + it).orElse("/memories"),
                "What became of each, and undo",
                true);
    }
}
