package org.memorysteward.database;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The database did not do what it was asked: it is away, full, or refused the statement. */
public class DatabaseAway extends RuntimeException {

    /** Connection lost, insufficient resources, not now, operator intervention, deadlock and the like: all pass. */
    private static final List<String> PASSING = List.of("08", "25", "40", "53", "55", "57", "58");

    private static final int DEEPEST_CAUSE = 20;

    public DatabaseAway(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /** Whether something failed because the database is away, full or shutting down: trying again later may help. */
    public static boolean isCauseOf(Throwable thrown) {
        if (causes(thrown).anyMatch(SQLException.class::isInstance)) {
            return states(thrown)
                    .anyMatch(state -> state.isEmpty() || PASSING.stream().anyMatch(state::startsWith));
        }
        // A transaction that ran out of time says nothing of the statement it waited for.
        return causes(thrown).anyMatch(RollbackException.class::isInstance);
    }

    /** The SQLSTATEs that the database gave as its reasons; empty for the pool's own time-out, which gives none. */
    public static Stream<String> states(Throwable thrown) {
        return causes(thrown)
                .filter(SQLException.class::isInstance)
                .map(it -> Objects.toString(((SQLException) it).getSQLState(), ""));
    }

    /** A failure and what lies beneath it, outermost first. */
    public static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, it -> it != null, Throwable::getCause).limit(DEEPEST_CAUSE);
    }
}
