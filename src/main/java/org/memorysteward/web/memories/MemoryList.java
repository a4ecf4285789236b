package org.memorysteward.web.memories;

import java.util.List;
import org.memorysteward.memory.Count;
import org.memorysteward.memory.Facet;
import org.memorysteward.memory.Listing;
import org.memorysteward.memory.MemoryFilter.Sort;
import org.memorysteward.memory.MemoryRow;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Query;

/**
 * The list as its template shows it.
 *
 * @param path the list's address without a query
 * @param asked what the address asks for
 * @param facets what to narrow by, empty when the filter cannot be used
 * @param rows the page, null when the filter cannot be used
 */
record MemoryList(
        String path, ListQuery asked, List<Facets> facets, Listing<MemoryRow> rows, Sort sort, Problem problem) {

    /** One dimension with links that add a value or take it away. */
    record Facets(String name, String label, boolean open, List<Value> values, long more) {}

    /** One value. {@code id} names its link, so that focus stays on it when the list is swapped. */
    record Value(String value, Count count, boolean chosen, String href, String id) {}

    /** One restriction, and the address without it. */
    record Chip(String key, String value, String href) {}

    static MemoryList of(String path, ListQuery asked, List<Facet> facets, Listing<MemoryRow> rows, Sort sort) {
        return new MemoryList(
                path, asked, facets.stream().map(it -> facets(path, asked, it)).toList(), rows, sort, Problem.NONE);
    }

    static MemoryList unusable(String path, ListQuery asked, Problem problem) {
        return new MemoryList(path, asked, List.of(), null, Sort.CHANGED, problem);
    }

    private static Facets facets(String path, ListQuery asked, Facet facet) {
        boolean chosen = facet.values().stream().anyMatch(Facet.Value::chosen);
        List<Value> values = facet.values().stream()
                .map(it -> value(path, asked, facet.name(), it))
                .toList();
        String label = facet.name().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + facet.name().substring(1);
        return new Facets(facet.name(), label, chosen || !facet.name().equals("layer"), values, facet.more());
    }

    private static Value value(String path, ListQuery asked, String facet, Facet.Value it) {
        Query next = it.chosen()
                ? asked.query().minus(facet, it.value())
                : asked.query().plus(facet, it.value());
        String id = facet + "-" + Integer.toHexString(it.value().hashCode());
        return new Value(it.value(), it.count(), it.chosen(), next.behind(path), id);
    }

    public List<Chip> chips() {
        return asked.filters().parameters().stream()
                .map(it -> new Chip(
                        it.name().equals("q") ? "search" : it.name().replace('_', ' '),
                        it.value(),
                        asked.query().minus(it.name(), it.value()).behind(path)))
                .toList();
    }

    /** What a form must send along besides the fields it shows. */
    public List<Query.Parameter> besides(String field, String otherField) {
        return asked.query().without(field, otherField).parameters();
    }

    public String typed(String field) {
        return asked.typed(field);
    }

    public boolean byCreation() {
        return sort == Sort.CREATED;
    }

    public String next() {
        return rows.next() == null
                ? null
                : asked.query().with("after", rows.next()).behind(path);
    }

    public String previous() {
        return rows.previous() == null
                ? null
                : asked.query().with("after", rows.previous()).behind(path);
    }

    public String csv() {
        return asked.query().without("size").behind(path + ".csv");
    }

    public String jsonLines() {
        return asked.query().without("size").behind(path + ".jsonl");
    }
}
