package org.memorysteward.web.api;

import io.quarkus.logging.Log;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.DatabaseAway;
import org.memorysteward.web.shared.Arrival;

/** Turns whatever a script's door throws into a problem in the script's own format. */
@Api
@Interceptor
@Priority(Interceptor.Priority.APPLICATION + 10)
class ApiErrors {

    @Inject
    Arrival arrival;

    @AroundInvoke
    Object answer(InvocationContext call) {
        try {
            return call.proceed();
        } catch (WebApplicationException alreadyAnAnswer) {
            throw alreadyAnAnswer;
        } catch (InvalidInput invalid) {
            throw answering(Problem.of(400, "That cannot be used", invalid.reason(), invalid.field()));
        } catch (Exception e) {
            throw answering(unexpected(e));
        }
    }

    private Response unexpected(Exception e) {
        if (DatabaseAway.isCauseOf(e)) {
            Log.warnf("Request %s: the database does not answer: %s", arrival.id(), e.getMessage());
            return Problem.of(
                    503, "The database does not answer", "Nothing was changed. Try again in a few seconds.", null);
        }
        Log.errorf(e, "Request %s failed: %s %s", arrival.id(), arrival.method(), arrival.path());
        return Problem.of(500, "Something failed", "The log has it under " + arrival.id() + ".", null);
    }

    private static WebApplicationException answering(Response problem) {
        return new WebApplicationException(problem);
    }
}
