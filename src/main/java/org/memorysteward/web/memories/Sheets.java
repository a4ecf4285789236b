package org.memorysteward.web.memories;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.memorysteward.audit.AuditFilter;
import org.memorysteward.audit.AuditRow;
import org.memorysteward.audit.AuditTrail;
import org.memorysteward.duplicates.Duplicates;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.memory.Catalogue;
import org.memorysteward.memory.Chains;
import org.memorysteward.memory.Feedback;
import org.memorysteward.memory.MemoryView;
import org.memorysteward.memory.Neighbours;
import org.memorysteward.memory.RecallDays;
import org.memorysteward.memory.Reviews;
import org.memorysteward.memory.RevisionRow;
import org.memorysteward.memory.RevisionView;
import org.memorysteward.memory.Revisions;
import org.memorysteward.memory.StandingHolds;
import org.memorysteward.retention.Explanations;
import org.memorysteward.web.audit.Entry;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.Plot;
import org.memorysteward.web.shared.Shells;

/** Makes the {@link Sheet} of a memory, as far as the viewer may see it; called inside the team's {@code Tenancy}. */
@RequestScoped
class Sheets {

    private static final int ENTRIES_SHOWN = 20;
    private static final int DAYS_SHOWN = 60;
    private static final int NEAR_SHOWN = 8;
    private static final int ALIKE_SHOWN = 4;

    private static final Map<String, String> SAID = Map.ofEntries(
            Map.entry("written", "Written. Agents get it from now on."),
            Map.entry(
                    "known", "It was here already, in the same words and the same place. It is kept once; this is it."),
            Map.entry("edited", "Saved. The version before can still be read below."),
            Map.entry("redacted", "Saved. The screen met what does not belong here and hid it."),
            Map.entry(
                    "waits",
                    "Saved. The screen met something that a person has to look at: no agent gets it before review."),
            Map.entry("reverted", "Saved as a new version. The one before can still be read below."),
            Map.entry("deprecated", "Deprecated. Agents no longer get it."),
            Map.entry("restored", "Restored."),
            Map.entry("deleted", "Deleted. Agents and lists no longer show it."),
            Map.entry("assigned", "The owner is changed."),
            Map.entry("review", "The review date is changed."),
            Map.entry("held", "On hold. Nothing deletes it while the hold stands."),
            Map.entry("released", "Released. It can be deleted again."));

    @Inject
    Viewer viewer;

    @Inject
    Catalogue catalogue;

    @Inject
    Revisions revisions;

    @Inject
    Chains chains;

    @Inject
    RecallDays recallDays;

    @Inject
    Feedback feedback;

    @Inject
    Duplicates duplicates;

    @Inject
    Neighbours neighbours;

    @Inject
    Reviews reviews;

    @Inject
    Explanations explanations;

    @Inject
    StandingHolds standingHolds;

    @Inject
    AuditTrail trail;

    @Inject
    Shells shells;

    Sheet of(UUID id, Look look, String said, Attempt attempt) {
        MemoryView memory = catalogue.view(id).orElseThrow(NoSuchPage::new);
        String list = "/t/" + viewer.team().slug() + "/memories";
        List<RevisionRow> newest = revisions.newest(id, 0, Versions.SHOWN);
        RevisionRow first = first(id, newest);
        AuditRow begun = trail.first(id.toString()).orElse(null);
        boolean auditor = viewer.may(Permission.AUDIT);
        return new Sheet(
                memory,
                list,
                list + "/" + id,
                versions(memory, look, newest),
                Step.of(memory, newest, first),
                Fact.origin(memory, list, first, begun, auditor),
                chains.through(id),
                memory.recalls() == 0 ? null : Plot.of(recallDays.of(id, DAYS_SHOWN), "Recalls"),
                feedback.of(id),
                near(memory),
                viewer.may(Permission.EDIT) ? reviews.owners() : List.of(),
                auditor ? entries(id) : null,
                explanations.of(id),
                standingHolds.over(id).orElse(null),
                may(),
                said == null ? null : SAID.get(said),
                attempt,
                shells.formToken());
    }

    private Versions versions(MemoryView memory, Look look, List<RevisionRow> newest) {
        int last = memory.version();
        List<RevisionView> compared = revisions.read(memory.id(), look.against(last), look.version(last));
        if (compared.isEmpty()) return null;
        int before = look.before(last);
        List<RevisionRow> rows = before == 0 ? newest : revisions.newest(memory.id(), before, Versions.SHOWN);
        return new Versions(rows, last, before, Comparison.of(compared));
    }

    private RevisionRow first(UUID id, List<RevisionRow> newest) {
        boolean known = !newest.isEmpty() && newest.getLast().version() == 1;
        return known ? newest.getLast() : revisions.first(id).orElse(null);
    }

    private List<Neighbour> near(MemoryView memory) {
        return Neighbour.of(
                duplicates.near(memory.id(), ALIKE_SHOWN), neighbours.inSamePlace(memory, NEAR_SHOWN), NEAR_SHOWN);
    }

    private Sheet.May may() {
        return new Sheet.May(
                viewer.name(), viewer.may(Permission.EDIT), viewer.may(Permission.DELETE), viewer.may(Permission.HOLD));
    }

    private List<Entry> entries(UUID id) {
        return trail.newest(AuditFilter.about(id.toString()), ENTRIES_SHOWN).stream()
                .map(it -> Entry.of(it, viewer.team(), true))
                .toList();
    }
}
