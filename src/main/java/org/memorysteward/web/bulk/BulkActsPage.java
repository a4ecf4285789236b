package org.memorysteward.web.bulk;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.bulk.Act;
import org.memorysteward.bulk.ActView;
import org.memorysteward.bulk.BulkAct;
import org.memorysteward.bulk.BulkActs;
import org.memorysteward.bulk.Selection;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.web.memories.ListQuery;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Hx;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Permits;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** Acts on many memories: what one would do, the run, what became of it, and taking it back. */
@Page
@ForPeople
@Path("/t/{team}")
public class BulkActsPage {

    private static final int SECONDS_BETWEEN_LOOKS = 2;

    record show(Shell shell, ActSheet sheet) implements TemplateInstance {}

    record show$act(ActSheet sheet) implements TemplateInstance {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    BulkActs acts;

    @Inject
    Permits permits;

    @Inject
    Shells shells;

    @Inject
    Hx hx;

    @Inject
    BulkFiles files;

    /** What the list sends: an act, and the memories that were ticked or the list itself. */
    @POST
    @Path("/bulk-acts")
    public Response preview(
            @RestForm String act, @RestForm List<String> id, @RestForm String all, @RestForm String query) {
        boolean everything = Asked.text(all) != null;
        if ("export".equals(act) || "export-jsonl".equals(act)) {
            return export(act.equals("export") ? "csv" : "jsonl", everything ? null : ids(id), query);
        }
        Act wanted = act(act);
        permits.need(wanted.permission());
        Selection selection = everything ? all(query) : Selection.picked(ids(id));
        return Html.seeOther(address(acts.preview(viewer.team().id(), wanted, selection, viewer.actor())));
    }

    /** The words of the list's form; tags are added and dropped by one act. */
    private static Act act(String word) {
        return Act.of("untag".equals(word) ? "tag" : word)
                .orElseThrow(() -> new InvalidInput("act", "Choose what is to be done with them."));
    }

    private Response export(String ending, List<UUID> ids, String query) {
        permits.need(Permission.EXPORT);
        if (ids != null) return files.picked(ids, ending);
        return Html.seeOther(ListQuery.of(given(query), viewer.name()).query().behind(home() + "/memories." + ending));
    }

    private Selection all(String query) {
        ListQuery list = ListQuery.of(given(query), viewer.name());
        return Selection.all(list.filter(), list.query().toString());
    }

    private static String given(String query) {
        return query == null ? "" : query;
    }

    private static List<UUID> ids(List<String> given) {
        if (given == null || given.isEmpty()) throw nothing();
        List<UUID> ids = new ArrayList<>();
        for (String id : given) {
            UUID memory = Asked.idOrNull(id);
            if (memory == null) throw new InvalidInput("id", "One of them is no memory. Tick them in the list again.");
            ids.add(memory);
        }
        return ids;
    }

    private static InvalidInput nothing() {
        return new InvalidInput("id", "No memory is chosen. Tick some in the list first.");
    }

    /** Where forms were sent to, opened or loaded again as an address. */
    @GET
    @Path("/bulk-acts")
    public Response back() {
        return Html.seeOther(home() + "/memories");
    }

    @GET
    @Path("/bulk-acts/{id}/{act: run|undo|cancellation}")
    public Response back(String id, String act) {
        return Html.seeOther(address(Asked.id(id)));
    }

    @GET
    @Path("/bulk-acts/{id}")
    public Response show(String id) {
        return page(Asked.id(id), 200, new Given(), Problem.NONE);
    }

    @POST
    @Path("/bulk-acts/{id}/run")
    public Response run(String id, @BeanParam Given given) {
        UUID act = allowed(id);
        try {
            if (!acts.run(viewer.team().id(), act, given.arguments(), given.count, viewer.actor()))
                throw new NoSuchPage();
        } catch (InvalidInput e) {
            return page(act, 400, given, Problem.of(e));
        }
        return shown(act);
    }

    @POST
    @Path("/bulk-acts/{id}/cancellation")
    public Response cancel(String id) {
        UUID act = allowed(id);
        BulkAct before = view(act).act();
        if (!acts.cancel(viewer.team().id(), act, viewer.actor())) throw new NoSuchPage();
        return before.isPreview() ? Html.seeOther(ActSheet.list(home(), before)) : shown(act);
    }

    @POST
    @Path("/bulk-acts/{id}/undo")
    public Response undo(String id) {
        UUID act = allowed(id);
        if (!acts.undo(viewer.team().id(), act, viewer.actor())) throw new NoSuchPage();
        return shown(act);
    }

    @GET
    @Path("/bulk-acts/{id}/memories.{ending: csv|jsonl}")
    @Needs(Permission.EXPORT)
    public Response memories(String id, String ending) {
        return files.bound(view(Asked.id(id)).act().id(), ending);
    }

    @GET
    @Path("/bulk-acts/{id}/skipped.csv")
    public Response skipped(String id) {
        return files.skipped(view(Asked.id(id)).act().id());
    }

    /** The id of an act that is there for the viewer, and that the viewer's role allows. */
    private UUID allowed(String id) {
        ActView view = view(Asked.id(id));
        permits.need(view.act().act().permission());
        return view.act().id();
    }

    private ActView view(UUID id) {
        return tenancy.within(
                viewer.team().id(), () -> acts.view(id, viewer.name()).orElseThrow(NoSuchPage::new));
    }

    private Response shown(UUID act) {
        return hx.wantsFragment("act") ? page(act, 200, new Given(), Problem.NONE) : Html.seeOther(address(act));
    }

    private Response page(UUID id, int status, Given given, Problem problem) {
        return tenancy.within(viewer.team().id(), () -> {
            ActView view = acts.view(id, viewer.name()).orElseThrow(NoSuchPage::new);
            ActSheet.May may =
                    new ActSheet.May(viewer.may(view.act().act().permission()), viewer.may(Permission.EXPORT));
            ActSheet sheet = new ActSheet(view, home(), shells.formToken(), may, given, problem);
            if (hx.wantsFragment("act")) return Html.page(status, new show$act(sheet));
            Shell shell = shells.of(sheet.heading(), "memories");
            boolean works = !view.act().isPreview() && !view.isOver();
            return Html.page(status, new show(works ? shell.refreshing(SECONDS_BETWEEN_LOOKS) : shell, sheet));
        });
    }

    private String home() {
        return "/t/" + viewer.team().slug();
    }

    private String address(UUID act) {
        return home() + "/bulk-acts/" + act;
    }
}
