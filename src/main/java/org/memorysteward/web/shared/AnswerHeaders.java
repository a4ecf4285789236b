package org.memorysteward.web.shared;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Answers are for one caller at one moment: unless they say otherwise no cache keeps them, and each bears its number. */
@Provider
public class AnswerHeaders implements ContainerResponseFilter {

    @Inject
    Arrival arrival;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var headers = response.getHeaders();
        headers.putIfAbsent("X-Request-Id", List.of(arrival.id()));
        headers.putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("no-store"));
        headers.putIfAbsent(HttpHeaders.VARY, List.of(Hx.VARY));
    }
}
