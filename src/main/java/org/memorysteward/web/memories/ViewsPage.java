package org.memorysteward.web.memories;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestForm;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.SignIns;
import org.memorysteward.identity.Viewer;
import org.memorysteward.views.SavedView;
import org.memorysteward.views.Views;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.NotAllowed;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** Saved views of the list: everybody has their own, and who may edit shares them with the team. */
@Page
@ForPeople
@Path("/t/{team}")
public class ViewsPage {

    private static final int LONGEST_QUERY = 100_000;

    record index(Shell shell, List<Saved> views, boolean usual, String home) implements TemplateInstance {}

    record form(Shell shell, ViewForm view) implements TemplateInstance {}

    /** One view among the others. */
    record Saved(SavedView view, String text, boolean changeable) {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Views views;

    @Inject
    SignIns signIns;

    @Inject
    Shells shells;

    @Inject
    UriInfo uri;

    @GET
    @Path("/views")
    public Response index() {
        return tenancy.within(viewer.team().id(), () -> {
            List<Saved> all = views.of(viewer.name()).stream()
                    .map(it -> new Saved(it, ViewForm.text(it.query()), mayChange(it)))
                    .toList();
            boolean usual = all.stream().anyMatch(it -> it.view().opens());
            return Html.page(200, new index(shells.of("Views", "memories"), all, usual, home()));
        });
    }

    @GET
    @Path("/views/new")
    public Response write() {
        String query =
                new ListQuery(uri.getQueryParameters(), viewer.name()).query().toString();
        return page(200, () -> ViewForm.empty(query, mayShare(), home()));
    }

    @POST
    @Path("/views")
    public Response save(
            @RestForm String name, @RestForm String shared, @RestForm String opens, @RestForm String query) {
        boolean forAll = "yes".equals(shared);
        if (forAll) mayNotElse("share a view");
        ViewForm form =
                ViewForm.empty(query == null ? "" : query, mayShare(), home()).typed(name, forAll, opens != null);
        try {
            String list = checked(query);
            UUID id = tenancy.within(viewer.team().id(), () -> {
                UUID saved = views.save(viewer.team().id(), name, forAll, list, viewer.actor());
                if (opens != null) views.openWith(viewer.team().id(), find(saved), viewer.name());
                return saved;
            });
            return Html.seeOther(home() + "/memories?view=" + id);
        } catch (InvalidInput e) {
            return page(400, () -> form.failing(e));
        }
    }

    @GET
    @Path("/views/{id}")
    public Response edit(String id) {
        boolean other = ListQuery.isAsked(uri.getQueryParameters());
        String query =
                new ListQuery(uri.getQueryParameters(), viewer.name()).query().toString();
        ViewForm form = ViewForm.of(changeable(id), mayShare(), home());
        return page(200, () -> other ? form.showing(query) : form);
    }

    @POST
    @Path("/views/{id}")
    public Response change(
            String id, @RestForm String name, @RestForm String shared, @RestForm String opens, @RestForm String query) {
        boolean forAll = "yes".equals(shared);
        if (forAll) mayNotElse("share a view");
        SavedView view = changeable(id);
        try {
            String list = checked(query);
            tenancy.within(viewer.team().id(), () -> {
                views.change(viewer.team().id(), find(view.id()), name, forAll, list, viewer.actor());
                if (view.opens() || opens != null)
                    views.openWith(viewer.team().id(), opens == null ? null : view, viewer.name());
            });
            return Html.seeOther(home() + "/memories?view=" + view.id());
        } catch (InvalidInput e) {
            return page(
                    400,
                    () -> ViewForm.of(view, mayShare(), home())
                            .showing(query == null ? "" : query)
                            .typed(name, forAll, opens != null)
                            .failing(e));
        }
    }

    @POST
    @Path("/views/{id}/deletion")
    public Response delete(String id) {
        SavedView view = changeable(id);
        tenancy.within(viewer.team().id(), () -> views.delete(viewer.team().id(), find(view.id()), viewer.actor()));
        return Html.seeOther(home() + "/views");
    }

    /** Has the list open with a view, or with every memory when none is named. */
    @POST
    @Path("/default-view")
    public Response openWith(@RestForm String view) {
        tenancy.within(
                viewer.team().id(),
                () -> views.openWith(
                        viewer.team().id(), Asked.text(view) == null ? null : find(Asked.id(view)), viewer.name()));
        return Html.seeOther(home() + "/views");
    }

    /** Where a form was sent to, opened or loaded again as an address. */
    @GET
    @Path("/default-view")
    public Response back() {
        return Html.seeOther(home() + "/views");
    }

    /** As {@link #back()}. */
    @GET
    @Path("/views/{id}/deletion")
    public Response back(String id) {
        return Html.seeOther(home() + "/views/" + Asked.id(id));
    }

    private SavedView find(UUID id) {
        return views.find(id, viewer.name()).orElseThrow(NoSuchPage::new);
    }

    /** A view that the viewer may change: their own, or a shared one when they may share. */
    private SavedView changeable(String id) {
        SavedView view = tenancy.within(viewer.team().id(), () -> find(Asked.id(id)));
        if (!mayChange(view)) mayNotElse("change a shared view");
        return view;
    }

    private boolean mayChange(SavedView view) {
        return mayShare() || !view.shared();
    }

    private boolean mayShare() {
        return viewer.may(Permission.EDIT);
    }

    private void mayNotElse(String act) {
        if (mayShare()) return;
        signIns.refused(viewer.team(), viewer.actor(), "needs permission edit", act);
        throw new NotAllowed();
    }

    private String checked(String query) {
        String given = query == null ? "" : query;
        if (given.length() > LONGEST_QUERY) {
            throw new InvalidInput("query", "This list is narrowed by too much to be saved. Take some of it away.");
        }
        ListQuery list = ListQuery.of(given, viewer.name());
        list.filter();
        return list.query().toString();
    }

    private Response page(int status, Supplier<ViewForm> form) {
        return tenancy.within(viewer.team().id(), () -> {
            ViewForm view = form.get();
            String title = view.saved() == null ? "Save view" : "Edit view";
            return Html.page(status, new form(shells.of(title, "memories"), view));
        });
    }

    private String home() {
        return "/t/" + viewer.team().slug();
    }
}
