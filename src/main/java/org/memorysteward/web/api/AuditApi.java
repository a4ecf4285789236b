package org.memorysteward.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditExport;
import org.memorysteward.audit.AuditFilter;
import org.memorysteward.audit.AuditTrail;
import org.memorysteward.audit.Checkpoint;
import org.memorysteward.audit.Checkpoints;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.audit.SigningKeys;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.ApiKey;
import org.memorysteward.web.audit.TrailQuery;
import org.memorysteward.web.shared.Download;

/** The trail for scripts: the query is the page's. */
@Api
@Path("/api/v1")
public class AuditApi {

    @Inject
    KeyHolder holder;

    private static final int CHECKPOINTS_AT_ONCE = 1_000;

    @Inject
    AuditTrail trail;

    @Inject
    AuditExport export;

    @Inject
    Checkpoints checkpoints;

    @Inject
    SigningKeys keys;

    @Inject
    Tenancy tenancy;

    @Inject
    Download download;

    @Context
    UriInfo address;

    /** One page; {@code next} is the value of {@code after} for the one that follows. */
    @GET
    @Path("audit")
    @Produces("application/json")
    @ForScripts(ApiKey.Scope.AUDIT)
    public AuditTrail.Page audit() {
        TrailQuery asked = new TrailQuery(address.getQueryParameters());
        AuditFilter filter = asked.filter();
        String cursor = asked.cursor();
        int size = asked.size();
        return tenancy.within(holder.team().id(), () -> trail.page(filter, cursor, size));
    }

    /** Every sealed entry that matches, as the CSV of the interface. */
    @GET
    @Path("audit.csv")
    @ForScripts(ApiKey.Scope.AUDIT)
    public Response csv() {
        return file(AuditExport.Format.CSV);
    }

    /** The same as JSON Lines. */
    @GET
    @Path("audit.jsonl")
    @ForScripts(ApiKey.Scope.AUDIT)
    public Response jsonLines() {
        return file(AuditExport.Format.JSONL);
    }

    /**
     * The team's signed checkpoints, newest first, and every public key that ever signed one.
     *
     * @param before only those of entries below this one, empty for the newest
     */
    @GET
    @Path("checkpoints")
    @Produces("application/json")
    @ForScripts(ApiKey.Scope.AUDIT)
    public SignedTrail checkpoints(@RestQuery String before) {
        long below = before == null || before.isBlank() ? Long.MAX_VALUE : entry(before.strip());
        UUID team = holder.team().id();
        return tenancy.within(
                team,
                () -> new SignedTrail(team, keys.published(team), checkpoints.before(below, CHECKPOINTS_AT_ONCE)));
    }

    /** What an auditor keeps to notice later that the trail was cut or made again. */
    public record SignedTrail(UUID team, List<SigningKeys.Published> keys, List<Checkpoint> checkpoints) {}

    private static long entry(String before) {
        try {
            return Long.parseLong(before);
        } catch (NumberFormatException e) {
            throw new InvalidInput("before", "Give the number of an entry.");
        }
    }

    private Response file(AuditExport.Format format) {
        TrailQuery asked = new TrailQuery(address.getQueryParameters());
        AuditFilter filter = asked.filter();
        String query = asked.query().without("size").toString();
        UUID team = holder.team().id();
        Actor by = holder.actor();
        export.announce(team, format, query, by);
        return download.of(
                "audit." + format.word(), format.type(), out -> export.write(team, filter, format, query, by, out));
    }
}
