package org.memorysteward.web.shared;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;

/** Gives a page to every error that has no body: an address nobody serves, a method nobody takes. */
@Provider
public class EmptyAnswers implements ContainerResponseFilter {

    private static final Pattern MACHINES = Pattern.compile("/(v\\d+|api|q|assets|webjars)(/.*)?");

    @Inject
    ErrorPages errors;

    @Inject
    Arrival arrival;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean redirects = response.getHeaders().containsKey("HX-Redirect");
        if (response.getStatus() < 400 || response.hasEntity() || redirects) return;
        if (MACHINES.matcher(arrival.path()).matches()) return;
        try (Response page = errors.answer(response.getStatus())) {
            response.setEntity(page.getEntity(), null, MediaType.valueOf(Html.TYPE));
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
