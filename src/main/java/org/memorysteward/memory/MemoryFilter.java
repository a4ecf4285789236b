package org.memorysteward.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.memorysteward.database.Sql;

/**
 * What a list is asked for: the page, its exports, the API and the tests share it.
 *
 * @param q words to search for, null or blank for none
 * @param states empty means every state but deleted
 * @param createdFrom first day of creation, UTC, null for no bound
 * @param createdTo last day of creation, UTC, inclusive, null for no bound
 * @param sort the order, never null
 */
public record MemoryFilter(
        String q,
        List<String> users,
        List<String> repos,
        List<String> types,
        List<String> layers,
        List<State> states,
        List<String> agents,
        List<String> branches,
        List<String> tags,
        LocalDate createdFrom,
        LocalDate createdTo,
        Sort sort) {

    /** Orders a list can have, each backed by an index; newest first. */
    public enum Sort {
        CHANGED("changed", "updated_at"),
        CREATED("created", "created_at");

        private final String word;
        private final String column;

        Sort(String word, String column) {
            this.word = word;
            this.column = column;
        }

        /** The word in addresses. */
        public String word() {
            return word;
        }

        String column() {
            return column;
        }
    }

    /** The filter that asks for nothing: every memory but the deleted ones, last changed first. */
    public static MemoryFilter none() {
        return new MemoryFilter(
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                Sort.CHANGED);
    }

    /** Whether it asks for nothing but values of dimensions: then the counters know the answer. */
    boolean asksOnlyForDimensions() {
        return !hasWords() && asksOnlyForWordsAndDimensions() && (q == null || q.isBlank());
    }

    /** Whether what it finds changes only when a memory does. */
    boolean asksOnlyForWordsAndDimensions() {
        return branches.isEmpty() && tags.isEmpty() && createdFrom == null && createdTo == null;
    }

    /** Whether there are words to search for. */
    boolean hasWords() {
        return !Words.of(q).isEmpty();
    }

    /** The states it lets through. */
    List<State> statesLetThrough() {
        if (!states.isEmpty()) return states;
        return Stream.of(State.values()).filter(it -> it != State.DELETED).toList();
    }

    /** The states it lets through, as words. */
    List<String> stateWords() {
        return statesLetThrough().stream().map(State::word).toList();
    }

    /** What is asked for in one dimension, as words; empty for everything. */
    List<String> asked(Dimension dimension) {
        return switch (dimension) {
            case USER -> users;
            case REPO -> repos;
            case TYPE -> types;
            case LAYER -> layers;
            case AGENT -> agents;
            case STATE -> states.stream().map(State::word).toList();
        };
    }

    /**
     * The condition on rows of the catalogue.
     *
     * @param open a dimension whose own restriction is left out, null for none
     */
    Sql where(Dimension open) {
        return where(dimension -> dimension == open);
    }

    /**
     * The condition on rows of the catalogue in whatever state.
     *
     * @param open a dimension whose own restriction is left out too, with its other face where it has one; null for none
     */
    Sql whateverTheState(Dimension open) {
        return where(dimension -> dimension == Dimension.STATE
                || dimension == open
                || open == Dimension.TYPE && dimension == Dimension.LAYER);
    }

    private Sql where(Predicate<Dimension> open) {
        Sql where = Sql.of("true");
        for (Dimension dimension : Dimension.values()) {
            if (open.test(dimension)) continue;
            List<String> asked = dimension == Dimension.STATE ? stateWords() : asked(dimension);
            if (asked.size() == 1) where.add(" and " + dimension.column() + " = ?", asked.getFirst());
            else if (!asked.isEmpty()) where.add(" and " + dimension.column() + " = any(?)", asked);
        }
        if (!branches.isEmpty()) where.add(" and branch = any(?)", branches);
        if (!tags.isEmpty()) where.add(" and tags @> ?", tags);
        if (createdFrom != null) where.add(" and created_at >= ?", startOf(createdFrom));
        if (createdTo != null) where.add(" and created_at < ?", startOf(createdTo.plusDays(1)));
        Words words = Words.of(q);
        if (!words.isEmpty()) where.add(" and ").add(words.matching());
        else if (q != null && !q.isBlank()) where.add(" and false");
        return where;
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
