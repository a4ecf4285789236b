package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.memorysteward.memory.Criterion;
import org.memorysteward.memory.Criterion.After;
import org.memorysteward.memory.Criterion.All;
import org.memorysteward.memory.Criterion.InCategories;
import org.memorysteward.memory.Criterion.TextContains;
import org.memorysteward.memory.Criterion.Time;
import org.memorysteward.memory.Moment;

/**
 * Which memories a list or a search may answer with, and what of them.
 *
 * @param fields the fields that are wanted, null for all
 */
record Selection(Criterion scope, boolean expiredToo, List<String> fields) {

    static Selection of(Body body) {
        for (String name : GivenNames.IDS.keySet()) {
            if (body.get(name) != null)
                throw body.wrong(
                        name, "It is not taken here. Put it into filters: {\"filters\": {\"" + name + "\": …}}");
        }
        return of(body, new ArrayList<>(List.of(Filters.of(body.get("filters")))));
    }

    /** As older clients ask: ids may stand beside the filters, or instead of them. */
    static Selection ofOlder(Body body) {
        List<Criterion> parts = new ArrayList<>(GivenNames.asked(body));
        if (parts.isEmpty() || !isEmpty(body.get("filters"))) parts.add(Filters.of(body.get("filters")));
        return of(body, parts);
    }

    private static boolean isEmpty(JsonNode filters) {
        return filters == null || (filters.isObject() && filters.isEmpty());
    }

    private static Selection of(Body body, List<Criterion> parts) {
        List<String> categories = body.texts("categories");
        if (categories != null && !categories.isEmpty()) parts.add(new InCategories(categories));
        JsonNode metadata = body.get("metadata");
        if (metadata != null) parts.add(Filters.metadata(metadata));
        addKeywords(parts, body.text("keywords"));
        addDates(parts, body);
        return new Selection(new All(parts), body.flag("show_expired", false), body.texts("fields"));
    }

    private static void addKeywords(List<Criterion> parts, String keywords) {
        if (keywords == null || keywords.isBlank()) return;
        for (String word : keywords.strip().split("\\s+", 100)) parts.add(new TextContains(word, false));
    }

    private static void addDates(List<Criterion> parts, Body body) {
        String from = body.text("start_date");
        String to = body.text("end_date");
        if (from != null) parts.add(new After(Time.CREATED, Moment.of("start_date", from), true));
        if (to != null) parts.add(Span.of("end_date", to).upToItsEnd(Time.CREATED));
    }
}
