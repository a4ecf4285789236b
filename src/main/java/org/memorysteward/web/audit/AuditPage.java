package org.memorysteward.web.audit;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditExport;
import org.memorysteward.audit.AuditFilter;
import org.memorysteward.audit.AuditTrail;
import org.memorysteward.audit.Checkpoints;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.verification.Verification;
import org.memorysteward.web.shared.Download;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Hx;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** Who did what, when, to what and why; and the same entries as a file. */
@Page
@ForPeople
@Path("/t/{team}")
public class AuditPage {

    record index(Shell shell, Trail trail) implements TemplateInstance {}

    record index$trail(Trail trail) implements TemplateInstance {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    AuditTrail trail;

    @Inject
    AuditExport export;

    @Inject
    Checkpoints checkpoints;

    @Inject
    Verification verification;

    @Inject
    Shells shells;

    @Inject
    Hx hx;

    @Inject
    Download download;

    @Inject
    UriInfo uri;

    @GET
    @Path("/audit")
    @Needs(Permission.AUDIT)
    public Response index() {
        return page(new TrailQuery(uri.getQueryParameters()));
    }

    @GET
    @Path("/audit.csv")
    @Needs(Permission.AUDIT)
    public Response csv() {
        return file(AuditExport.Format.CSV);
    }

    @GET
    @Path("/audit.jsonl")
    @Needs(Permission.AUDIT)
    public Response jsonLines() {
        return file(AuditExport.Format.JSONL);
    }

    private Response file(AuditExport.Format format) {
        TrailQuery asked = new TrailQuery(uri.getQueryParameters());
        AuditFilter filter;
        try {
            filter = asked.filter();
        } catch (InvalidInput e) {
            return page(asked);
        }
        UUID team = viewer.team().id();
        Actor by = viewer.actor();
        String query = asked.query().without("size").toString();
        export.announce(team, format, query, by);
        String name = "audit-" + viewer.team().slug() + "-" + LocalDate.now(ZoneOffset.UTC) + "." + format.word();
        return download.of(name, format.type(), out -> export.write(team, filter, format, query, by, out));
    }

    private Response page(TrailQuery asked) {
        return tenancy.within(viewer.team().id(), () -> {
            Trail shown = shown(asked);
            Shell shell = shells.of("Audit", "audit");
            TemplateInstance page = hx.wantsFragment("trail") ? new index$trail(shown) : new index(shell, shown);
            return Html.page(shown.problem().isThere() ? 400 : 200, page);
        });
    }

    private Trail shown(TrailQuery asked) {
        List<String> actors = trail.actors();
        List<String> verbs = trail.verbs();
        Proof proof = new Proof(
                checkpoints.newest().orElse(null), verification.newest().orElse(null));
        try {
            AuditTrail.Page page = trail.page(asked.filter(), asked.cursor(), asked.size());
            return Trail.of(viewer.team(), asked, actors, verbs, page, folds(page), proof);
        } catch (InvalidInput e) {
            return Trail.unusable(viewer.team(), asked, actors, verbs, proof, Problem.of(e));
        }
    }

    private List<Fold> folds(AuditTrail.Page page) {
        List<Entry> entries = page.rows().stream()
                .map(it -> Entry.of(it, viewer.team(), true))
                .toList();
        return Fold.of(
                entries,
                "/t/" + viewer.team().slug(),
                (act, part) -> trail.behind(act, part).orElse(null));
    }
}
