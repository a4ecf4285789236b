package org.memorysteward.web.duplicates;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.duplicates.Choice;
import org.memorysteward.duplicates.Cluster;
import org.memorysteward.duplicates.Dismissals;
import org.memorysteward.duplicates.Duplicates;
import org.memorysteward.duplicates.Merges;
import org.memorysteward.duplicates.Outdated;
import org.memorysteward.duplicates.Scan;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Hx;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Query;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** Memories that say almost the same: which one is kept, and which are deprecated in its favour. */
@Page
@ForPeople
@Path("/t/{team}/duplicates")
public class DuplicatesPage {

    private static final int SECONDS_BETWEEN_LOOKS = 3;

    record index(Shell shell, DuplicateList list, Done done, String problem, boolean polled)
            implements TemplateInstance {}

    record index$look(DuplicateList list, boolean polled) implements TemplateInstance {}

    record index$card(Card card) implements TemplateInstance {}

    record index$done(Done done) implements TemplateInstance {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Duplicates duplicates;

    @Inject
    Merges merges;

    @Inject
    Dismissals dismissals;

    @Inject
    Scan scan;

    @Inject
    Cards cards;

    @Inject
    Shells shells;

    @Inject
    Hx hx;

    @GET
    public Response index(
            @RestQuery String repo, @RestQuery String after, @RestQuery String said, @RestQuery String decided) {
        return tenancy.within(viewer.team().id(), () -> {
            if (hx.wantsFragment("look")) return Html.page(200, new index$look(cards.none(), true));
            try {
                DuplicateList list = cards.page(Asked.storable("repo", repo), after);
                return page(200, list, cards.done(said, Asked.idOrNull(decided), repo), null);
            } catch (InvalidInput e) {
                return page(400, cards.page(null, null), null, e.reason());
            }
        });
    }

    @POST
    @Needs(Permission.EDIT)
    public Response look() {
        scan.start(viewer.team().id(), viewer.actor());
        return Html.seeOther(cards.path());
    }

    /** Where a form was sent to, opened or loaded again as an address. */
    @GET
    @Path("/{cluster}/{act: merge|dismissal|restoration}")
    public Response back() {
        return Html.seeOther(cards.path());
    }

    @POST
    @Path("/{cluster}/merge")
    @Needs(Permission.EDIT)
    public Response merge(String cluster, @BeanParam Verdict verdict) {
        UUID id = Asked.id(cluster);
        Choice choice = verdict.choice();
        try {
            UUID merge = merges.merge(viewer.team().id(), id, choice, viewer.actor());
            return decided(id, verdict.repo, "merged", merge);
        } catch (InvalidInput e) {
            return refused(id, verdict.repo, choice, e);
        }
    }

    @POST
    @Path("/{cluster}/dismissal")
    @Needs(Permission.EDIT)
    public Response dismiss(String cluster, @BeanParam Verdict verdict) {
        UUID id = Asked.id(cluster);
        Choice choice = verdict.choice();
        try {
            dismissals.dismiss(viewer.team().id(), id, choice.seen(), verdict.reasonAgainst(), viewer.actor());
            return decided(id, verdict.repo, "dismissed", id);
        } catch (InvalidInput e) {
            return refused(id, verdict.repo, choice, e);
        }
    }

    @POST
    @Path("/{cluster}/restoration")
    @Needs(Permission.EDIT)
    public Response restore(String cluster, @BeanParam Verdict verdict) {
        UUID id = Asked.id(cluster);
        UUID team = viewer.team().id();
        UUID merge = Asked.idOrNull(verdict.merge);
        boolean taken = merge == null
                ? dismissals.undo(team, id, viewer.actor())
                : merges.undo(team, merge, viewer.actor()) > 0;
        String said = taken ? "restored" : "unchanged";
        if (!isSwappedIn(id)) return Html.seeOther(address(verdict.repo, said, id));
        return tenancy.within(team, () -> {
            Optional<Cluster> back = duplicates.cluster(id);
            if (back.isEmpty()) return Html.page(200, new index$done(cards.done(said, id, verdict.repo)));
            return Html.page(200, new index$card(cards.saying(said, back.get(), verdict.repo)));
        });
    }

    private Response decided(UUID cluster, String repo, String said, UUID decision) {
        if (!isSwappedIn(cluster)) return Html.seeOther(address(repo, said, decision));
        return tenancy.within(
                viewer.team().id(), () -> Html.page(200, new index$done(cards.done(said, decision, repo))));
    }

    /** Beside the cluster, with what was typed; where the cluster is gone, in its place or on top of the list. */
    private Response refused(UUID id, String repo, Choice choice, InvalidInput e) {
        int status = e instanceof Outdated ? 409 : 400;
        return tenancy.within(viewer.team().id(), () -> {
            Optional<Cluster> now = duplicates.cluster(id);
            if (now.isEmpty() && isSwappedIn(id)) {
                return Html.page(status, new index$done(cards.gone(id, e.reason(), repo)));
            }
            if (now.isEmpty()) return page(status, cards.page(null, null), null, e.reason());
            Card card = cards.refusing(choice, Problem.of(e), now.get(), repo);
            return isSwappedIn(id)
                    ? Html.page(status, new index$card(card))
                    : page(status, cards.only(card), null, null);
        });
    }

    private Response page(int status, DuplicateList list, Done done, String problem) {
        Shell shell = shells.of("Near-duplicates", "duplicates");
        // Only where nobody can be typing: a page that loads itself again forgets what was typed.
        if (list.isRunning() && list.cards().isEmpty()) shell = shell.refreshing(SECONDS_BETWEEN_LOOKS);
        return Html.page(status, new index(shell, list, done, problem, false));
    }

    private boolean isSwappedIn(UUID cluster) {
        return hx.wantsFragment("cluster-" + cluster);
    }

    private String address(String repo, String said, UUID decision) {
        String tab = repo == null ? "" : "repo=" + Query.encoded(repo) + "&";
        return cards.path() + "?" + tab + "said=" + said + "&decided=" + decision;
    }
}
