package org.memorysteward.web.api;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.WebApplicationException;

/** Turns whatever a script's door throws into a problem in the script's own format. */
@Api
@Interceptor
@Priority(Interceptor.Priority.APPLICATION + 10)
class ApiErrors {

    @Inject
    Problems problems;

    @AroundInvoke
    Object answer(InvocationContext call) {
        try {
            return call.proceed();
        } catch (WebApplicationException alreadyAnAnswer) {
            throw alreadyAnAnswer;
        } catch (Exception e) {
            throw new WebApplicationException(problems.of(e));
        }
    }
}
