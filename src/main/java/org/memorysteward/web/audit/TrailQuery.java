package org.memorysteward.web.audit;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.util.List;
import org.memorysteward.audit.AuditFilter;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.Query;

/** The query of the trail's address: what was typed, and the filter it means. */
public final class TrailQuery {

    private static final int USUAL_SIZE = 50;
    private static final int LEAST_SIZE = 10;
    private static final int MOST_SIZE = 200;

    private static final List<String> NAMES =
            List.of("q", "actor", "verb", "subject", "user", "repo", "type", "from", "to", "size");

    private final MultivaluedMap<String, String> asked;

    public TrailQuery(MultivaluedMap<String, String> asked) {
        this.asked = asked;
    }

    /** What was asked, of what this query knows. */
    public Query query() {
        return Query.of(asked, NAMES);
    }

    String typed(String name) {
        String value = asked.getFirst(name);
        return value == null ? "" : value;
    }

    /** The place in the trail, null for its beginning. */
    public String cursor() {
        return value("after");
    }

    /** Rows on a page. */
    public int size() {
        return Asked.number("size", asked.getFirst("size"), USUAL_SIZE, LEAST_SIZE, MOST_SIZE);
    }

    /** @throws InvalidInput when a day is none, or the search has a word that nothing here knows */
    public AuditFilter filter() {
        TrailWords words = TrailWords.of(value("q"));
        LocalDate from = Asked.day("from", asked.getFirst("from"));
        LocalDate to = Asked.day("to", asked.getFirst("to"));
        return new AuditFilter(
                value("actor"),
                value("verb"),
                value("subject"),
                value("user"),
                value("repo"),
                value("type"),
                from == null ? words.from() : from,
                to == null ? words.to() : to,
                words.plain(),
                words.words());
    }

    private String value(String name) {
        return Asked.storable(name, Asked.text(asked.getFirst(name)));
    }
}
