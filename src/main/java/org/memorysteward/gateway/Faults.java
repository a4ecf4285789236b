package org.memorysteward.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.DatabaseAway;
import org.memorysteward.memory.StoreUnavailable;

/** Answers to requests that failed. Mem0's parsers look for {@code detail} or for {@code error}: both say the same. */
@ApplicationScoped
class Faults {

    private static final Logger LOG = Logger.getLogger(Faults.class);
    private static final int FRAMES = 12;

    /** Data that no column takes, and more of it than an index takes: what the bounds of texts did not foresee. */
    private static final List<String> UNKEEPABLE = List.of("22", "54");

    record Fault(String detail, String error) {}

    @Inject
    Caller caller;

    Response answer(Throwable thrown) {
        return switch (thrown) {
            case Refusal it -> refused(it);
            case StoreUnavailable it ->
                Response.fromResponse(answer(503, it.getMessage()))
                        .header("Retry-After", Math.max(1, it.retryAfter().toSeconds()))
                        .build();
            case InvalidInput it -> answer(400, it.field() == null ? it.reason() : it.field() + ": " + it.reason());
            default -> unexpected(thrown);
        };
    }

    private static Response refused(Refusal it) {
        Response answer = answer(it.status(), it.getMessage());
        if (it.retryAfter() == null) return answer;
        return Response.fromResponse(answer)
                .header("Retry-After", it.retryAfter().toSeconds())
                .build();
    }

    private Response unexpected(Throwable thrown) {
        if (DatabaseAway.isCauseOf(thrown)) return away(thrown);
        if (DatabaseAway.states(thrown).anyMatch(state -> UNKEEPABLE.stream().anyMatch(state::startsWith))) {
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

    private static String kinds(Throwable thrown) {
        return DatabaseAway.causes(thrown)
                .map(it -> it.getClass().getName() + (it instanceof SQLException sql ? " " + sql.getSQLState() : ""))
                .collect(Collectors.joining(" < "));
    }

    private static Throwable root(Throwable thrown) {
        return DatabaseAway.causes(thrown).reduce(thrown, (outer, inner) -> inner);
    }
}
