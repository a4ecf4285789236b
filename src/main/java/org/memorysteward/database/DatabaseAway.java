package org.memorysteward.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** The database did not do what it was asked: it is away, full, or refused the statement. */
public class DatabaseAway extends RuntimeException {

    public DatabaseAway(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /** Whether something failed because the database is away, full or shutting down: trying again later may help. */
    public static boolean isCauseOf(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) return true;
            if (cause instanceof SQLException sql && isAway(sql)) return true;
        }
        return false;
    }

    /** Classes 08 connection, 53 no room, 57P shut down, 25006 a standby; the pool's own time-out has no state at all. */
    private static boolean isAway(SQLException sql) {
        String state = sql.getSQLState();
        if (state == null) return String.valueOf(sql.getMessage()).contains("timeout");
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P") || state.equals("25006");
    }
}
