package org.memorysteward.web.api;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.DatabaseAway;
import org.memorysteward.memory.StoreUnavailable;
import org.memorysteward.web.shared.Arrival;

/** What scripts are told when something cannot be done; what nobody expected is logged under the request's number. */
@RequestScoped
class Problems {

    @Inject
    Arrival arrival;

    Response of(Exception thrown) {
        if (thrown instanceof InvalidInput invalid) {
            return Problem.of(400, "That cannot be used", invalid.reason(), invalid.field());
        }
        if (thrown instanceof StoreUnavailable) {
            return Problem.of(503, "The store does not answer", thrown.getMessage(), null);
        }
        if (DatabaseAway.isCauseOf(thrown)) {
            Log.warnf("Request %s: the database does not answer: %s", arrival.id(), thrown.getMessage());
            return Problem.of(
                    503, "The database does not answer", "Nothing was changed. Try again in a few seconds.", null);
        }
        Log.errorf(thrown, "Request %s failed: %s %s", arrival.id(), arrival.method(), arrival.path());
        return Problem.of(500, "Something failed", "The log has it under " + arrival.id() + ".", null);
    }
}
