package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.memorysteward.identity.ApiKey.Scope;

/**
 * A team as Mem0's clients see it: an organisation with one project. What they set is kept and given back; who is in the team
 * and whether it exists is not theirs to change.
 */
@Path("/api/v1")
@ForAgents
public class Projects {

    private static final String ORGANISATIONS = "orgs/organizations";
    private static final String PROJECT = ORGANISATIONS + "/{org}/projects/{project}";

    @Inject
    Caller caller;

    @Inject
    ProjectSettings settings;

    @GET
    @Path(ORGANISATIONS)
    public Response organisations() {
        return Answer.ok(List.of(settings.organisation(caller.team())));
    }

    @GET
    @Path(ORGANISATIONS + "/{org}")
    public Response organisation(@PathParam("org") String org) {
        mustBeOurs(org);
        return Answer.ok(settings.organisation(caller.team()));
    }

    @GET
    @Path(ORGANISATIONS + "/{org}/projects")
    public Response projects(@PathParam("org") String org) {
        mustBeOurs(org);
        return Answer.ok(List.of(project()));
    }

    @GET
    @Path(PROJECT)
    public Response get(@PathParam("org") String org, @PathParam("project") String project) {
        mustBeOurs(org, project);
        return Answer.ok(project());
    }

    @PATCH
    @Path(PROJECT)
    @ForAgents(Scope.ADMIN)
    public Response change(@PathParam("org") String org, @PathParam("project") String project, InputStream stream) {
        mustBeOurs(org, project);
        settings.change(caller.team(), Body.read(stream), caller.actor());
        return Answer.message("Project updated successfully");
    }

    @GET
    @Path(ORGANISATIONS + "/{org}/{rest: .+}")
    public Response otherGet() {
        return notOurs();
    }

    @POST
    @Path(ORGANISATIONS + "{rest: .*}")
    public Response otherPost() {
        return notOurs();
    }

    @PUT
    @Path(ORGANISATIONS + "{rest: .*}")
    public Response otherPut() {
        return notOurs();
    }

    @DELETE
    @Path(ORGANISATIONS + "{rest: .*}")
    public Response otherDelete() {
        return notOurs();
    }

    private static Response notOurs() {
        return Faults.answer(501, "Teams and their members are managed on Memory Steward's pages.");
    }

    private ObjectNode project() {
        return settings.project(caller.team(), caller.may(Scope.ADMIN));
    }

    private void mustBeOurs(String org) {
        boolean ours = org.equals(caller.team().id().toString())
                || org.equals(caller.team().slug());
        if (!ours) throw new Refusal(404, "Organization not found");
    }

    private void mustBeOurs(String org, String project) {
        mustBeOurs(org);
        if (!project.equals(caller.team().slug())) throw new Refusal(404, "Organization or project not found");
    }
}
