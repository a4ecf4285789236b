package org.memorysteward.web.retention;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.retention.Forecast;
import org.memorysteward.retention.Policies;
import org.memorysteward.retention.Presets;
import org.memorysteward.retention.Schedule;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** The policies of a team, what they are going to do, and when they run. */
@Page
@ForPeople
@Path("/t/{team}/retention")
public class RetentionPage {

    private static final Map<String, String> SAID = Map.of(
            "added", "The policy is added. Nothing was touched: the next plan takes it into account.",
            "changed", "The policy is changed. Rows of open plans that it no longer is about are skipped.",
            "removed", "The policy is removed. It does nothing any more.",
            "saved", "Saved. It holds from the next run.",
            "stopped", "Everything is stopped. Nothing is swept until somebody lets it run again.",
            "resumed", "Sweeps may run again. What was stopped needs a new plan.");

    record index(Shell shell, Overview overview) implements TemplateInstance {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Policies policies;

    @Inject
    Forecast forecast;

    @Inject
    Schedule schedule;

    @Inject
    Shells shells;

    @GET
    public Response index(@RestQuery String said) {
        return page(200, Overview.Typed.NONE, Problem.NONE, said);
    }

    /** Where forms were sent to, opened or loaded again as an address. */
    @GET
    @Path("/{act: settings|stop|resumption}")
    public Response back() {
        return Html.seeOther(home());
    }

    @POST
    @Path("/settings")
    @Needs(Permission.SETTINGS)
    public Response settings(
            @RestForm String cron,
            @RestForm String zone,
            @RestForm String notice,
            @RestForm String approval,
            @RestForm String bin,
            @RestForm String reason) {
        boolean approved = "true".equals(approval);
        try {
            schedule.change(
                    viewer.team().id(),
                    cron,
                    zone,
                    Asked.number("notice", notice, 7, 0, 365),
                    approved,
                    Asked.number("bin", bin, 30, 1, 36_525),
                    reason,
                    viewer.actor());
        } catch (InvalidInput e) {
            Overview.Typed typed = new Overview.Typed(cron, zone, notice, approved, bin, reason);
            return page(400, typed, Problem.of(e), null);
        }
        return Html.seeOther(home() + "?said=saved");
    }

    @POST
    @Path("/stop")
    @Needs(Permission.SETTINGS)
    public Response stop(@RestForm String reason) {
        try {
            schedule.stop(viewer.team().id(), reason, viewer.actor());
        } catch (InvalidInput e) {
            return page(400, Overview.Typed.NONE, new Problem("stop", e.reason()), null);
        }
        return Html.seeOther(home() + "?said=stopped");
    }

    @POST
    @Path("/resumption")
    @Needs(Permission.SETTINGS)
    public Response resume(@RestForm String reason) {
        try {
            schedule.resume(viewer.team().id(), reason, viewer.actor());
        } catch (InvalidInput e) {
            return page(400, Overview.Typed.NONE, new Problem("stop", e.reason()), null);
        }
        return Html.seeOther(home() + "?said=resumed");
    }

    private Response page(int status, Overview.Typed typed, Problem problem, String said) {
        return tenancy.within(viewer.team().id(), () -> {
            Overview overview = new Overview(
                    home(),
                    policies.all(),
                    Overview.days(forecast.calendar(Overview.DAYS)),
                    schedule.settings(),
                    Presets.all(),
                    viewer.may(Permission.SETTINGS),
                    typed,
                    problem,
                    said == null ? null : SAID.get(said),
                    shells.formToken());
            return Html.page(status, new index(shells.of("Retention", "retention"), overview));
        });
    }

    private String home() {
        return "/t/" + viewer.team().slug() + "/retention";
    }
}
