package org.memorysteward.web.settings;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.job.Jobs;
import org.memorysteward.memory.Catalogue;
import org.memorysteward.upstream.Check;
import org.memorysteward.upstream.Drift;
import org.memorysteward.upstream.Drifts;
import org.memorysteward.upstream.FullReading;
import org.memorysteward.upstream.Receipts;
import org.memorysteward.upstream.StoreView;
import org.memorysteward.upstream.TeamStores;
import org.memorysteward.upstream.Verdicts;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** Where a team's memories live, how fresh the catalogue is, and what differs. */
@Page
@ForPeople
@Path("/t/{team}/settings/store")
public class StorePage {

    private static final int DRIFTS = 50;
    private static final int RECEIPTS = 20;

    record index(Shell shell, StoreSheet sheet) implements TemplateInstance {}

    /** What the page has to show beside the store. */
    private record Show(StoreForm form, List<Check> checks, UUID tried, String reason, Problem problem, String said) {

        static Show said(String said) {
            return new Show(null, null, null, null, Problem.NONE, said);
        }

        static Show form(StoreForm form, List<Check> checks, Problem problem) {
            return new Show(form, checks, null, null, problem, null);
        }
    }

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Catalogue catalogue;

    @Inject
    Jobs jobs;

    @Inject
    TeamStores stores;

    @Inject
    FullReading reading;

    @Inject
    Drifts drifts;

    @Inject
    Receipts receipts;

    @Inject
    Verdicts verdicts;

    @Inject
    Shells shells;

    @GET
    @Needs(Permission.AUDIT)
    public Response index(@RestQuery String said) {
        return page(200, Show.said(said));
    }

    /** Where a form was sent to, opened or loaded again as an address. */
    @GET
    @Path("/{act: readings|drift/[^/]+}")
    @Needs(Permission.AUDIT)
    public Response back(String act) {
        return Html.seeOther(address());
    }

    @POST
    @Needs(Permission.SETTINGS)
    public Response save(@BeanParam StoreForm form) {
        UUID team = viewer.team().id();
        try {
            if (form.onlyTests() && form.isLocal())
                throw new InvalidInput("kind", "The local store needs no test: it is the database of this page.");
            if (form.onlyTests()) return page(200, Show.form(form, stores.probe(team, form.wish()), Problem.NONE));
            if (form.isLocal()) stores.disconnect(team, form.reason, viewer.actor());
            else stores.connect(team, form.wish(), viewer.actor());
        } catch (InvalidInput e) {
            return page(400, Show.form(form, null, Problem.of(e)));
        }
        return Html.seeOther(address() + "?said=" + (form.isLocal() ? "local" : "connected"));
    }

    @POST
    @Path("/readings")
    @Needs(Permission.SETTINGS)
    public Response readAgain() {
        reading.again(viewer.team().id(), viewer.actor()).orElseThrow(NoSuchPage::new);
        return Html.seeOther(address() + "?said=reading");
    }

    @POST
    @Path("/drift/{drift}")
    @Needs(Permission.SETTINGS)
    public Response decide(String drift, @RestForm String verdict, @RestForm String reason) {
        UUID id = Asked.id(drift);
        try {
            verdicts.decide(viewer.team().id(), id, verdict(verdict), reason, viewer.actor())
                    .orElseThrow(NoSuchPage::new);
        } catch (InvalidInput e) {
            return page(400, new Show(null, null, id, reason, Problem.of(e), null));
        }
        return Html.seeOther(address() + "?said=decided#h-drift");
    }

    private static Drift.Verdict verdict(String word) {
        return Stream.of(Drift.Verdict.values())
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("verdict", "Choose what to do."));
    }

    private Response page(int status, Show show) {
        return tenancy.within(
                viewer.team().id(), () -> Html.page(status, new index(shells.of("Store", "store"), sheet(show))));
    }

    private StoreSheet sheet(Show show) {
        StoreView view = stores.view().orElse(null);
        return new StoreSheet(
                address(),
                "/t/" + viewer.team().slug(),
                viewer.may(Permission.SETTINGS),
                shells.formToken(),
                catalogue.total(),
                view,
                view == null || view.reading() == null
                        ? null
                        : jobs.view(view.reading()).orElse(null),
                show.form() == null ? StoreForm.of(view) : show.form(),
                show.checks(),
                view == null
                        ? List.of()
                        : drifts.open(DRIFTS).stream().map(DriftRow::of).toList(),
                receipts.newest(RECEIPTS),
                show.tried(),
                show.reason(),
                show.problem(),
                show.said() == null ? null : StoreSheet.SAID.get(show.said()));
    }

    private String address() {
        return "/t/" + viewer.team().slug() + "/settings/store";
    }
}
