package org.memorysteward.web.memories;

import io.quarkus.qute.RawString;
import java.time.Instant;
import java.util.Map;
import org.memorysteward.memory.MemoryRow;
import org.memorysteward.web.shared.Labels;
import org.memorysteward.web.shared.Markup;
import org.memorysteward.web.shared.Written;

/**
 * One row of the list. It holds whatever its template shows, so that nothing is looked up outside of it for each row.
 *
 * @param number its place on the page, from 1
 * @param current whether it is open beside the list
 * @param cells what the columns show
 */
record Line(String id, String state, int number, boolean current, boolean selectable, RawString cells) {

    private static final int NAME_SHOWN = 60;
    private static final int TEXT_SHOWN = 220;
    private static final int TWO_LINES_SHOWN = 400;

    /** How the rows of one page are shown. */
    record Shape(Map<Column, String> css, boolean tall, boolean selectable, String path, Instant now) {}

    static Line of(MemoryRow row, int number, boolean current, Shape shape) {
        String id = row.id().toString();
        Written cells = new Written();
        shape.css.forEach((column, css) -> {
            if (column == Column.MEMORY) text(cells, css, row, id, shape);
            else cell(cells, column, css, row, shape.now);
        });
        return new Line(id, row.state().word(), number, current, shape.selectable, cells.whole());
    }

    /** The cell that leads to the memory: without JavaScript to its page, with it to the panel beside the list. */
    private static void text(Written cells, String css, MemoryRow row, String id, Shape shape) {
        cells.html("<td class=\"")
                .html(css)
                .html(shape.tall ? "\"><a class=\"text clamp-2\" href=\"" : "\"><a class=\"text clamp-1\" href=\"")
                .text(shape.path + "/" + id)
                .html("\" hx-get=\"")
                .text(shape.path + "?peek=" + id)
                .html("\">")
                .html(Markup.seen(row.excerpt(), shape.tall ? TWO_LINES_SHOWN : TEXT_SHOWN))
                .html("</a></td>");
    }

    private static void cell(Written cells, Column column, String css, MemoryRow row, Instant now) {
        cells.html("<td class=\"").html(css).html("\"");
        String name = name(column, row);
        if (name != null && !name.isEmpty()) cells.html(" title=\"").text(name).html("\"");
        cells.html(">").html(name == null ? content(column, row, now) : Markup.seen(name, NAME_SHOWN));
        cells.html("</td>");
    }

    /** All of a value that is cut where the column ends, null for none. */
    private static String name(Column column, MemoryRow row) {
        return switch (column) {
            case TYPE -> row.type();
            case LAYER -> row.layer();
            case REPO -> row.repo();
            case USER -> row.user();
            case AGENT -> row.agent();
            case BRANCH -> row.branch();
            case PATH -> row.path();
            case OWNER -> row.owner();
            case STATE, MEMORY, RECALLS, RECALLED, TOKENS, REVIEW, CREATED, CHANGED -> null;
        };
    }

    private static RawString content(Column column, MemoryRow row, Instant now) {
        return switch (column) {
            case STATE -> Markup.state(row.state());
            case RECALLS -> figure(Labels.grouped(row.recalls()));
            case RECALLED -> moment(row.lastRecalledAt(), "never", now);
            case TOKENS -> figure(Labels.grouped(row.tokens()));
            case REVIEW -> figure(row.reviewOn() == null ? "" : Labels.spelled(row.reviewOn()));
            case CREATED -> moment(row.createdAt(), "", now);
            case CHANGED -> moment(row.updatedAt(), "", now);
            case MEMORY, TYPE, LAYER, REPO, USER, AGENT, BRANCH, PATH, OWNER -> figure("");
        };
    }

    private static RawString figure(String value) {
        return new Written().text(value).whole();
    }

    private static RawString moment(Instant at, String never, Instant now) {
        return at == null ? figure(never) : Markup.ago(at, now);
    }
}
