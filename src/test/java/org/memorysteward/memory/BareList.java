package org.memorysteward.memory;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
        catalogue.facets = new Facets();
        catalogue.facets.counters = new FacetCounters();
        catalogue.facets.counters.database = database;
        catalogue.facets.samples = new FacetSamples();
        catalogue.facets.samples.database = database;
    }

    /** Runs what one page runs: its rows, their total, the facets. */
    public void run(MemoryFilter filter) {
        catalogue.list(filter, null, ROWS);
        catalogue.facets(filter);
    }

    /** A filter of at most one value each; null for none. */
    public static MemoryFilter by(String repo, String user, String type, String q) {
        return new MemoryFilter(
                q,
                one(user),
                one(repo),
                one(type),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                MemoryFilter.Sort.CHANGED);
    }

    /** The page's query for such a filter. */
    public static String query(MemoryFilter filter) {
        return Stream.of(
                        pair("repo", filter.repos()),
                        pair("user", filter.users()),
                        pair("type", filter.types()),
                        pair("q", one(filter.q())))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining("&", "?", ""));
    }

    private static List<String> one(String value) {
        return value == null ? List.of() : List.of(value);
    }

    private static String pair(String name, List<String> values) {
        return values.isEmpty() ? "" : name + "=" + URLEncoder.encode(values.getFirst(), StandardCharsets.UTF_8);
    }
}
