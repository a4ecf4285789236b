package org.memorysteward.web.memories;

import java.util.List;
import java.util.UUID;
import org.memorysteward.memory.Sort;
import org.memorysteward.web.shared.Query;
import org.memorysteward.web.shared.Query.Parameter;

/**
 * The addresses that the list links to: its neighbours, which differ from it in one thing.
 *
 * <p>{@code view} opens a saved view as it was saved. Whoever changes something from there is at an address of their own,
 * which says {@code from} which view it came.
 *
 * @param home the team's first page
 * @param asked what this list was asked for
 * @param query the same in its one form, without the place in the list
 * @param view the saved view that it is, or came from; null for none
 * @param unchanged whether it is that view as it was saved
 * @param usual whether the person's list opens with a view, so that an empty query is not every memory
 */
record Addresses(String home, ListQuery asked, Query query, UUID view, boolean unchanged, boolean usual) {

    /** The list's address without a query. */
    public String path() {
        return home + "/memories";
    }

    /** The first page of a list. */
    String of(Query list) {
        return list.and(from(list)).behind(path());
    }

    private Query from(Query list) {
        if (view != null) return Query.NONE.plus("from", view.toString());
        return usual && list.isEmpty() ? Query.NONE.plus("view", "all") : Query.NONE;
    }

    /** What a form says besides its fields, however many of them are empty. */
    List<Parameter> marks() {
        return from(Query.NONE).parameters();
    }

    /** This list from its beginning. */
    Query list() {
        if (unchanged) return Query.NONE.plus("view", view.toString());
        return query.and(from(query));
    }

    /** This list from its beginning. */
    public String first() {
        return list().behind(path());
    }

    /** This list at a place in it. */
    String page(String cursor) {
        return cursor == null ? null : list().plus("after", cursor).behind(path());
    }

    /** This list in another order. */
    String sorted(Sort sort) {
        Query others = query.without("sort");
        return of(sort.equals(Sort.CHANGED) ? others : others.plus("sort", sort.word()));
    }

    /** This page of the list, with nothing open beside it. */
    private Query here() {
        return asked.cursor() == null ? list() : list().plus("after", asked.cursor());
    }

    /** This page with a memory open beside it. */
    String peeking(String memory) {
        return here().plus("peek", memory).behind(path());
    }

    /** This page with nothing open beside it. */
    String closed() {
        return here().behind(path());
    }

    /** Where the browser is to say it is. */
    String canonical() {
        return asked.peek() == null ? closed() : peeking(asked.peek());
    }

    /** Every memory. */
    public String everything() {
        return usual ? path() + "?view=all" : path();
    }

    public String compact() {
        return of(query.without("rows"));
    }

    public String tall() {
        return of(query.with("rows", "two"));
    }

    public String csv() {
        return file(".csv");
    }

    public String jsonLines() {
        return file(".jsonl");
    }

    private String file(String ending) {
        return query.without("size", "rows", Columns.FIELD).behind(path() + ending);
    }

    String finder(String facet) {
        return query.and(from(query)).behind(path() + "/facets/" + facet);
    }

    /** What links of rows send along, so that the list stays as it is beside the panel. */
    public List<Parameter> place() {
        return here().parameters();
    }

    String saved(UUID id) {
        return path() + "?view=" + id;
    }

    /** Where this list is saved as a view. */
    public String save() {
        return query.behind(home + "/views/new");
    }

    /** Where the view that this list came from is changed, to this list too. */
    public String change() {
        return unchanged ? home + "/views/" + view : query.behind(home + "/views/" + view);
    }
}
