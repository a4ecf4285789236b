package org.memorysteward.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.ApiKey;
import org.memorysteward.retention.Mem0File;
import org.memorysteward.retention.Plan;
import org.memorysteward.retention.Plans;
import org.memorysteward.retention.Policies;
import org.memorysteward.retention.Policy;
import org.memorysteward.retention.PolicyFile;
import org.memorysteward.retention.Rehearsal;
import org.memorysteward.retention.Rule;

/** Policies as code: the whole set as one document, what it would do, and sweeps on demand. */
@Api
@Path("/api/v1")
@Produces("application/json")
public class PoliciesApi {

    /** A plan that was made. @param job the job that sweeps it, null while it waits */
    public record Planned(int plan, String state, int memories, long saved, String sweepOn, UUID job) {}

    @Inject
    KeyHolder holder;

    @Inject
    Tenancy tenancy;

    @Inject
    Policies policies;

    @Inject
    Rehearsal rehearsal;

    @Inject
    Plans plans;

    @GET
    @Path("policies")
    @ForScripts(ApiKey.Scope.READ)
    public String all() {
        return PolicyFile.write(tenancy.within(
                holder.team().id(),
                () -> policies.all().stream().map(Policy::rule).toList()));
    }

    /** Makes the document the team's policies; with {@code dry_run=true} says what it would do and changes nothing. */
    @PUT
    @Path("policies")
    @Consumes("*/*")
    @ForScripts(ApiKey.Scope.ADMIN)
    public Response replace(String document, @RestQuery("dry_run") boolean dryRun, @RestQuery String reason) {
        List<Rule> rules = PolicyFile.read(document);
        UUID team = holder.team().id();
        if (dryRun)
            return Response.ok(tenancy.within(team, () -> rehearsal.of(rules))).build();
        String why = reason == null ? PolicyFile.reason(document) : reason;
        policies.replace(team, rules, why, holder.actor());
        return Response.ok(all()).build();
    }

    /** Takes over the section {@code ## Retention} of a repo's {@code mem0.md}; other policies stay as they are. */
    @POST
    @Path("policies/mem0")
    @Consumes("*/*")
    @ForScripts(ApiKey.Scope.ADMIN)
    public Response takeOver(String markdown, @RestQuery String repo, @RestQuery String reason) {
        policies.merge(
                holder.team().id(),
                Mem0File.read(repo, markdown),
                reason == null ? "mem0.md of " + repo : reason,
                holder.actor());
        return Response.ok(all()).build();
    }

    /** Plans what is due, and sweeps it as soon as the team's notice and approval let it; with {@code dry_run} only counts. */
    @POST
    @Path("sweeps")
    @Consumes("*/*")
    @ForScripts(ApiKey.Scope.ADMIN)
    public Response sweep(@RestQuery("dry_run") boolean dryRun) {
        UUID team = holder.team().id();
        if (dryRun)
            return Response.ok(tenancy.within(
                            team,
                            () -> rehearsal.of(
                                    policies.all().stream().map(Policy::rule).toList())))
                    .build();
        int number = plans.make(team, null, holder.actor());
        Plan plan = tenancy.within(team, () -> plans.view(number).orElseThrow().plan());
        Planned planned = new Planned(
                number,
                plan.state().word(),
                plan.bound(),
                plan.breakdown().savedMemories(),
                plan.sweepOn().toString(),
                plan.job());
        Response.ResponseBuilder answer = Response.accepted(planned);
        return plan.job() == null
                ? answer.build()
                : answer.location(URI.create("/api/v1/jobs/" + plan.job())).build();
    }
}
