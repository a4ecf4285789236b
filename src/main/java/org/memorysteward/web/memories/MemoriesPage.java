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
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.memory.Catalogue;
import org.memorysteward.memory.MemoryFilter;
import org.memorysteward.memory.MemoryRow;
import org.memorysteward.memory.Misread;
import org.memorysteward.memory.Revisions;
import org.memorysteward.web.shared.Asked;
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

    record index$peek(MemoryList list, May may) implements TemplateInstance {}

    /** What the person may do here. */
    record May(boolean edit, boolean delete, boolean hold, boolean export) {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Catalogue catalogue;

    @Inject
    Revisions revisions;

    @Inject
    Opening opening;

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
            Opening.Opened opened = opening.of(uri.getQueryParameters());
            try {
                if (opened.problem() != null) throw opened.problem();
                return hx.wantsFragment("peek") ? panel(opened.go()) : list(opened);
            } catch (InvalidInput e) {
                String instead = e instanceof Misread misread && misread.field().equals("q") ? misread.instead() : null;
                return Html.page(400, page(MemoryList.unusable(opened.go(), tabs(opened), Problem.of(e), instead)));
            }
        });
    }

    private Response list(Opening.Opened opened) {
        Addresses go = opened.go();
        MemoryFilter filter = go.asked().filter();
        Catalogue.Browsed found =
                catalogue.browse(filter, go.asked().cursor(), go.asked().size());
        Peek peek = peek(go, found.rows().rows());
        MemoryList list =
                MemoryList.of(go, tabs(opened), found.facets(), found.rows(), peek, viewer.may(Permission.EDIT));
        return answer(go, peek, page(list));
    }

    private Tabs tabs(Opening.Opened opened) {
        return Tabs.of(opened, viewer.may(Permission.EDIT));
    }

    /** What is open beside a list that is shown already. */
    private Response panel(Addresses go) {
        Peek peek = peek(go, go.asked().peek() == null ? List.of() : neighbours(go.asked()));
        return answer(go, peek, new index$peek(MemoryList.panel(go, peek), may()));
    }

    private List<MemoryRow> neighbours(ListQuery asked) {
        try {
            return catalogue.rows(asked.filter(), asked.cursor(), asked.size());
        } catch (InvalidInput unusable) {
            return List.of();
        }
    }

    private Response answer(Addresses go, Peek peek, TemplateInstance page) {
        Response answer = Html.page(peek != null && peek.isMissing() ? 404 : 200, page);
        return hx.asks() ? hx.at(go.canonical(), answer) : answer;
    }

    private Peek peek(Addresses go, List<MemoryRow> rows) {
        if (go.asked().peek() == null) return null;
        UUID id = Asked.idOrNull(go.asked().peek());
        if (id == null) return Peek.missing(go);
        return catalogue
                .view(id)
                .map(it -> Peek.of(it, revisions.newest(id, 0, Peek.VERSIONS_SHOWN), rows, go))
                .orElseGet(() -> Peek.missing(go));
    }

    private TemplateInstance page(MemoryList list) {
        Shell shell = shells.of("Memories", "memories");
        return hx.wantsFragment("browse") ? new index$browse(shell, list, may()) : new index(shell, list, may());
    }

    private May may() {
        return new May(
                viewer.may(Permission.EDIT),
                viewer.may(Permission.DELETE),
                viewer.may(Permission.HOLD),
                viewer.may(Permission.EXPORT));
    }

    @GET
    @Needs(Permission.EXPORT)
    @Path("/memories.csv")
    public Response csv() {
        MemoryFilter filter = asked().filter();
        return file("csv", "text/csv;charset=UTF-8", out -> catalogue.csv(filter, out));
    }

    @GET
    @Needs(Permission.EXPORT)
    @Path("/memories.jsonl")
    public Response jsonLines() {
        MemoryFilter filter = asked().filter();
        return file("jsonl", "application/jsonl;charset=UTF-8", out -> catalogue.jsonLines(filter, out));
    }

    private Response file(String ending, String type, Consumer<OutputStream> content) {
        UUID team = viewer.team().id();
        String query = asked().query().toString();
        tenancy.within(team, () -> catalogue.exported(team, ending, query, viewer.actor()));
        String name = "memories-" + viewer.team().slug() + "-" + LocalDate.now(ZoneOffset.UTC) + "." + ending;
        return download.of(name, type, out -> tenancy.streaming(team, () -> content.accept(out)));
    }

    private ListQuery asked() {
        return new ListQuery(uri.getQueryParameters(), viewer.name());
    }
}
