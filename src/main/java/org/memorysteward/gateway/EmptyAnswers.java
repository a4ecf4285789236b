package org.memorysteward.gateway;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;

/** Gives JSON to every failure at an agent's address that has no body: a method nobody takes, an address nobody serves. */
@Provider
public class EmptyAnswers implements ContainerResponseFilter {

    private static final Pattern AGENTS = Pattern.compile("/*v\\d+(/.*)?");

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() < 400 || response.hasEntity()) return;
        if (!AGENTS.matcher(request.getUriInfo().getPath()).matches()) return;
        String detail = response.getStatus() == 405
                ? "This address does not take this method."
                : "There is nothing at this address.";
        try (Response answer = Faults.answer(response.getStatus(), detail)) {
            response.setEntity(answer.getEntity(), null, answer.getMediaType());
        }
    }
}
