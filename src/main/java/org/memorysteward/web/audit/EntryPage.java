package org.memorysteward.web.audit;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.memorysteward.audit.AuditRow;
import org.memorysteward.audit.AuditTrail;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.memory.Revisions;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** One entry of the trail, with what the memory said before and after it. */
@Page
@ForPeople
@Path("/t/{team}")
public class EntryPage {

    record show(Shell shell, String trail, Entry entry, Words words) implements TemplateInstance {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    AuditTrail trail;

    @Inject
    Revisions revisions;

    @Inject
    Shells shells;

    @GET
    @Path("/audit/entries/{id}")
    @Needs(Permission.AUDIT)
    public Response show(String id) {
        UUID entry = Asked.id(id);
        return tenancy.within(viewer.team().id(), () -> {
            AuditRow row = trail.entry(entry).orElseThrow(NoSuchPage::new);
            Shell shell = shells.of("Audit entry", "audit");
            Entry shown = Entry.of(row, viewer.team(), true);
            return Html.page(200, new show(shell, "/t/" + viewer.team().slug() + "/audit", shown, words(row)));
        });
    }

    /** Null when the entry is not about words, or the person may not read them. */
    private Words words(AuditRow row) {
        UUID memory = "memory".equals(row.subjectKind()) ? Asked.idOrNull(row.subject()) : null;
        if (memory == null || row.beforeDigest() == null && row.afterDigest() == null) return null;
        if (!viewer.may(Permission.READ)) return null;
        Map<String, String> said = revisions.said(memory, row.at());
        return Words.of(row, said);
    }
}
