package org.memorysteward.web.duplicates;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
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

    private static final int CLUSTERS_SHOWN = 10;
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
    Shells shells;

    @Inject
    Hx hx;

    @GET
    public Response index(
            @RestQuery String repo, @RestQuery String after, @RestQuery String said, @RestQuery String decided) {
        return tenancy.within(viewer.team().id(), () -> {
            if (hx.wantsFragment("look"))
                return Html.page(200, new index$look(list(null, null, List.of(), null), true));
            try {
                Asked.storable("repo", repo);
                return page(200, repo, after, done(repo, said, Asked.idOrNull(decided)), null);
            } catch (InvalidInput e) {
                return page(400, null, null, null, e.reason());
            }
        });
    }

    @POST
    @Needs(Permission.EDIT)
    public Response look() {
        scan.start(viewer.team().id(), viewer.actor());
        return Html.seeOther(path());
    }

    /** Where a form was sent to, opened or loaded again as an address. */
    @GET
    @Path("/{cluster}/{act: merge|dismissal|restoration}")
    public Response back() {
        return Html.seeOther(path());
    }

    @POST
    @Path("/{cluster}/merge")
    @Needs(Permission.EDIT)
    public Response merge(
            String cluster,
            @RestForm String repo,
            @RestForm String keep,
            @RestForm List<String> others,
            @RestForm List<String> seen,
            @RestForm String reason) {
        UUID id = Asked.id(cluster);
        Choice choice = new Choice(Asked.idOrNull(keep), ids(others), versions(seen), reason);
        try {
            UUID merge = merges.merge(viewer.team().id(), id, choice, viewer.actor());
            return decided(id, repo, "merged", merge);
        } catch (InvalidInput e) {
            return refused(id, repo, choice, e);
        }
    }

    @POST
    @Path("/{cluster}/dismissal")
    @Needs(Permission.EDIT)
    public Response dismiss(
            String cluster, @RestForm String repo, @RestForm List<String> seen, @RestForm String reason) {
        UUID id = Asked.id(cluster);
        // What stands in the field beforehand is a reason to merge.
        String why = Card.SAME_FACTS.equals(reason) ? null : reason;
        try {
            dismissals.dismiss(viewer.team().id(), id, versions(seen), why, viewer.actor());
            return decided(id, repo, "dismissed", id);
        } catch (InvalidInput e) {
            return refused(id, repo, new Choice(null, Set.of(), Map.of(), reason), e);
        }
    }

    @POST
    @Path("/{cluster}/restoration")
    @Needs(Permission.EDIT)
    public Response restore(String cluster, @RestForm String repo, @RestForm String merge) {
        UUID id = Asked.id(cluster);
        UUID team = viewer.team().id();
        UUID asked = Asked.idOrNull(merge);
        boolean taken = asked == null
                ? dismissals.undo(team, id, viewer.actor())
                : merges.undo(team, asked, viewer.actor()) > 0;
        String said = taken ? "restored" : "unchanged";
        if (!hx.wantsFragment("cluster-" + id)) return Html.seeOther(address(repo, said, id));
        return tenancy.within(team, () -> {
            Optional<Cluster> back = duplicates.cluster(id);
            if (back.isEmpty()) return Html.page(200, new index$done(done(repo, said, id)));
            return Html.page(200, new index$card(card(back.get(), repo, Card.Attempt.NONE, SAID.get(said))));
        });
    }

    private Response decided(UUID cluster, String repo, String said, UUID decision) {
        if (!hx.wantsFragment("cluster-" + cluster)) return Html.seeOther(address(repo, said, decision));
        return tenancy.within(viewer.team().id(), () -> Html.page(200, new index$done(done(repo, said, decision))));
    }

    /** Beside the cluster, with what was typed; where the cluster is gone, on top of the list. */
    private Response refused(UUID id, String repo, Choice choice, InvalidInput e) {
        int status = e instanceof Outdated ? 409 : 400;
        Card.Attempt attempt = new Card.Attempt(
                choice.keep(), choice.others(), Objects.requireNonNullElse(choice.reason(), ""), Problem.of(e));
        return tenancy.within(viewer.team().id(), () -> {
            Optional<Cluster> now = duplicates.cluster(id);
            boolean swaps = hx.wantsFragment("cluster-" + id);
            if (now.isEmpty()) {
                Done gone = new Done(id, path(), repo, e.reason(), null, null, false, shells.formToken());
                return swaps ? Html.page(status, new index$done(gone)) : page(status, null, null, null, e.reason());
            }
            Card card = card(now.get(), repo, attempt, null);
            if (swaps) return Html.page(status, new index$card(card));
            DuplicateList list = list(repo, null, List.of(card), null);
            return Html.page(status, new index(shells.of("Near-duplicates", "duplicates"), list, null, null, false));
        });
    }

    private Response page(int status, String repo, String after, Done done, String problem) {
        Duplicates.Page page = duplicates.page(repo, Asked.text(after), CLUSTERS_SHOWN);
        List<Card> cards = page.clusters().stream()
                .map(it -> card(it, repo, Card.Attempt.NONE, null))
                .toList();
        DuplicateList list = list(repo, after, cards, page.next());
        Shell shell = shells.of("Near-duplicates", "duplicates");
        Shell kept = list.isRunning() && viewer.may(Permission.EDIT) && cards.isEmpty()
                ? shell.refreshing(SECONDS_BETWEEN_LOOKS)
                : shell;
        return Html.page(status, new index(kept, list, done, problem, false));
    }

    private DuplicateList list(String repo, String after, List<Card> cards, String next) {
        String start = repo == null ? path() + "?" : path() + "?repo=" + Query.encoded(repo) + "&";
        return new DuplicateList(
                path(),
                repo,
                duplicates.repos(),
                cards,
                next == null ? null : start + "after=" + Query.encoded(next),
                Asked.text(after) == null,
                scan.newest().orElse(null),
                duplicates.writtenAgain(),
                viewer.may(Permission.EDIT),
                shells.formToken());
    }

    private Card card(Cluster cluster, String repo, Card.Attempt attempt, String said) {
        return new Card(
                cluster,
                path() + "/" + cluster.id(),
                home() + "/memories",
                repo,
                viewer.may(Permission.EDIT),
                attempt,
                said,
                shells.formToken());
    }

    private static final Map<String, String> SAID = Map.of(
            "dismissed", "Not duplicates. They are shown together again only when one of them changes.",
            "restored", "Taken back. Everything is as it was before.",
            "unchanged", "Nothing was taken back: somebody decided again since.");

    /** What was done, from the decision itself; null when there is no such decision. */
    private Done done(String repo, String said, UUID decision) {
        if (said == null || decision == null) return null;
        if (said.equals("merged"))
            return merges.merge(decision).map(it -> merged(it, repo)).orElse(null);
        if (!SAID.containsKey(said)) return null;
        boolean undoable = said.equals("dismissed");
        return new Done(decision, address(decision), repo, SAID.get(said), null, null, undoable, shells.formToken());
    }

    private Done merged(Merges.Merge merge, String repo) {
        String said = "Kept one, deprecated %,d in its favour.".formatted(merge.deprecated());
        String href = home() + "/memories/" + merge.kept();
        return new Done(
                merge.cluster(), address(merge.cluster()), repo, said, href, merge.id(), true, shells.formToken());
    }

    private static Set<UUID> ids(List<String> given) {
        return given.stream().map(Asked::idOrNull).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** Each {@code id@version} that the page showed. */
    private static Map<UUID, Integer> versions(List<String> seen) {
        Map<UUID, Integer> versions = new HashMap<>();
        for (String one : seen) {
            String[] parts = one.split("@", 2);
            UUID id = Asked.idOrNull(parts[0]);
            if (id != null && parts.length == 2) {
                versions.put(id, Asked.number("seen", parts[1], 0, 0, Integer.MAX_VALUE));
            }
        }
        return versions;
    }

    private String home() {
        return "/t/" + viewer.team().slug();
    }

    private String path() {
        return home() + "/duplicates";
    }

    private String address(UUID cluster) {
        return path() + "/" + cluster;
    }

    private String address(String repo, String said, UUID decision) {
        String tab = repo == null ? "" : "repo=" + Query.encoded(repo) + "&";
        return path() + "?" + tab + "said=" + said + "&decided=" + decision;
    }
}
