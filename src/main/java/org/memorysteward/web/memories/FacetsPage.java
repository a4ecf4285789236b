package org.memorysteward.web.memories;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Viewer;
import org.memorysteward.memory.Catalogue;
import org.memorysteward.memory.Facet;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Hx;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** All values of one facet, for whoever looks for one among thousands: a page, or a part of the list's own. */
@Page
@ForPeople
@Path("/t/{team}")
public class FacetsPage {

    private static final int MOST = 50;

    record index(Shell shell, Finder finder) implements TemplateInstance {}

    record index$box(Finder finder) implements TemplateInstance {}

    record index$found(Finder finder) implements TemplateInstance {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Catalogue catalogue;

    @Inject
    Opening opening;

    @Inject
    Shells shells;

    @Inject
    Hx hx;

    @Inject
    UriInfo uri;

    @GET
    @Path("/memories/facets/{facet}")
    public Response find(String facet, @RestQuery String find) {
        return tenancy.within(viewer.team().id(), () -> {
            Addresses go = opening.of(uri.getQueryParameters()).go();
            List<Facet.Value> values =
                    catalogue.find(go.asked().filter(), facet, find, MOST + 1).orElseThrow(NoSuchPage::new);
            return Html.page(200, page(finder(facet, find, values, go)));
        });
    }

    private static Finder finder(String facet, String find, List<Facet.Value> values, Addresses go) {
        List<RawString> shown = values.stream()
                .limit(MOST)
                .map(it -> FacetBox.value(facet, it, go))
                .toList();
        return new Finder(facet, find == null ? "" : find, shown, values.size() > MOST, go);
    }

    private TemplateInstance page(Finder finder) {
        if (hx.wantsFragment("facet-" + finder.name())) return new index$box(finder);
        if (hx.wantsFragment("found-" + finder.name())) return new index$found(finder);
        return new index(shells.of(finder.label(), "memories"), finder);
    }
}
