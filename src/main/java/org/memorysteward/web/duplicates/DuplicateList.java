package org.memorysteward.web.duplicates;

import java.util.List;
import org.memorysteward.duplicates.Duplicates;
import org.memorysteward.job.JobView;
import org.memorysteward.web.shared.Query;

/**
 * The clusters of one repo, or of all.
 *
 * @param path the page's own address
 * @param repo empty for memories that name no repo, null for all
 * @param repos every repo that has clusters, most first
 * @param next the address of the next page, null on the last one
 * @param scan the last look, null when there never was one
 * @param writtenAgain how many texts were kept once instead of twice
 */
record DuplicateList(
        String path,
        String repo,
        List<Duplicates.InRepo> repos,
        List<Card> cards,
        String next,
        boolean first,
        JobView scan,
        long writtenAgain,
        boolean mayDecide,
        String formToken) {

    private static final int TABS = 4;

    /** A repo one can go to. */
    record Tab(String value, String label, String href, long clusters, boolean current) {}

    public List<Tab> tabs() {
        return repos.stream()
                .map(this::tab)
                .filter(it -> isAmongFirst(it) || it.current())
                .toList();
    }

    /** The repos for which there is no room beside each other. */
    public List<Tab> more() {
        return repos.size() <= TABS ? List.of() : repos.stream().map(this::tab).toList();
    }

    private boolean isAmongFirst(Tab tab) {
        return repos.stream().limit(TABS).anyMatch(it -> it.repo().equals(tab.value()));
    }

    private Tab tab(Duplicates.InRepo it) {
        return new Tab(
                it.repo(),
                it.repo().isEmpty() ? "no repo" : it.repo(),
                path + "?repo=" + Query.encoded(it.repo()),
                it.clusters(),
                it.repo().equals(repo));
    }

    /** Of all repos. */
    public long all() {
        return repos.stream().mapToLong(Duplicates.InRepo::clusters).sum();
    }

    /** Of the repo that is shown. */
    public long total() {
        if (repo == null) return all();
        return repos.stream()
                .filter(it -> it.repo().equals(repo))
                .mapToLong(Duplicates.InRepo::clusters)
                .sum();
    }

    /** The address of the list of jobs. */
    public String jobs() {
        return path.replaceFirst("/duplicates$", "/jobs");
    }

    public boolean isRunning() {
        return scan != null && !scan.isFinished();
    }

    /** Where the list begins again. */
    public String start() {
        return repo == null ? path : path + "?repo=" + Query.encoded(repo);
    }

    public String shown() {
        return repo == null ? "all repos" : repo.isEmpty() ? "memories without a repo" : repo;
    }
}
