package org.memorysteward.web.overview;

import java.util.ArrayList;
import java.util.List;
import org.memorysteward.memory.Facet;
import org.memorysteward.memory.Overview.RepoStates;
import org.memorysteward.web.shared.Labels;
import org.memorysteward.web.shared.Plot;
import org.memorysteward.web.shared.Query;

/**
 * One row of a table with a bar in it, as long as its share of the largest row.
 *
 * @param name what the row is about
 * @param query what lists exactly these memories
 * @param spoken the bar in words
 */
record Bars(String name, String query, long total, long held, String spoken, List<Piece> pieces) {

    /** A part of the bar: the class that colours it and its place, in percent. */
    record Piece(String kind, String x, String width) {}

    static List<Bars> ofRepos(List<RepoStates> repos) {
        double most = repos.stream().mapToLong(Bars::all).max().orElse(1);
        return repos.stream().map(it -> ofRepo(it, most)).toList();
    }

    static List<Bars> ofTypes(List<Facet.Value> types) {
        double most = types.stream().mapToLong(it -> it.count().number()).max().orElse(1);
        return types.stream()
                .map(it -> new Bars(
                        it.value(),
                        "type=" + Query.encoded(it.value()),
                        it.count().number(),
                        0,
                        it.count().label() + " memories",
                        pieces(most, new Part("s-active", it.count().number()))))
                .toList();
    }

    private static Bars ofRepo(RepoStates repo, double most) {
        String spoken = "%s active, %s deprecated, %s held, %s expired or deleted"
                .formatted(
                        Labels.grouped(repo.active()),
                        Labels.grouped(repo.deprecated()),
                        Labels.grouped(repo.held()),
                        Labels.grouped(repo.expired()));
        return new Bars(
                repo.repo(),
                "repo=" + Query.encoded(repo.repo())
                        + "&state=active&state=held&state=deprecated&state=expired&state=deleted",
                all(repo),
                repo.held(),
                spoken,
                pieces(
                        most,
                        new Part("s-active", repo.active()),
                        new Part("s-deprecated", repo.deprecated()),
                        new Part("s-held", repo.held()),
                        new Part("s-expired", repo.expired())));
    }

    private record Part(String kind, long count) {}

    private static List<Piece> pieces(double most, Part... parts) {
        List<Piece> pieces = new ArrayList<>();
        double x = 0;
        for (Part part : parts) {
            double width = 100 * part.count() / most;
            if (part.count() > 0) pieces.add(new Piece(part.kind(), Plot.decimal(x), Plot.decimal(width)));
            x += width;
        }
        return pieces;
    }

    private static long all(RepoStates repo) {
        return repo.active() + repo.deprecated() + repo.held() + repo.expired();
    }
}
