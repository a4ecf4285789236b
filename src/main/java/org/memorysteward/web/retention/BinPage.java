package org.memorysteward.web.retention;

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
import org.memorysteward.memory.Count;
import org.memorysteward.retention.Bin;
import org.memorysteward.retention.Schedule;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** What is deleted and can still be restored, and the receipts of what was destroyed. */
@Page
@ForPeople
@Path("/t/{team}/retention/bin")
public class BinPage {

    private static final int SHOWN = 100;
    private static final int RECEIPTS = 20;

    record index(Shell shell, Sheet sheet) implements TemplateInstance {}

    record Sheet(
            String home,
            List<Bin.Row> rows,
            Count total,
            int days,
            List<Bin.Receipt> receipts,
            boolean restorable,
            boolean editable,
            Problem problem,
            String said,
            String formToken) {

        public String memories() {
            return home.replaceFirst("/retention$", "/memories");
        }

        public String jobs() {
            return home.replaceFirst("/retention$", "/jobs");
        }
    }

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Bin bin;

    @Inject
    Schedule schedule;

    @Inject
    Shells shells;

    @GET
    public Response index(@RestQuery String said) {
        return page(200, Problem.NONE, "nothing".equals(said) ? "Nothing has been in the bin for its days." : null);
    }

    @GET
    @Path("/emptying")
    public Response back() {
        return Html.seeOther(home() + "/bin");
    }

    @POST
    @Path("/emptying")
    @Needs(Permission.SETTINGS)
    public Response empty(@RestForm String reason) {
        try {
            UUID job = bin.empty(viewer.team().id(), reason, viewer.actor());
            return Html.seeOther(
                    job == null
                            ? home() + "/bin?said=nothing"
                            : "/t/" + viewer.team().slug() + "/jobs/" + job);
        } catch (InvalidInput e) {
            return page(400, Problem.of(e), null);
        }
    }

    private Response page(int status, Problem problem, String said) {
        return tenancy.within(viewer.team().id(), () -> {
            Sheet sheet = new Sheet(
                    home(),
                    bin.first(SHOWN),
                    bin.total(),
                    schedule.settings().binDays(),
                    bin.receipts(RECEIPTS),
                    viewer.may(Permission.EDIT),
                    viewer.may(Permission.SETTINGS),
                    problem,
                    said,
                    shells.formToken());
            return Html.page(status, new index(shells.of("Bin", "retention"), sheet));
        });
    }

    private String home() {
        return "/t/" + viewer.team().slug() + "/retention";
    }
}
