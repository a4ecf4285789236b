package org.memorysteward.memory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;

/**
 * How many memories there are of each state.
 *
 * @param unrecalled how many of the active ones were never recalled
 */
record Tally(long active, long held, long deprecated, long expired, long deleted, long unrecalled) {

    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    static final String SUMS =
            "sum(active)::bigint as active, sum(held)::bigint as held, sum(deprecated)::bigint as deprecated,"
                    + " sum(expired)::bigint as expired, sum(deleted)::bigint as deleted, sum(unrecalled)::bigint as unrecalled";

    static Tally of(ResultSet row) throws SQLException {
        return new Tally(
                row.getLong("active"),
                row.getLong("held"),
                row.getLong("deprecated"),
                row.getLong("expired"),
                row.getLong("deleted"),
                row.getLong("unrecalled"));
    }

    Tally plus(Tally other) {
        return new Tally(
                active + other.active,
                held + other.held,
                deprecated + other.deprecated,
                expired + other.expired,
                deleted + other.deleted,
                unrecalled + other.unrecalled);
    }

    /** All but the deleted ones. */
    long living() {
        return active + held + deprecated + expired;
    }

    long all() {
        return living() + deleted;
    }

    long of(State state) {
        return switch (state) {
            case ACTIVE -> active;
            case HELD -> held;
            case DEPRECATED -> deprecated;
            case EXPIRED -> expired;
            case DELETED -> deleted;
        };
    }

    long of(Collection<State> states) {
        long sum = 0;
        for (State state : states) sum += of(state);
        return sum;
    }
}
