package org.memorysteward.web.memories;

import io.quarkus.qute.RawString;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.memorysteward.memory.MemoryRow;
import org.memorysteward.web.shared.Labels;
import org.memorysteward.web.shared.Markup;

/**
 * One row of the list. It holds whatever its template shows, so that nothing is looked up outside of it for each row.
 *
 * @param number its place on the page, from 1
 * @param current whether it is open beside the list
 * @param href the memory's own page
 * @param peek the list with the memory open beside it
 */
record Line(
        String id,
        String state,
        int number,
        boolean current,
        boolean selectable,
        String href,
        String peek,
        List<Cell> cells) {

    private static final int NAME_SHOWN = 60;
    private static final int TEXT_SHOWN = 220;
    private static final int TWO_LINES_SHOWN = 400;

    /**
     * One cell.
     *
     * @param link the classes of the link to the memory, null for a cell that is none
     * @param title all of a value that is cut where the column ends, null for none
     */
    record Cell(String css, String link, RawString content, String title) {}

    /** How the rows of one page are shown. */
    record Shape(Map<Column, String> css, boolean tall, boolean selectable, String path, Instant now) {}

    static Line of(MemoryRow row, int number, boolean current, Shape shape) {
        List<Cell> cells = new ArrayList<>(shape.css.size());
        shape.css.forEach((column, classes) -> cells.add(cell(column, classes, row, shape)));
        String id = row.id().toString();
        return new Line(
                id,
                row.state().word(),
                number,
                current,
                shape.selectable,
                shape.path + "/" + id,
                shape.path + "?peek=" + id,
                cells);
    }

    private static Cell cell(Column column, String css, MemoryRow row, Shape shape) {
        return switch (column) {
            case STATE -> new Cell(css, null, Markup.state(row.state()), null);
            case MEMORY -> text(css, row.excerpt(), shape.tall);
            case TYPE -> name(css, row.type());
            case LAYER -> name(css, row.layer());
            case REPO -> name(css, row.repo());
            case USER -> name(css, row.user());
            case AGENT -> name(css, row.agent());
            case BRANCH -> name(css, row.branch());
            case PATH -> name(css, row.path());
            case OWNER -> name(css, row.owner());
            case RECALLS -> figure(css, Labels.grouped(row.recalls()));
            case RECALLED -> moment(css, row.lastRecalledAt(), "never", shape.now);
            case TOKENS -> figure(css, Labels.grouped(row.tokens()));
            case REVIEW -> figure(css, spelled(row.reviewOn()));
            case CREATED -> moment(css, row.createdAt(), "", shape.now);
            case CHANGED -> moment(css, row.updatedAt(), "", shape.now);
        };
    }

    private static Cell text(String css, String excerpt, boolean tall) {
        RawString content = Markup.seen(excerpt, tall ? TWO_LINES_SHOWN : TEXT_SHOWN);
        return new Cell(css, tall ? "text clamp-2" : "text clamp-1", content, null);
    }

    private static Cell name(String css, String value) {
        return new Cell(css, null, Markup.seen(value, NAME_SHOWN), value);
    }

    private static Cell figure(String css, String value) {
        return new Cell(css, null, Markup.seen(value, NAME_SHOWN), null);
    }

    private static Cell moment(String css, Instant at, String never, Instant now) {
        return at == null ? figure(css, never) : new Cell(css, null, Markup.ago(at, now), null);
    }

    private static String spelled(LocalDate day) {
        return day == null ? "" : Labels.spelled(day);
    }
}
