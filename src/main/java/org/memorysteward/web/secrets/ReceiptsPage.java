package org.memorysteward.web.secrets;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.review.Purges;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** What was purged, and the proof of it. */
@Page
@ForPeople
@Path("/t/{team}/secrets")
public class ReceiptsPage {

    private static final int SIZE = 50;
    private static final String SAID = "Purged. Each value has its receipt.";

    record index(Shell shell, String path, List<Purges.Receipt> rows, UUID next, String said)
            implements TemplateInstance {}

    record receipt(Shell shell, String path, Purges.Receipt receipt) implements TemplateInstance {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Purges purges;

    @Inject
    Shells shells;

    @GET
    @Path("/receipts")
    @Needs(Permission.REVIEW)
    public Response index(@RestQuery String after, @RestQuery String said) {
        UUID from = Asked.idOrNull(after);
        return tenancy.within(viewer.team().id(), () -> {
            List<Purges.Receipt> rows = purges.receipts(from, SIZE + 1);
            List<Purges.Receipt> shown = rows.subList(0, Math.min(SIZE, rows.size()));
            UUID next = rows.size() > SIZE ? shown.getLast().id() : null;
            Shell shell = shells.of("Purged values", "secrets");
            return Html.page(200, new index(shell, path(), shown, next, said == null ? null : SAID));
        });
    }

    @GET
    @Path("/receipts/{id}")
    @Needs(Permission.REVIEW)
    public Response receipt(String id) {
        UUID receipt = Asked.id(id);
        return tenancy.within(
                viewer.team().id(),
                () -> Html.page(
                        200,
                        new receipt(
                                shells.of("Purge receipt", "secrets"),
                                path(),
                                purges.receipt(receipt).orElseThrow(NoSuchPage::new))));
    }

    private String path() {
        return "/t/" + viewer.team().slug() + "/secrets";
    }
}
