package org.memorysteward.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.memorysteward.database.Sql;

/**
 * Something done to many memories: previewed, then run on exactly the rows of the preview, and undone if need be.
 *
 * @param arguments what it is done with; none while it is a preview
 * @param query the list's query when all that matched were chosen, null when rows were picked
 * @param bound how many memories are bound to it
 * @param doable to how many of them it could be done when it was previewed
 * @param reached the position of the last row that was handled
 * @param undone the position of the last row that was looked at again to undo it
 * @param job the job that runs it, null while it is a preview
 * @param undoJob the job that undoes it, null when nobody asked for that
 */
public record BulkAct(
        UUID id,
        Act act,
        Arguments arguments,
        String query,
        Phase state,
        String person,
        int bound,
        int doable,
        Breakdown breakdown,
        int reached,
        int undone,
        UUID job,
        UUID undoJob,
        String requestId,
        String address,
        Instant createdAt,
        Instant runAt,
        Instant finishedAt) {

    /** How long a preview is kept, and how long after its end an act can be undone. */
    static final Duration PREVIEW_KEPT = Duration.ofDays(1);

    static final Duration ROWS_KEPT = Duration.ofDays(30);

    /** From how many memories on the number has to be typed. */
    private static final int NUMBER_TYPED_ABOVE = 100;

    /** Where an act is in its life. */
    public enum Phase {
        PREVIEWED,
        RUNNING,
        DONE,
        CANCELLED,
        UNDOING,
        UNDONE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static BulkAct of(ResultSet row) throws SQLException {
        return new BulkAct(
                Sql.uuid(row, "act_id"),
                Act.of(row.getString("act")).orElseThrow(),
                Arguments.of(row.getString("arguments")),
                row.getString("query"),
                Phase.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("person"),
                row.getInt("bound"),
                row.getInt("doable"),
                Arguments.read(row.getString("breakdown"), Breakdown.class),
                row.getInt("reached"),
                row.getInt("undone"),
                Sql.uuid(row, "job_id"),
                Sql.uuid(row, "undo_job_id"),
                row.getString("request_id"),
                row.getString("address"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "run_at"),
                Sql.instant(row, "finished_at"));
    }

    /** {@code Deprecate 12,428 memories}. */
    public String title() {
        return act.title(doable);
    }

    public boolean isPreview() {
        return state == Phase.PREVIEWED;
    }

    /** Whether this person may see it: a preview is its maker's alone, and only while it is kept. */
    boolean isOpenTo(String somebody) {
        return !isPreview() || person.equals(somebody) && Instant.now().isBefore(keptUntil());
    }

    public boolean isRunning() {
        return state == Phase.RUNNING;
    }

    /** Whether whoever runs it has to type the number first. */
    public boolean needsNumber() {
        return doable > NUMBER_TYPED_ABOVE;
    }

    /** Until when it can be run as previewed. */
    public Instant keptUntil() {
        return createdAt.plus(PREVIEW_KEPT);
    }

    /** Until when it can be undone; null while it is not finished. */
    public Instant undoableUntil() {
        return finishedAt == null ? null : finishedAt.plus(ROWS_KEPT);
    }

    /** What the entries of its memories are part of. */
    String whole() {
        return "bulk act " + id;
    }
}
