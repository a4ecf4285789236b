package org.memorysteward.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.memorysteward.audit.InvalidInput;

/** Answers to requests that failed. Mem0's parsers look for {@code detail} or for {@code error}: both say the same. */
@ApplicationScoped
class Faults {

    private static final Logger LOG = Logger.getLogger(Faults.class);
    private static final int FRAMES = 12;

    /** Connection lost, insufficient resources, not now, operator intervention, deadlock and the like: all pass. */
    private static final List<String> PASSING = List.of("08", "53", "55", "57", "25", "40", "58");

    /** Data that no column takes, and more of it than an index takes: what the bounds of texts did not foresee. */
    private static final List<String> UNKEEPABLE = List.of("22", "54");

    record Fault(String detail, String error) {}

    @Inject
    Caller caller;

    Response answer(Throwable thrown) {
        return switch (thrown) {
            case Refusal it -> answer(it.status(), it.getMessage());
            case InvalidInput it -> answer(400, it.field() == null ? it.reason() : it.field() + ": " + it.reason());
            default -> unexpected(thrown);
        };
    }

    private Response unexpected(Throwable thrown) {
        if (isDatabaseAway(thrown)) return away(thrown);
        if (states(thrown).anyMatch(state -> UNKEEPABLE.stream().anyMatch(state::startsWith))) {
            LOG.warnf("Request %s: the database cannot keep it: %s", caller.requestId(), kinds(thrown));
            return answer(400, "It holds something that cannot be kept. Nothing was stored.");
        }
        return broken(thrown);
    }

    static Response answer(int status, String detail) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Fault(detail, detail))
                .build();
    }

    private Response away(Throwable thrown) {
        LOG.warnf("Request %s: the database does not answer: %s", caller.requestId(), kinds(thrown));
        return Response.fromResponse(answer(503, "The database does not answer. Nothing was changed; try again soon."))
                .header("Retry-After", 5)
                .build();
    }

    /** Messages stay out of the log: the database quotes rows in them, and rows hold memory text. */
    private Response broken(Throwable thrown) {
        String frames = Arrays.stream(root(thrown).getStackTrace())
                .limit(FRAMES)
                .map(it -> "\n\tat " + it)
                .collect(Collectors.joining());
        LOG.errorf("Request %s failed: %s: %s%s", caller.requestId(), caller.describe(), kinds(thrown), frames);
        return answer(
                500,
                "Something went wrong on our side. Give this number to whoever runs the server: " + caller.requestId());
    }

    private static boolean isDatabaseAway(Throwable thrown) {
        if (causes(thrown).anyMatch(SQLException.class::isInstance)) {
            return states(thrown)
                    .anyMatch(state -> state.isEmpty() || PASSING.stream().anyMatch(state::startsWith));
        }
        // A transaction that ran out of time says nothing of the statement it waited for.
        return causes(thrown).anyMatch(RollbackException.class::isInstance);
    }

    /** What the database gives as its reasons; empty for the pool's own time-out, which gives none. */
    private static Stream<String> states(Throwable thrown) {
        return causes(thrown)
                .filter(SQLException.class::isInstance)
                .map(it -> Objects.toString(((SQLException) it).getSQLState(), ""));
    }

    private static String kinds(Throwable thrown) {
        return causes(thrown)
                .map(it -> it.getClass().getName() + (it instanceof SQLException sql ? " " + sql.getSQLState() : ""))
                .collect(Collectors.joining(" < "));
    }

    private static Throwable root(Throwable thrown) {
        return causes(thrown).reduce(thrown, (outer, inner) -> inner);
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, it -> it != null, Throwable::getCause).limit(20);
    }
}
