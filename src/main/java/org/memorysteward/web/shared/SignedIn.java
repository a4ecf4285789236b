package org.memorysteward.web.shared;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import org.memorysteward.identity.Entrance;
import org.memorysteward.identity.LocalSession;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;

/** Finds out who asks, turns to the team in the address, and lets nobody do what its role does not allow. */
@ForPeople
@Provider
@Priority(Priorities.AUTHENTICATION)
public class SignedIn implements ContainerRequestFilter {

    /** The cookie of a local session. */
    public static final String COOKIE = "steward_session";

    @Inject
    Viewer viewer;

    @Inject
    Arrival arrival;

    @Inject
    LocalSession localSession;

    @Inject
    SecurityIdentity identity;

    @Inject
    Entrance entrance;

    @Inject
    Permits permits;

    @Inject
    ErrorPages errors;

    @Inject
    Hx hx;

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        try {
            if (!isKnown(request)) {
                request.abortWith(toSignIn());
                return;
            }
            String slug = request.getUriInfo().getPathParameters().getFirst("team");
            if (slug != null) enter(slug);
            else if (resource.getResourceClass().isAnnotationPresent(ForAdministrators.class)) permits.administrator();
        } catch (RuntimeException e) {
            request.abortWith(errors.answer(e));
        }
    }

    private boolean isKnown(ContainerRequestContext request) {
        if (!localSession.enabled()) {
            if (identity.isAnonymous()) return false;
            String name = identity.getPrincipal().getName();
            entrance.provided(viewer, name, identity.getRoles(), arrival.id(), arrival.address());
            return true;
        }
        Cookie cookie = request.getCookies().get(COOKIE);
        if (cookie == null || !localSession.isValid(cookie.getValue())) return false;
        entrance.local(viewer, arrival.id(), arrival.address());
        return true;
    }

    private void enter(String slug) {
        if (viewer.enter(slug).isEmpty()) {
            viewer.teams().stream().findFirst().ifPresent(home -> permits.refused(home, "no such team, or not in it"));
            throw new NoSuchPage();
        }
        Needs needs = resource.getResourceMethod().getAnnotation(Needs.class);
        permits.need(needs == null ? Permission.READ : needs.value());
        entrance.seen(viewer);
    }

    private Response toSignIn() {
        String back = "GET".equals(arrival.method()) && !hx.asks() ? arrival.target() : "/";
        String address = "/".equals(back) ? "/sign-in" : "/sign-in?to=" + Query.encoded(back);
        if (hx.asks())
            return Response.status(401).header("HX-Redirect", address).build();
        return Response.seeOther(URI.create(address)).build();
    }
}
