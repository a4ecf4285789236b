package org.memorysteward.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.memorysteward.audit.AuditFilter;
import org.memorysteward.audit.AuditTrail;
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

    @Inject
    AuditTrail trail;

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

    /** Every entry that matches, as the CSV of the interface. */
    @GET
    @Path("audit.csv")
    @ForScripts(ApiKey.Scope.AUDIT)
    public Response csv() {
        TrailQuery asked = new TrailQuery(address.getQueryParameters());
        AuditFilter filter = asked.filter();
        UUID team = holder.team().id();
        tenancy.within(team, () -> trail.exported(team, asked.query().toString(), holder.actor()));
        return download.of(
                "audit.csv", "text/csv;charset=UTF-8", out -> tenancy.streaming(team, () -> trail.csv(filter, out)));
    }
}
