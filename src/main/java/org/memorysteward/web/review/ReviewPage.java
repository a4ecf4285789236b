package org.memorysteward.web.review;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.memory.Catalogue;
import org.memorysteward.memory.Edit;
import org.memorysteward.memory.Intake;
import org.memorysteward.memory.Memory;
import org.memorysteward.memory.MemoryView;
import org.memorysteward.memory.Neighbours;
import org.memorysteward.memory.Outcome;
import org.memorysteward.review.Mask;
import org.memorysteward.review.ReviewQueue;
import org.memorysteward.screening.Screens;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Query;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** What the screen held back: nothing of it reaches an agent until somebody says so. */
@Page
@ForPeople
@Path("/t/{team}/review")
public class ReviewPage {

    private static final int SIZE = 25;
    private static final int NEAR = 5;

    private static final Map<String, String> SAID = Map.of(
            "approved", "Approved. Agents get it from now on.",
            "declined", "Declined. No agent gets it.",
            "waits", "It waits again.",
            "many", "Done.");

    record index(Shell shell, Queue queue) implements TemplateInstance {}

    /** What a form sent: as it was typed, and what is wrong with it. */
    private record Attempt(Problem problem, String reason, String text) {
        static final Attempt NONE = new Attempt(Problem.NONE, "", null);
    }

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    ReviewQueue queue;

    @Inject
    Catalogue catalogue;

    @Inject
    Neighbours neighbours;

    @Inject
    Intake intake;

    @Inject
    Screens screens;

    @Inject
    Shells shells;

    @GET
    @Needs(Permission.REVIEW)
    public Response index(
            @RestQuery String repo,
            @RestQuery String after,
            @RestQuery String id,
            @RestQuery String done,
            @RestQuery String said) {
        String only = Asked.storable("repo", Asked.text(repo));
        return page(only, after, Asked.idOrNull(id), Asked.idOrNull(done), said, Attempt.NONE);
    }

    /** Where a form was sent to, opened or loaded again as an address. */
    @GET
    @Path("/{act: verdicts|[^/]+/verdict|[^/]+/restoration}")
    @Needs(Permission.REVIEW)
    public Response back(String act) {
        return Html.seeOther(path());
    }

    /** {@code approve}, {@code edit} (approves it with the text that is sent) or {@code decline}. */
    @POST
    @Path("/{id}/verdict")
    @Needs(Permission.REVIEW)
    public Response decide(
            String id,
            @RestForm String verdict,
            @RestForm String reason,
            @RestForm String text,
            @RestForm String version,
            @RestForm String repo) {
        UUID memory = Asked.id(id);
        try {
            if ("edit".equals(verdict)) edit(memory, text, version, reason);
            decide(memory, verdict, reason);
        } catch (InvalidInput e) {
            String typed = "edit".equals(verdict) ? text : null;
            return page(Asked.text(repo), null, memory, null, null, new Attempt(Problem.of(e), reason, typed));
        }
        return Html.seeOther(path() + "?done=" + memory + "&said="
                + ("decline".equals(verdict) ? "declined" : "approved") + within(repo));
    }

    private void edit(UUID memory, String text, String version, String reason) {
        int from = Asked.number("version", version, 0, 1, Integer.MAX_VALUE);
        String words = text == null ? null : text.replace("\r\n", "\n");
        Outcome outcome = intake.revise(
                        viewer.team().id(), memory, Edit.of(from, words, null, Asked.text(reason)), viewer.actor())
                .orElseThrow(NoSuchPage::new);
        if (outcome instanceof Outcome.Refused it) throw new InvalidInput(it.field(), it.reason());
        if (outcome instanceof Outcome.Stale)
            throw new InvalidInput("text", "Somebody changed it meanwhile. Look at it again.");
    }

    private void decide(UUID memory, String verdict, String reason) {
        UUID team = viewer.team().id();
        tenancy.within(team, () -> {
            Memory it = Memory.locked(team, memory).orElseThrow(NoSuchPage::new);
            switch (verdict == null ? "" : verdict) {
                case "approve", "edit" -> it.approve(reason, viewer.actor());
                case "decline" -> it.decline(reason, viewer.actor());
                default -> throw new InvalidInput("verdict", "Choose approve or decline.");
            }
        });
    }

