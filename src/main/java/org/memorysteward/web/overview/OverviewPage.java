package org.memorysteward.web.overview;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.memorysteward.audit.AuditFilter;
import org.memorysteward.audit.AuditRow;
import org.memorysteward.audit.AuditTrail;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.job.JobView;
import org.memorysteward.job.Jobs;
import org.memorysteward.memory.Catalogue;
import org.memorysteward.memory.Count;
import org.memorysteward.memory.Overview;
import org.memorysteward.memory.Reviews;
import org.memorysteward.web.audit.Entry;
import org.memorysteward.web.firstrun.FirstRun;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Plot;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** The team's first page: what its agents remember and what changed; before the first memory, how to begin. */
@Page
@ForPeople
@Path("/t/{team}")
public class OverviewPage {

    private static final int CHANGES_SHOWN = 8;
    private static final List<String> CHANGES = List.of(
            "memory.edited",
            "memory.reverted",
            "memory.deprecated",
            "memory.restored",
            "memory.deleted",
            "import.finished");

    record index(Shell shell, Figures figures) implements TemplateInstance {}

    record empty(Shell shell, FirstRun firstRun) implements TemplateInstance {}

    /** Everything on the page, ready to be shown. */
    record Figures(
            Overview now,
            long neverRecalledShare,
            Plot written,
            Plot recalled,
            List<Bars> repos,
            List<Bars> types,
            Count due,
            Count mine,
            List<Entry> changes,
            List<JobView> running) {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Catalogue catalogue;

    @Inject
    Reviews reviews;

    @Inject
    AuditTrail trail;

    @Inject
    Jobs jobs;

    @Inject
    Shells shells;

    @Inject
    FirstRun.Maker firstRun;

    @GET
    public TemplateInstance index() {
        return tenancy.within(viewer.team().id(), () -> {
            Shell shell = shells.of("Overview", "overview");
            List<JobView> running =
                    jobs.recent(5).stream().filter(it -> !it.isFinished()).toList();
            Overview now = catalogue.overview();
            boolean empty = now.repos().isEmpty() && now.total() == 0;
            return empty ? new empty(shell, firstRun.make(running)) : new index(shell, figures(now, running));
        });
    }

    private Figures figures(Overview now, List<JobView> running) {
        return new Figures(
                now,
                now.active() == 0 ? 0 : 100 * now.neverRecalled() / now.active(),
                Plot.of(now.written(), "Memories written"),
                Plot.of(now.recalled(), "Recalls served"),
                Bars.ofRepos(now.repos()),
                Bars.ofTypes(now.types()),
                reviews.due(null),
                reviews.due(viewer.name()),
                changes(),
                running);
    }

    /** What people decided; each memory that arrives, or is served, would drown it. */
    private List<Entry> changes() {
        LocalDate weekAgo = LocalDate.now(ZoneOffset.UTC).minusDays(6);
        return CHANGES.stream()
                .map(verb -> new AuditFilter(null, verb, null, null, null, null, weekAgo, null, null))
                .flatMap(each -> trail.newest(each, CHANGES_SHOWN).stream())
                .sorted(Comparator.comparing(AuditRow::at).reversed())
                .limit(CHANGES_SHOWN)
                .map(it -> Entry.of(it, viewer.team(), viewer.may(Permission.AUDIT)))
                .toList();
    }
}
