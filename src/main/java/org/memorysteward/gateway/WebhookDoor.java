package org.memorysteward.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.memorysteward.identity.ApiKey.Scope;
import org.memorysteward.webhook.Webhook;
import org.memorysteward.webhook.Webhooks;

/** Agents have themselves told what happens to memories. A webhook tells of the whole team, so only administrators' keys may. */
@Path("/api/v1")
@ForAgents(Scope.ADMIN)
public class WebhookDoor {

    /** @param signingSecret only in the answer to whoever made it */
    @JsonNaming(SnakeCaseStrategy.class)
    record Wire(
            UUID webhookId,
            String name,
            String url,
            List<String> eventTypes,
            String owner,
            boolean isActive,
            String project,
            Instant createdAt,
            Instant updatedAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) String signingSecret) {}

    @Inject
    Caller caller;

    @Inject
    Webhooks webhooks;

    @GET
    @Path("webhooks/projects/{project}")
    public Response list(@PathParam("project") String project) {
        mustBeOurs(project);
        return Answer.ok(webhooks.all(caller.team().id()).stream()
                .map(it -> wire(it, null))
                .toList());
    }

    @POST
    @Path("webhooks/projects/{project}")
    public Response add(@PathParam("project") String project, InputStream stream) {
        mustBeOurs(project);
        Webhooks.Added added = webhooks.add(caller.team().id(), wish(Body.read(stream)), caller.actor());
        return Response.fromResponse(Answer.ok(wire(added.webhook(), added.secret())))
                .status(201)
                .build();
    }

    @PUT
    @Path("webhooks/{id}")
    public Response change(@PathParam("id") String given, InputStream stream) {
        boolean there = webhooks.change(caller.team().id(), id(given), wish(Body.read(stream)), caller.actor());
        if (!there) throw missing();
        return Answer.message("Webhook updated successfully");
    }

    @DELETE
    @Path("webhooks/{id}")
    public Response remove(@PathParam("id") String given) {
        if (!webhooks.remove(caller.team().id(), id(given), caller.actor())) throw missing();
        return Answer.message("Webhook deleted successfully");
    }

    /** What it was told last, and what went wrong. */
    @GET
    @Path("webhooks/{id}/deliveries")
    public Response deliveries(@PathParam("id") String given) {
        return webhooks.deliveries(caller.team().id(), id(given))
                .map(Answer::ok)
                .orElseThrow(WebhookDoor::missing);
    }

    private static Webhooks.Wish wish(Body body) {
        Boolean active = body.get("is_active") == null ? null : body.flag("is_active", true);
        return new Webhooks.Wish(body.text("name"), body.text("url"), body.texts("event_types"), active);
    }

    private Wire wire(Webhook it, String secret) {
        return new Wire(
                it.id(),
                it.name(),
                it.url(),
                it.eventTypes(),
                it.madeBy(),
                it.active(),
                caller.team().slug(),
                it.createdAt(),
                it.updatedAt(),
                secret);
    }

    private void mustBeOurs(String project) {
        if (!project.equals(caller.team().slug())) throw new Refusal(404, "You don't have access to this project");
    }

    private static UUID id(String given) {
        return MemoryId.parse(given).orElseThrow(WebhookDoor::missing);
    }

    private static Refusal missing() {
        return new Refusal(404, "Webhook not found");
    }
}
