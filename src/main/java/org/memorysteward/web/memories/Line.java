package org.memorysteward.web.memories;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.memorysteward.memory.MemoryRow;
import org.memorysteward.memory.State;
import org.memorysteward.web.shared.Labels;
import org.memorysteward.web.shared.VisibleText;

/**
 * One row of the list.
 *
 * @param number its place on the page, from 1
 * @param current whether it is open beside the list
 */
record Line(UUID id, State state, int number, boolean current, List<Cell> cells) {

    private static final int NAME_SHOWN = 60;
    private static final int TEXT_SHOWN = 220;
    private static final int TWO_LINES_SHOWN = 400;

    /**
     * One cell: a moment, or a text in parts.
     *
     * @param title all of a value that is cut where the column ends, null for none
     */
    record Cell(String css, boolean isState, boolean isText, List<VisibleText.Part> parts, Instant at, String title) {}

    static Line of(MemoryRow row, int number, boolean current, boolean tall, Map<Column, String> css) {
        List<Cell> cells = new ArrayList<>(css.size());
        css.forEach((column, classes) -> cells.add(cell(column, classes, row, tall)));
        return new Line(row.id(), row.state(), number, current, cells);
    }

    private static Cell cell(Column column, String css, MemoryRow row, boolean tall) {
        return switch (column) {
            case STATE -> new Cell(css, true, false, List.of(), null, null);
            case MEMORY ->
                new Cell(css, false, true, parts(row.excerpt(), tall ? TWO_LINES_SHOWN : TEXT_SHOWN), null, null);
            case TYPE -> name(css, row.type());
            case LAYER -> name(css, row.layer());
            case REPO -> name(css, row.repo());
            case USER -> name(css, row.user());
            case AGENT -> name(css, row.agent());
            case BRANCH -> name(css, row.branch());
            case PATH -> name(css, row.path());
            case OWNER -> name(css, row.owner());
            case RECALLS -> figure(css, Labels.grouped(row.recalls()));
            case RECALLED -> row.lastRecalledAt() == null ? figure(css, "never") : moment(css, row.lastRecalledAt());
            case TOKENS -> figure(css, Labels.grouped(row.tokens()));
            case REVIEW -> figure(css, spelled(row.reviewOn()));
            case CREATED -> moment(css, row.createdAt());
            case CHANGED -> moment(css, row.updatedAt());
        };
    }

    private static Cell name(String css, String value) {
        return new Cell(css, false, false, parts(value, NAME_SHOWN), null, value);
    }

    private static Cell figure(String css, String value) {
        return new Cell(css, false, false, VisibleText.parts(value), null, null);
    }

    private static Cell moment(String css, Instant at) {
        return new Cell(css, false, false, List.of(), at, null);
    }

    private static List<VisibleText.Part> parts(String text, int length) {
        return VisibleText.parts(VisibleText.cut(text, length));
    }

    private static String spelled(LocalDate day) {
        return day == null ? "" : Labels.spelled(day);
    }
}
