package org.memorysteward.memory;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The statements behind the list page and nothing else: what a bench holds the page against. */
public final class BareList {

    private static final int ROWS = 50;

    private final Catalogue catalogue = new Catalogue();

    /** Over this database, whose connection is in a transaction of the team already. */
    public BareList(DataSource database) {
        catalogue.database = database;
        catalogue.pages = new MemoryPages();
        catalogue.pages.database = database;
        catalogue.facets = new Facets();
        catalogue.facets.counters = new FacetCounters();
        catalogue.facets.counters.database = database;
        catalogue.facets.samples = new FacetSamples();
        catalogue.facets.samples.database = database;
    }

    /**
     * Runs what one page runs: its rows, their total, the facets.
     *
     * @param cursor where the page begins, null for the first one
     */
    public void run(MemoryFilter filter, String cursor) {
        catalogue.facets.counters.moments = moments();
        catalogue.facets.samples.moments = catalogue.facets.counters.moments;
        catalogue.browse(filter, cursor, ROWS);
    }

    /** Runs what a memory's page reads of the memory and its versions. */
    public void memory(UUID id) {
        catalogue.view(id).orElseThrow();
        Revisions revisions = new Revisions();
        revisions.database = catalogue.database;
        revisions.newest(id, 0, 50);
        revisions.read(id, 49, 50);
    }

    /** In the program they last as long as a transaction. */
    private FacetMoments moments() {
        FacetMoments moments = new FacetMoments();
        moments.database = catalogue.database;
        return moments;
    }

    /** A filter of at most one value each; null for none. */
    public static MemoryFilter by(String repo, String user, String type, String words) {
        MemoryFilter filter = MemoryFilter.none().withWords(words);
        if (repo != null) filter = filter.with(Qualifier.REPO, repo);
        if (user != null) filter = filter.with(Qualifier.USER, user);
        return type == null ? filter : filter.with(Qualifier.TYPE, type);
    }

    /** The page's query for such a filter. */
    public static String query(MemoryFilter filter) {
        Stream<String> words = filter.words().isEmpty() ? Stream.empty() : Stream.of(pair("q", filter.words()));
        return Stream.concat(words, filter.conditions().stream().map(it -> pair(it.parameter(), it.value())))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String pair(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
