package org.memorysteward.web.shared;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.WebApplicationException;

/** Turns whatever a page throws into a page, for pages only: the APIs answer errors in their callers' formats. */
@Page
@Interceptor
@Priority(Interceptor.Priority.APPLICATION + 10)
public class PageErrors {

    @Inject
    ErrorPages errors;

    @AroundInvoke
    Object answer(InvocationContext call) {
        try {
            return call.proceed();
        } catch (WebApplicationException alreadyAnAnswer) {
            throw alreadyAnAnswer;
        } catch (Exception e) {
            throw new WebApplicationException(errors.answer(e));
        }
    }
}
