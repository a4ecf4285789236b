package org.memorysteward.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.ApiKey;
import org.memorysteward.job.Jobs;
import org.memorysteward.memory.Imports;
import org.memorysteward.web.shared.Asked;

/** Imports for scripts: send a file, get a job, ask how it goes. */
@Api
@Path("/api/v1")
@Produces("application/json")
public class ImportsApi {

    /** An import that was accepted: every line of it is safe from now on. */
    public record Accepted(UUID job, String url) {}

    @Inject
    KeyHolder holder;

    @Inject
    Imports imports;

    @Inject
    Jobs jobs;

    @Inject
    Tenancy tenancy;

    @POST
    @Path("imports")
    @Consumes("*/*")
    @ForScripts(ApiKey.Scope.IMPORT)
    public Response start(InputStream lines, @RestQuery String name) {
        UUID job = imports.start(holder.team().id(), name == null ? "lines from the API" : name, lines, holder.actor());
        String url = "/api/v1/jobs/" + job;
        return Response.accepted(new Accepted(job, url))
                .location(URI.create(url))
                .build();
    }

    @GET
    @Path("jobs/{id}")
    @ForScripts(ApiKey.Scope.IMPORT)
    public Response job(@RestPath String id) {
        return Optional.ofNullable(Asked.idOrNull(id))
                .flatMap(it -> tenancy.within(holder.team().id(), () -> jobs.view(it)))
                .map(view -> Response.ok(view).build())
                .orElseGet(() -> Problem.of(404, "No such job", "Your team has no job with this id.", null));
    }
}
