package org.memorysteward.web.duplicates;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.memorysteward.duplicates.Choice;
import org.memorysteward.duplicates.Cluster;
import org.memorysteward.duplicates.Duplicates;
import org.memorysteward.duplicates.Merges;
import org.memorysteward.duplicates.Scan;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Query;
import org.memorysteward.web.shared.Shells;

/** Makes what the page shows, as far as the viewer may act; called inside the team's {@code Tenancy}. */
@RequestScoped
class Cards {

    private static final int CLUSTERS_SHOWN = 10;

    private static final Map<String, String> SAID = Map.of(
            "dismissed", "Not duplicates. They are shown together again only when one of them changes.",
            "restored", "Taken back. Everything is as it was before.",
            "unchanged", "Nothing was taken back: somebody decided again since.");

    @Inject
    Viewer viewer;

    @Inject
    Duplicates duplicates;

    @Inject
    Merges merges;

    @Inject
    Scan scan;

    @Inject
    Shells shells;

    /** The page's own address. */
    String path() {
        return "/t/" + viewer.team().slug() + "/duplicates";
    }

    /** One page of clusters. */
    DuplicateList page(String repo, String after) {
        Duplicates.Page page = duplicates.page(repo, Asked.text(after), CLUSTERS_SHOWN);
        List<Card> cards = page.clusters().stream()
                .map(it -> card(it, repo, Card.Attempt.NONE, null))
                .toList();
        return list(repo, duplicates.repos(), Asked.text(after) == null, cards, page.next());
    }

    /** Only how the look goes on. */
    DuplicateList none() {
        return list(null, List.of(), true, List.of(), null);
    }

    /** One cluster alone. */
    DuplicateList only(Card card) {
        return list(card.tab(), duplicates.repos(), false, List.of(card), null);
    }

    private DuplicateList list(
            String repo, List<Duplicates.InRepo> repos, boolean first, List<Card> cards, String next) {
        String start = repo == null ? path() + "?" : path() + "?repo=" + Query.encoded(repo) + "&";
        return new DuplicateList(
                path(),
                repo,
                repos,
                cards,
                next == null ? null : start + "after=" + Query.encoded(next),
                first,
                scan.newest().orElse(null),
                duplicates.writtenAgain(),
                viewer.may(Permission.EDIT),
                shells.formToken());
    }

    /** A cluster with what just happened to it. */
    Card saying(String said, Cluster cluster, String repo) {
        return card(cluster, repo, Card.Attempt.NONE, SAID.get(said));
    }

    /** A cluster with what could not be done, and what was typed. */
    Card refusing(Choice choice, Problem problem, Cluster cluster, String repo) {
        String reason = Objects.requireNonNullElse(choice.reason(), "");
        return card(cluster, repo, new Card.Attempt(choice.keep(), choice.others(), reason, problem), null);
    }

    private Card card(Cluster cluster, String repo, Card.Attempt attempt, String said) {
        return new Card(
                cluster,
                path() + "/" + cluster.id(),
                "/t/" + viewer.team().slug() + "/memories",
                repo,
                viewer.may(Permission.EDIT),
                attempt,
                said,
                shells.formToken());
    }

    /**
     * What was done, from the decision itself.
     *
     * @param decision the merge, else the cluster
     * @return null when there is no such decision
     */
    Done done(String said, UUID decision, String repo) {
        if (said == null || decision == null) return null;
        if (said.equals("merged"))
            return merges.merge(decision).map(it -> merged(it, repo)).orElse(null);
        if (!SAID.containsKey(said)) return null;
        return done(decision, repo, SAID.get(said), null, null, said.equals("dismissed"));
    }

    private Done merged(Merges.Merge merge, String repo) {
        String said = "Kept one, deprecated %,d in its favour.".formatted(merge.deprecated());
        String href = "/t/" + viewer.team().slug() + "/memories/" + merge.kept();
        return done(merge.cluster(), repo, said, href, merge.id(), true);
    }

    /** In the place of a cluster that is gone. */
    Done gone(UUID cluster, String reason, String repo) {
        return done(cluster, repo, reason, null, null, false);
    }

    private Done done(UUID cluster, String repo, String said, String href, UUID merge, boolean undoable) {
        return new Done(cluster, path() + "/" + cluster, repo, said, href, merge, undoable, shells.formToken());
    }
}
