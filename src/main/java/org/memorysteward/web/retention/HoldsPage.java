package org.memorysteward.web.retention;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.memory.Count;
import org.memorysteward.memory.StandingHold;
import org.memorysteward.memory.StandingHolds;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** Holds on places: what must stay, for which case, until when. */
@Page
@ForPeople
@Path("/t/{team}/retention/holds")
public class HoldsPage {

    record index(Shell shell, Sheet sheet) implements TemplateInstance {}

    /** A hold, with how many memories it keeps now; null for one that is over. */
    record Row(StandingHold hold, Count keeps) {

        /** {@code everything in fleet-api of type fix}, in pieces of which every second stands out. */
        public String sentence() {
            return HoldForm.sentence(hold.reach());
        }
    }

    record Sheet(
            String home,
            List<Row> rows,
            boolean editable,
            HoldForm form,
            Problem problem,
            String said,
            String formToken) {

        public boolean isElsewhere() {
            return problem.isElsewhere("case", "repo", "user", "type", "layer", "tag", "branch", "until", "reason");
        }
    }

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    StandingHolds holds;

    @Inject
    Shells shells;

    @GET
    public Response index(@RestQuery String said) {
        String done = "held".equals(said)
                ? "The hold stands. Nothing expires or deletes what it keeps."
                : "released".equals(said) ? "Released. Policies act on it again." : null;
        return page(200, new HoldForm(), Problem.NONE, done);
    }

    @GET
    @Path("/{id}/release")
    public Response back(String id) {
        return Html.seeOther(home() + "/holds");
    }

    @POST
    @Needs(Permission.HOLD)
    public Response put(@BeanParam HoldForm form) {
        try {
            holds.put(
                    viewer.team().id(),
                    form.name,
                    form.reach(),
                    Asked.day("until", form.until),
                    form.reason,
                    viewer.actor());
        } catch (InvalidInput e) {
            return page(400, form, Problem.of(e), null);
        }
        return Html.seeOther(home() + "/holds?said=held");
    }

    @POST
    @Path("/{id}/release")
    @Needs(Permission.HOLD)
    public Response release(String id, @RestForm String reason) {
        try {
            if (!holds.release(viewer.team().id(), Asked.id(id), reason, viewer.actor())) throw new NoSuchPage();
        } catch (InvalidInput e) {
            return page(400, new HoldForm(), new Problem("release", e.reason()), null);
        }
        return Html.seeOther(home() + "/holds?said=released");
    }

    private Response page(int status, HoldForm form, Problem problem, String said) {
        return tenancy.within(viewer.team().id(), () -> {
            List<Row> rows = holds.all().stream()
                    .map(it -> new Row(it, it.stands() ? holds.keeps(it.reach()) : null))
                    .toList();
            Sheet sheet = new Sheet(home(), rows, viewer.may(Permission.HOLD), form, problem, said, shells.formToken());
            return Html.page(status, new index(shells.of("Holds", "retention"), sheet));
        });
    }

    private String home() {
        return "/t/" + viewer.team().slug() + "/retention";
    }
}
