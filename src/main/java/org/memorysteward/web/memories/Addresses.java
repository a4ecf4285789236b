package org.memorysteward.web.memories;

import java.util.List;
import org.memorysteward.memory.Sort;
import org.memorysteward.web.shared.Query;
import org.memorysteward.web.shared.Query.Parameter;

/**
 * The addresses that the list links to: its neighbours, which differ from it in one thing.
 *
 * @param path the list's address without a query
 * @param asked what this list was asked for
 * @param query the same in its one form, without the place in the list
 */
record Addresses(String path, ListQuery asked, Query query) {

    static Addresses of(String path, ListQuery asked) {
        return new Addresses(path, asked, asked.query());
    }

    /** The first page of a list. */
    String of(Query list) {
        return list.behind(path);
    }

    /** This list from its beginning. */
    public String first() {
        return of(query);
    }

    /** This list at a place in it. */
    public String page(String cursor) {
        return cursor == null ? null : of(query.plus("after", cursor));
    }

    /** This list in another order. */
    String sorted(Sort sort) {
        Query others = query.without("sort");
        return of(sort.equals(Sort.CHANGED) ? others : others.plus("sort", sort.word()));
    }

    /** This page of the list, with whatever is open beside it. */
    Query here() {
        return asked.cursor() == null ? query : query.plus("after", asked.cursor());
    }

    /** This page with a memory open beside it. */
    String peeking(String memory) {
        return of(here().plus("peek", memory));
    }

    /** This page with nothing open beside it. */
    public String closed() {
        return of(here());
    }

    /** Where the browser is to say it is. */
    String canonical() {
        return asked.peek() == null ? closed() : peeking(asked.peek());
    }

    /** Every memory. */
    public String everything() {
        return path;
    }

    public String compact() {
        return of(query.without("rows"));
    }

    public String tall() {
        return of(query.with("rows", "two"));
    }

    public String csv() {
        return query.without("size", "rows", Columns.FIELD).behind(path + ".csv");
    }

    public String jsonLines() {
        return query.without("size", "rows", Columns.FIELD).behind(path + ".jsonl");
    }

    String finder(String facet) {
        return query.behind(path + "/facets/" + facet);
    }

    /** What links of rows send along, so that the list stays as it is beside the panel. */
    public List<Parameter> place() {
        return here().parameters();
    }
}
