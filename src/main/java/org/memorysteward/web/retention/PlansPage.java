package org.memorysteward.web.retention;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.retention.Plan;
import org.memorysteward.retention.PlanDecisions;
import org.memorysteward.retention.Plans;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Hx;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** Plans: which rows exactly are going to be touched, the sweep that touches them, and what became of each. */
@Page
@ForPeople
@Path("/t/{team}/retention")
public class PlansPage {

    private static final int SHOWN = 100;
    private static final int SECONDS_BETWEEN_LOOKS = 2;

    record index(Shell shell, String home, List<Plan> plans, boolean editable, Problem problem, String formToken)
            implements TemplateInstance {}

    record show(Shell shell, PlanSheet sheet) implements TemplateInstance {}

    record show$plan(PlanSheet sheet) implements TemplateInstance {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Plans plans;

    @Inject
    PlanDecisions decisions;

    @Inject
    Shells shells;

    @Inject
    Hx hx;

    @GET
    @Path("/plans")
    public Response index() {
        return list(200, Problem.NONE);
    }

    private Response list(int status, Problem problem) {
        return tenancy.within(
                viewer.team().id(),
                () -> Html.page(
                        status,
                        new index(
                                shells.of("Plans and sweeps", "retention"),
                                home(),
                                plans.newest(SHOWN),
                                viewer.may(Permission.SETTINGS),
                                problem,
                                shells.formToken())));
    }

    @POST
    @Path("/plans")
    @Needs(Permission.SETTINGS)
    public Response make(@RestForm String policy) {
        try {
            Integer only = Asked.text(policy) == null ? null : Asked.number("policy", policy, 0, 1, Integer.MAX_VALUE);
            return Html.seeOther(address(plans.make(viewer.team().id(), only, viewer.actor())));
        } catch (InvalidInput e) {
            return list(400, Problem.of(e));
        }
    }

    @GET
    @Path("/plans/{plan: [0-9]{1,9}}")
    public Response show(String plan) {
        return page(Integer.parseInt(plan), 200, Problem.NONE, "");
    }

    /** The same, under the name of what a plan becomes. */
    @GET
    @Path("/sweeps/{plan: [0-9]{1,9}}")
    public Response sweep(String plan) {
        return Html.seeOther(address(Integer.parseInt(plan)));
    }

    @GET
    @Path("/plans/{plan: [0-9]{1,9}}/{act: approval|cancellation}")
    public Response back(String plan) {
        return Html.seeOther(address(Integer.parseInt(plan)));
    }

    @POST
    @Path("/plans/{plan: [0-9]{1,9}}/approval")
    @Needs(Permission.SETTINGS)
    public Response approve(String plan, @RestForm String reason) {
        int number = Integer.parseInt(plan);
        try {
            if (!decisions.approve(viewer.team().id(), number, reason, viewer.actor())) throw new NoSuchPage();
        } catch (InvalidInput e) {
            return page(number, 400, new Problem("approval", e.reason()), reason);
        }
        return Html.seeOther(address(number));
    }

    @POST
    @Path("/plans/{plan: [0-9]{1,9}}/cancellation")
    @Needs(Permission.SETTINGS)
    public Response discard(String plan, @RestForm String reason) {
        int number = Integer.parseInt(plan);
        try {
            if (!decisions.discard(viewer.team().id(), number, reason, viewer.actor())) throw new NoSuchPage();
        } catch (InvalidInput e) {
            return page(number, 400, new Problem("cancellation", e.reason()), reason);
        }
        return Html.seeOther(address(number));
    }

    private Response page(int number, int status, Problem problem, String reason) {
        return tenancy.within(viewer.team().id(), () -> {
            Plans.View view = plans.view(number).orElseThrow(NoSuchPage::new);
            PlanSheet sheet = new PlanSheet(
                    home(),
                    view,
                    viewer.may(Permission.SETTINGS),
                    problem,
                    reason == null ? "" : reason,
                    shells.formToken());
            if (hx.wantsFragment("plan")) return Html.page(status, new show$plan(sheet));
            Shell shell = shells.of("Plan " + number, "retention");
            return Html.page(
                    status,
                    new show(view.plan().isSweeping() ? shell.refreshing(SECONDS_BETWEEN_LOOKS) : shell, sheet));
        });
    }

    private String address(int plan) {
        return home() + "/plans/" + plan;
    }

    private String home() {
        return "/t/" + viewer.team().slug() + "/retention";
    }
}
