package org.memorysteward.web.memories;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.memorysteward.memory.Condition;
import org.memorysteward.memory.SearchText;
import org.memorysteward.web.shared.Query;
import org.memorysteward.web.shared.Query.Parameter;

/** One restriction, or many of one kind, and the address without it. */
record Chip(String key, String value, String href) {

    /** More of one kind become one chip: hundreds of them would be a page of their own. */
    private static final int MOST_OF_A_KIND = 8;

    static List<Chip> of(Query filters, Addresses addresses) {
        Map<String, List<Parameter>> kinds = new LinkedHashMap<>();
        filters.parameters()
                .forEach(it -> kinds.computeIfAbsent(it.name(), any -> new ArrayList<>())
                        .add(it));
        List<Chip> chips = new ArrayList<>();
        kinds.forEach((name, all) -> {
            if (all.size() > MOST_OF_A_KIND) {
                String many = all.size() + " values";
                chips.add(
                        new Chip(key(name), many, addresses.of(addresses.query().without(name))));
                return;
            }
            all.forEach(it -> chips.add(new Chip(
                    key(name), it.value(), addresses.of(addresses.query().minus(name, it.value())))));
        });
        return chips;
    }

    private static String key(String name) {
        if (name.equals(SearchText.FIELD)) return "search";
        String word = Condition.isNegative(name) ? "not " + name.substring(1) : name;
        return word.replace('_', ' ');
    }
}
