package org.memorysteward.gateway;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Lets in who has a key for it, and turns whatever goes wrong inside into an answer that Mem0's clients understand. */
@ForAgents
@Interceptor
@Priority(Interceptor.Priority.APPLICATION + 10)
class AgentDoor {

    @Inject
    Caller caller;

    @Inject
    Faults faults;

    @AroundInvoke
    Object open(InvocationContext call) {
        try {
            caller.enter();
            caller.require(call.getInterceptorBinding(ForAgents.class).value());
            return call.proceed();
        } catch (Exception e) {
            return faults.answer(e);
        }
    }
}
