package org.memorysteward.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A long operation as its page shows it.
 *
 * @param state queued, running, done or failed
 * @param total how much there is to do
 * @param done how much of it was done
 * @param skipped how much needed no doing
 * @param failed how much could not be done; the issues say why
 * @param message one sentence for people, null when there is nothing to say
 * @param issues the first ones, by line
 * @param moreIssues how many further ones there are
 */
public record JobView(
        UUID id,
        String kind,
        String title,
        String state,
        long total,
        long done,
        long skipped,
        long failed,
        String startedBy,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt,
        String message,
        List<Issue> issues,
        long moreIssues) {

    /** What could not be done: which line, and why. */
    public record Issue(long line, String reason) {}

    /** Whether nothing more will happen to it. */
    public boolean isFinished() {
        return state.equals("done") || state.equals("failed");
    }
}
