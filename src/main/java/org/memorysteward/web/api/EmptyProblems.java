package org.memorysteward.web.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Gives a problem to every error below {@code /api/} that has no body: an address nobody serves, a method nobody takes. */
@Provider
class EmptyProblems implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() < 400 || response.hasEntity()) return;
        if (!request.getUriInfo().getPath().startsWith("/api/")) return;
        try (Response problem = Problem.of(
                response.getStatus(), "No such door", "Nothing answers here. /q/openapi lists what does.", null)) {
            response.setEntity(problem.getEntity(), null, MediaType.valueOf("application/problem+json"));
        }
    }
}
