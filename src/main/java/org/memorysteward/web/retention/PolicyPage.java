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
import org.memorysteward.memory.Catalogue;
import org.memorysteward.retention.Forecast;
import org.memorysteward.retention.Policies;
import org.memorysteward.retention.Policy;
import org.memorysteward.retention.PolicyHistory;
import org.memorysteward.retention.Presets;
import org.memorysteward.retention.Rule;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** One policy: its sentence, what it would do while it is edited, and the versions it had. */
@Page
@ForPeople
@Path("/t/{team}/retention/policies")
public class PolicyPage {

    record edit(Shell shell, Editor editor) implements TemplateInstance {}

    record edit$result(Editor.Result result) implements TemplateInstance {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Policies policies;

    @Inject
    PolicyHistory history;

    @Inject
    Forecast forecast;

    @Inject
    Catalogue catalogue;

    @Inject
    Shells shells;

    /** Where forms were sent to, opened or loaded again as an address. */
    @GET
    public Response back() {
        return Html.seeOther(home());
    }

    @GET
    @Path("/{number: new|[0-9]+}/{act: preview|removal}")
    public Response back(String number) {
        return Html.seeOther(home() + "/policies/" + number);
    }

    @GET
    @Path("/new")
    @Needs(Permission.SETTINGS)
    public Response begin(@RestQuery String preset) {
        Rule rule = preset == null ? null : Presets.named(preset).orElse(null);
        return page(0, rule == null ? new PolicyForm() : PolicyForm.of(rule, 0), Problem.NONE, 200);
    }

    @GET
    @Path("/{number: [0-9]+}")
    public Response show(String number) {
        Policy policy = policy(number);
        return page(policy.number(), PolicyForm.of(policy.rule(), policy.version()), Problem.NONE, 200);
    }

    /** What the form says would be done: the fragment for htmx, the whole page for a browser without scripts. */
    @POST
    @Path("/{number: new|[0-9]+}/preview")
    public Response preview(String number, @BeanParam PolicyForm form) {
        int known = number.equals("new") ? 0 : policy(number).number();
        return tenancy.within(viewer.team().id(), () -> {
            Result it = result(known, form);
            return Html.page(200, new edit$result(new Editor.Result(home(), it.rule, it.preview, it.problem)));
        });
    }

    @POST
    @Needs(Permission.SETTINGS)
    public Response add(@BeanParam PolicyForm form, @RestForm String look) {
        if (look != null) return page(0, form, Problem.NONE, 200);
        try {
            mustBeMeant(0, form);
            policies.add(viewer.team().id(), form.rule(), form.reason, viewer.actor());
        } catch (InvalidInput e) {
            return page(0, form, Problem.of(e), 400);
        }
        return Html.seeOther(home() + "?said=added");
    }

    @POST
    @Path("/{number: [0-9]+}")
    @Needs(Permission.SETTINGS)
    public Response change(String number, @BeanParam PolicyForm form, @RestForm String look) {
        int known = policy(number).number();
        if (look != null) return page(known, form, Problem.NONE, 200);
        try {
            mustBeMeant(known, form);
            boolean found = policies.change(
                    viewer.team().id(), known, form.startedFrom(), form.rule(), form.reason, viewer.actor());
            if (!found) throw new NoSuchPage();
        } catch (InvalidInput e) {
            return page(known, form, Problem.of(e), 400);
        }
        return Html.seeOther(home() + "?said=changed");
    }

    @POST
    @Path("/{number: [0-9]+}/removal")
    @Needs(Permission.SETTINGS)
    public Response remove(String number, @RestForm String reason) {
        Policy policy = policy(number);
        try {
            policies.remove(viewer.team().id(), policy.number(), reason, viewer.actor());
        } catch (InvalidInput e) {
            PolicyForm form = PolicyForm.of(policy.rule(), policy.version());
            return page(policy.number(), form, new Problem("removal", e.reason()), 400);
        }
        return Html.seeOther(home() + "?said=removed");
    }

    /** Whoever would delete more than half of everything types the number first. */
    private void mustBeMeant(int number, PolicyForm form) {
        Rule rule = form.rule();
        if (rule.keep() || !rule.on()) return;
        long deletions = tenancy.within(viewer.team().id(), () -> {
            long most = catalogue.total() / 2;
            long counted = rule.clock() == null || rule.stages().isEmpty() ? 0 : forecast.deletions(number, rule);
            return counted > most ? counted : 0;
        });
        if (deletions > 0 && !form.says(deletions))
            throw new InvalidInput(
                    "count",
                    "This deletes %,d memories within 90 days, more than half of all. Type that number to go on."
                            .formatted(deletions));
    }

    private record Result(Rule rule, Forecast.Preview preview, Problem problem) {}

    private Result result(int number, PolicyForm form) {
        try {
            Rule rule = forecast.checked(form.rule());
            return new Result(rule, forecast.preview(number, rule), Problem.NONE);
        } catch (InvalidInput e) {
            return new Result(null, null, Problem.of(e));
        }
    }

    private Policy policy(String number) {
        int known = Asked.number("policy", number.length() > 9 ? "0" : number, 0, 0, Integer.MAX_VALUE);
        return tenancy.within(viewer.team().id(), () -> policies.find(known).orElseThrow(NoSuchPage::new));
    }

    private Response page(int number, PolicyForm form, Problem problem, int status) {
        return tenancy.within(viewer.team().id(), () -> {
            Policy policy = number == 0 ? null : policies.find(number).orElseThrow(NoSuchPage::new);
            Result it = result(number, form);
            Editor editor = new Editor(
                    home(),
                    policy,
                    form,
                    it.rule,
                    it.preview,
                    number == 0 ? List.of() : history.versions(number),
                    viewer.may(Permission.SETTINGS),
                    problem.isThere()
                            ? problem
                            : status == 200 && number == 0 && form.name.isEmpty() ? Problem.NONE : it.problem,
                    shells.formToken());
            return Html.page(status, new edit(shells.of(editor.heading(), "retention"), editor));
        });
    }

    private String home() {
        return "/t/" + viewer.team().slug() + "/retention";
    }
}
