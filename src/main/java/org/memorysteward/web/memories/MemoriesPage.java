package org.memorysteward.web.memories;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Consumer;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.memory.Catalogue;
import org.memorysteward.memory.MemoryFilter;
import org.memorysteward.web.shared.Download;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Hx;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** All memories of the team, narrowed and searched; and the same list as a file. */
@Page
@ForPeople
@Path("/t/{team}")
public class MemoriesPage {

    record index(Shell shell, MemoryList list, May may) implements TemplateInstance {}

    record index$browse(Shell shell, MemoryList list, May may) implements TemplateInstance {}

    /** What the person may do here. */
    record May(boolean edit, boolean export) {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Catalogue catalogue;

    @Inject
    Shells shells;

    @Inject
    Hx hx;

    @Inject
    Download download;

    @Inject
    UriInfo uri;

    @GET
    @Path("/memories")
    public Response index() {
        return tenancy.within(viewer.team().id(), () -> {
            MemoryList list = list(new ListQuery(uri.getQueryParameters()));
            return Html.page(list.problem().isThere() ? 400 : 200, page(list));
        });
    }

    private MemoryList list(ListQuery asked) {
        String path = "/t/" + viewer.team().slug() + "/memories";
        try {
            MemoryFilter filter = asked.filter();
            var rows = catalogue.list(filter, asked.cursor(), asked.size());
            return MemoryList.of(path, asked, catalogue.facets(filter), rows, filter.sort());
        } catch (InvalidInput e) {
            return MemoryList.unusable(path, asked, Problem.of(e));
        }
    }

    private TemplateInstance page(MemoryList list) {
        May may = new May(viewer.may(Permission.EDIT), viewer.may(Permission.EXPORT));
        Shell shell = shells.of("Memories", "memories");
        return hx.wantsFragment("browse") ? new index$browse(shell, list, may) : new index(shell, list, may);
    }

    @GET
    @Needs(Permission.EXPORT)
    @Path("/memories.csv")
    public Response csv() {
        MemoryFilter filter = new ListQuery(uri.getQueryParameters()).filter();
        return file("csv", "text/csv;charset=UTF-8", out -> catalogue.csv(filter, out));
    }

    @GET
    @Needs(Permission.EXPORT)
    @Path("/memories.jsonl")
    public Response jsonLines() {
        MemoryFilter filter = new ListQuery(uri.getQueryParameters()).filter();
        return file("jsonl", "application/jsonl;charset=UTF-8", out -> catalogue.jsonLines(filter, out));
    }

    private Response file(String ending, String type, Consumer<OutputStream> content) {
        UUID team = viewer.team().id();
        String query = new ListQuery(uri.getQueryParameters()).query().toString();
        tenancy.within(team, () -> catalogue.exported(team, ending, query, viewer.actor()));
        String name = "memories-" + viewer.team().slug() + "-" + LocalDate.now(ZoneOffset.UTC) + "." + ending;
        return download.of(name, type, out -> tenancy.streaming(team, () -> content.accept(out)));
    }
}
