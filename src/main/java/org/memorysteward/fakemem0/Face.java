package org.memorysteward.fakemem0;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How one of Mem0's two products answers. */
interface Face {

    /** Whether a path that ends with a slash is another one than without. */
    boolean countsSlashes();

    boolean lets(Headers headers, String key);

    /**
     * The answer to a request.
     *
     * @throws Mistake when it is refused
     */
    JsonNode answer(Call call);

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    record Scored(Row row, double score) {}

    /** The rows that have words of the question, the best first. */
    static List<Scored> ranked(String query, List<Row> rows, double threshold, int most) {
        Set<String> asked = words(query);
        return rows.stream()
                .map(row -> new Scored(row, score(asked, words(row.text()))))
                .filter(it -> it.score >= threshold)
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .limit(most)
                .toList();
    }

    private static double score(Set<String> asked, Set<String> own) {
        long met = asked.stream().filter(own::contains).count();
        return Math.clamp((double) met / Math.max(1, asked.size()), 0.001, 1.0);
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\W+"))
                .filter(it -> it.length() > 1)
                .collect(Collectors.toSet());
    }
}
