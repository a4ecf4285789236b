package org.memorysteward.web.memories;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.stream.Stream;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.MemoryFilter;
import org.memorysteward.memory.State;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.Query;

/** The query of the list's address: what was typed, and the filter it means. */
public final class ListQuery {

    private static final int USUAL_SIZE = 50;
    private static final int LEAST_SIZE = 10;
    private static final int MOST_SIZE = 200;

    private static final List<String> FILTERS = List.of(
            "q", "state", "repo", "type", "user", "agent", "layer", "branch", "tag", "created_from", "created_to");

    private final MultivaluedMap<String, String> asked;

    public ListQuery(MultivaluedMap<String, String> asked) {
        this.asked = asked;
    }

    /** Everything that narrows or orders, without the place in the list. */
    public Query query() {
        return Query.of(
                asked,
                Stream.concat(FILTERS.stream(), Stream.of("sort", "size")).toList());
    }

    /** What narrows, one chip each. */
    Query filters() {
        return Query.of(asked, FILTERS);
    }

    String typed(String name) {
        String value = asked.getFirst(name);
        return value == null ? "" : value;
    }

    /** The place in the list, null for its beginning. */
    public String cursor() {
        return Asked.text(asked.getFirst("after"));
    }

    /** Rows on a page. */
    public int size() {
        return Asked.number("size", asked.getFirst("size"), USUAL_SIZE, LEAST_SIZE, MOST_SIZE);
    }

    /** @throws InvalidInput when a state, a day or the order is none */
    public MemoryFilter filter() {
        return new MemoryFilter(
                Asked.storable("q", Asked.text(asked.getFirst("q"))),
                values("user"),
                values("repo"),
                values("type"),
                values("layer"),
                values("state").stream().map(ListQuery::state).toList(),
                values("agent"),
                values("branch"),
                values("tag"),
                Asked.day("created_from", asked.getFirst("created_from")),
                Asked.day("created_to", asked.getFirst("created_to")),
                sort());
    }

    private List<String> values(String name) {
        return asked.getOrDefault(name, List.of()).stream()
                .filter(it -> !it.isBlank())
                .map(it -> Asked.storable(name, it))
                .distinct()
                .toList();
    }

    private static State state(String word) {
        try {
            return State.of(word);
        } catch (IllegalArgumentException unknown) {
            throw new InvalidInput("state", "A state is one of active, held, deprecated, expired and deleted.");
        }
    }

    private MemoryFilter.Sort sort() {
        String word = Asked.text(asked.getFirst("sort"));
        if (word == null) return MemoryFilter.Sort.CHANGED;
        for (MemoryFilter.Sort sort : MemoryFilter.Sort.values()) {
            if (sort.word().equals(word)) return sort;
        }
        throw new InvalidInput("sort", "The list can be ordered by changed or by created.");
    }
}
