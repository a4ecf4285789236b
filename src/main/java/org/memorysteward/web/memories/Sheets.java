package org.memorysteward.web.memories;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.memorysteward.audit.AuditFilter;
import org.memorysteward.audit.AuditTrail;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.memory.Catalogue;
import org.memorysteward.memory.MemoryView;
import org.memorysteward.web.audit.Entry;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.Shells;

/** Makes the {@link Sheet} of a memory, as far as the viewer may see it; called inside the team's {@code Tenancy}. */
@RequestScoped
class Sheets {

    private static final int ENTRIES_SHOWN = 20;

    private static final Map<String, String> SAID = Map.of(
            "written", "Written. Agents get it from now on.",
            "known", "It was here already, in the same words and the same place. It is kept once; this is it.",
            "edited", "Saved. The version before can still be read below.",
            "deprecated", "Deprecated. Agents no longer get it.",
            "restored", "Restored.",
            "deleted", "Deleted. Agents and lists no longer show it.");

    @Inject
    Viewer viewer;

    @Inject
    Catalogue catalogue;

    @Inject
    AuditTrail trail;

    @Inject
    Shells shells;

    Sheet of(UUID id, Integer version, Integer against, String said, Attempt attempt) {
        MemoryView memory = catalogue.view(id).orElseThrow(NoSuchPage::new);
        String list = "/t/" + viewer.team().slug() + "/memories";
        return new Sheet(
                memory,
                list,
                list + "/" + id,
                Comparison.of(memory.revisions(), version, against),
                viewer.may(Permission.AUDIT) ? entries(id) : null,
                viewer.may(Permission.EDIT),
                viewer.may(Permission.DELETE),
                said == null ? null : SAID.get(said),
                attempt,
                shells.formToken());
    }

    private List<Entry> entries(UUID id) {
        return trail.newest(AuditFilter.about(id.toString()), ENTRIES_SHOWN).stream()
                .map(it -> Entry.of(it, viewer.team(), true))
                .toList();
    }
}
