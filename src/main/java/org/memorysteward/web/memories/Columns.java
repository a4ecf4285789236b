package org.memorysteward.web.memories;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.Sort;

/**
 * Which columns a list shows, in their order; the memory's text is always one of them.
 *
 * @param usual whether nobody asked for others
 */
record Columns(List<Column> shown, boolean usual) {

    static final String FIELD = "columns";

    private static final int STEP = 8;
    private static final double TICK = 1.625;

    static Columns usual(Sort sort) {
        return new Columns(Column.usual(sort), true);
    }

    /**
     * Reads {@code columns=state,memory,repo}, or the form that chooses: a {@code column} for each tick, and the one to
     * move {@code up} or {@code down}.
     *
     * @throws InvalidInput when there is no such column
     */
    static Columns of(MultivaluedMap<String, String> asked, Sort sort) {
        List<String> words = asked.containsKey("column") ? asked.get("column") : split(asked.getFirst(FIELD));
        if (words.isEmpty()) return usual(sort);
        List<Column> shown = new ArrayList<>(
                words.stream().map(Columns::column).collect(Collectors.toCollection(LinkedHashSet::new)));
        if (!shown.contains(Column.MEMORY)) shown.add(shown.contains(Column.STATE) ? 1 : 0, Column.MEMORY);
        move(shown, asked.getFirst("up"), -1);
        move(shown, asked.getFirst("down"), 1);
        return new Columns(List.copyOf(shown), shown.equals(Column.usual(sort)));
    }

    private static List<String> split(String words) {
        return words == null || words.isBlank()
                ? List.of()
                : Arrays.stream(words.split(",")).map(String::strip).toList();
    }

    private static Column column(String word) {
        return Column.of(word)
                .orElseThrow(() -> new InvalidInput(
                        FIELD,
                        "There is no such column. Columns are "
                                + Stream.of(Column.values()).map(Column::word).collect(Collectors.joining(", "))
                                + "."));
    }

    private static void move(List<Column> shown, String word, int by) {
        int from = word == null ? -1 : shown.indexOf(column(word));
        int to = from + by;
        if (from >= 0 && to >= 0 && to < shown.size()) Collections.swap(shown, from, to);
    }

    /** As the address says it. */
    String word() {
        return shown.stream().map(Column::word).collect(Collectors.joining(","));
    }

    /** All there are to choose from: those that are shown, in their order, and then the others. */
    List<Column> choices() {
        return Stream.concat(shown.stream(), Stream.of(Column.values()))
                .distinct()
                .toList();
    }

    /** The classes of each column's cells: where the list is too narrow for all of them, the last ones give way. */
    Map<Column, String> css(Sort sort) {
        Map<Column, String> css = new EnumMap<>(Column.class);
        Column sorted = Column.of(sort);
        double width = TICK + Column.MEMORY.width() + Column.STATE.width() + sorted.width();
        for (Column column : byWeight()) {
            if (column == sorted) css.put(column, column.css().replace(" only-wide", "") + " sorted");
            else if (column == Column.MEMORY || column == Column.STATE) css.put(column, column.css());
            else {
                width += column.width();
                css.put(column, column.css() + " to-" + Math.round(width / STEP) * STEP);
            }
        }
        Map<Column, String> ordered = new LinkedHashMap<>();
        shown.forEach(column -> ordered.put(column, css.get(column)));
        return ordered;
    }

    /** As usual, figures stay longer than names; whoever chose an order means it. */
    private List<Column> byWeight() {
        if (!usual) return shown;
        List<Column> first = List.of(Column.TYPE, Column.RECALLS);
        return Stream.concat(first.stream(), shown.stream()).distinct().toList();
    }
}
