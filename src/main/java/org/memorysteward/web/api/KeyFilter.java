package org.memorysteward.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.memorysteward.identity.ApiKey;
import org.memorysteward.identity.KeyDoor;
import org.memorysteward.identity.RefusedKeys;
import org.memorysteward.identity.SignIns;
import org.memorysteward.web.shared.Arrival;

/** Lets in who holds a key with the scope, and says to everybody else what is missing. */
class KeyFilter {

    @Inject
    KeyDoor door;

    @Inject
    KeyHolder holder;

    @Inject
    SignIns signIns;

    @Inject
    RefusedKeys refusedKeys;

    @Inject
    Arrival arrival;

    @Inject
    Problems problems;

    @Context
    ResourceInfo resource;

    @ForScripts(ApiKey.Scope.READ)
    @ServerRequestFilter
    public Optional<Response> letIn(ContainerRequestContext request) {
        try {
            return refusal(request);
        } catch (RuntimeException e) {
            return Optional.of(problems.of(e));
        }
    }

    private Optional<Response> refusal(ContainerRequestContext request) {
        String authorization = request.getHeaderString("Authorization");
        String what = request.getMethod() + " " + request.getUriInfo().getPath();
        return switch (door.enter(authorization, arrival.address())) {
            case KeyDoor.Entry.Open it -> missing(it.key(), request);
            case KeyDoor.Entry.Barred it -> {
                refusedKeys.barred(it.key(), it.reason(), what, arrival.id(), arrival.address());
                yield Optional.of(Problem.of(it.status(), "This key does not work here", it.reason(), null));
            }
            case KeyDoor.Entry.TooOften it ->
                Optional.of(Response.fromResponse(Problem.of(429, "Too many requests", it.reason(), null))
                        .header("Retry-After", it.retryAfter().toSeconds())
                        .build());
            case KeyDoor.Entry.Unknown it -> {
                refusedKeys.refused(authorization, what, arrival.id(), arrival.address());
                yield Optional.of(Problem.of(
                        401,
                        "No valid key",
                        "Send the header Authorization: Bearer stw_… with a key of your team.",
                        null));
            }
        };
    }

    private Optional<Response> missing(ApiKey key, ContainerRequestContext request) {
        ApiKey.Scope[] needed =
                resource.getResourceMethod().getAnnotation(ForScripts.class).value();
        holder.holds(key, arrival.id(), arrival.address());
        Optional<ApiKey.Scope> lacking =
                Stream.of(needed).filter(it -> !key.may(it)).findFirst();
        if (lacking.isEmpty()) return Optional.empty();
        String scope = lacking.get().word();
        signIns.refused(
                key.team(),
                holder.actor(),
                "the key lacks the scope " + scope,
                request.getUriInfo().getPath());
        return Optional.of(Problem.of(403, "The key does not allow this", "It lacks the scope " + scope + ".", null));
    }
}