    /** The same verdict on several, each in a transaction of its own; what no longer waits is left as it is. */
    @POST
    @Path("/verdicts")
    @Needs(Permission.REVIEW)
    public Response decideMany(
            @RestForm("id") List<String> ids,
            @RestForm String verdict,
            @RestForm String reason,
            @RestForm String repo) {
        List<UUID> chosen =
                ids == null ? List.of() : ids.stream().map(Asked::id).toList();
        Attempt attempt = new Attempt(Problem.NONE, reason, null);
        if (chosen.isEmpty() || chosen.size() > SIZE)
            return page(repo, null, null, null, null, failing(attempt, "id", "Select at least one memory."));
        if (Asked.text(reason) == null)
            return page(
                    repo, null, null, null, null, failing(attempt, "many", "Give a reason for all that you selected."));
        try {
            for (UUID memory : chosen) decideIfItWaits(memory, verdict, reason);
        } catch (InvalidInput e) {
            return page(repo, null, null, null, null, failing(attempt, "many", e.reason()));
        }
        return Html.seeOther(path() + "?said=many" + within(repo));
    }

    private void decideIfItWaits(UUID memory, String verdict, String reason) {
        boolean waits =
                tenancy.within(viewer.team().id(), () -> queue.find(memory).isPresent());
        if (waits) decide(memory, verdict, reason);
    }

    private static Attempt failing(Attempt attempt, String field, String why) {
        return new Attempt(new Problem(field, why), attempt.reason, attempt.text);
    }

    /** Takes a verdict back. */
    @POST
    @Path("/{id}/restoration")
    @Needs(Permission.REVIEW)
    public Response restore(String id, @RestForm String repo) {
        UUID memory = Asked.id(id);
        UUID team = viewer.team().id();
        try {
            tenancy.within(
                    team,
                    () -> Memory.locked(team, memory)
                            .orElseThrow(NoSuchPage::new)
                            .reconsider(viewer.actor()));
        } catch (InvalidInput e) {
            return page(Asked.text(repo), null, null, null, null, new Attempt(Problem.of(e), "", null));
        }
        return Html.seeOther(path() + "?id=" + memory + "&said=waits" + within(repo));
    }

    private Response page(String repo, String after, UUID id, UUID done, String said, Attempt attempt) {
        return tenancy.within(viewer.team().id(), () -> {
            List<ReviewQueue.Row> rows = queue.page(repo, after, SIZE + 1);
            String next = rows.size() > SIZE ? rows.get(SIZE - 1).cursor() : null;
            List<ReviewQueue.Row> shown = rows.subList(0, Math.min(SIZE, rows.size()));
            ReviewQueue.Row chosen = id == null ? null : queue.find(id).orElse(null);
            if (chosen == null && !shown.isEmpty()) chosen = shown.getFirst();
            MemoryView view =
                    chosen == null ? null : catalogue.view(chosen.id()).orElse(null);
            Queue page = new Queue(
                    "/t/" + viewer.team().slug(),
                    repo,
                    queue.waiting(repo),
                    shown,
                    next,
                    view == null ? null : chosen,
                    view,
                    view == null ? "" : masked(view.text()),
                    view == null ? List.of() : neighbours.inSamePlace(view, NEAR),
                    done,
                    said == null ? null : SAID.get(said),
                    attempt.problem,
                    attempt.reason == null ? "" : attempt.reason,
                    attempt.text,
                    shells.formToken());
            return Html.page(attempt.problem.isThere() ? 400 : 200, new index(shells.of("Review", "review"), page));
        });
    }

    private String masked(String text) {
        return Mask.over(text, screens.now(viewer.team().id()).screen());
    }

    private static String within(String repo) {
        return Asked.text(repo) == null ? "" : "&repo=" + Query.encoded(repo.strip());
    }

    private String path() {
        return "/t/" + viewer.team().slug() + "/review";
    }
}
