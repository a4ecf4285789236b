package org.memorysteward.web.secrets;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.screening.Allowances;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** What people said is no secret; each can be taken back. */
@Page
@ForPeople
@Path("/t/{team}/secrets")
public class AllowancesPage {

    private static final int SIZE = 50;
    private static final String SAID = "Taken back. Its findings are open again; a scan finds what came in meanwhile.";

    record index(Shell shell, String path, List<Allowances.Row> rows, UUID next, String said, Problem problem)
            implements TemplateInstance {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Allowances allowances;

    @Inject
    Shells shells;

    @GET
    @Path("/allowances")
    @Needs(Permission.REVIEW)
    public Response index(@RestQuery String after, @RestQuery String said) {
        return page(Asked.idOrNull(after), said == null ? null : SAID, Problem.NONE);
    }

    /** Where a form was sent to, opened or loaded again as an address. */
    @GET
    @Path("/allowances/{id}/withdrawal")
    @Needs(Permission.REVIEW)
    public Response back(String id) {
        return Html.seeOther(path() + "/allowances");
    }

    @POST
    @Path("/allowances/{id}/withdrawal")
    @Needs(Permission.REVIEW)
    public Response takeBack(String id, @RestForm String reason) {
        UUID allowance = Asked.id(id);
        UUID team = viewer.team().id();
        try {
            tenancy.within(team, () -> allowances.takeBack(team, allowance, reason, viewer.actor()));
        } catch (InvalidInput e) {
            return page(null, null, Problem.of(e));
        }
        return Html.seeOther(path() + "/allowances?said=back");
    }

    private Response page(UUID after, String said, Problem problem) {
        return tenancy.within(viewer.team().id(), () -> {
            List<Allowances.Row> rows = allowances.page(after, SIZE + 1);
            List<Allowances.Row> shown = rows.subList(0, Math.min(SIZE, rows.size()));
            UUID next = rows.size() > SIZE ? shown.getLast().id() : null;
            Shell shell = shells.of("Allowed values", "secrets");
            return Html.page(problem.isThere() ? 400 : 200, new index(shell, path(), shown, next, said, problem));
        });
    }

    private String path() {
        return "/t/" + viewer.team().slug() + "/secrets";
    }
}
