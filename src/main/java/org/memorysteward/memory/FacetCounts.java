package org.memorysteward.memory;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/** How many memories match in all, and how many for each value of each dimension were it open. Immutable. */
record FacetCounts(Tally all, Map<Dimension, Map<String, Tally>> open) {

    static final FacetCounts NONE = new FacetCounts(Tally.NONE, Map.of());

    private static final Comparator<Map.Entry<String, Long>> MOST_FIRST =
            Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    /** These and those together. */
    FacetCounts plus(FacetCounts more) {
        if (more == NONE) return this;
        Map<Dimension, Map<String, Tally>> sums = new EnumMap<>(Dimension.class);
        sums.putAll(open);
        more.open.forEach((dimension, tallies) -> {
            Map<String, Tally> sum = new HashMap<>(open.getOrDefault(dimension, Map.of()));
            tallies.forEach((value, tally) -> sum.merge(value, tally, Tally::plus));
            sums.put(dimension, sum);
        });
        return new FacetCounts(all.plus(more.all), sums);
    }

    Map<String, Tally> of(Dimension dimension) {
        return open.getOrDefault(dimension, Map.of());
    }

    /** The values with most memories of these states, and how many values there are in all. */
    static Ranked ranked(Map<String, Tally> tallies, Collection<State> states, Predicate<String> which, int most) {
        PriorityQueue<Map.Entry<String, Long>> largest = new PriorityQueue<>(MOST_FIRST.reversed());
        long values = 0;
        for (Map.Entry<String, Tally> it : tallies.entrySet()) {
            long n = it.getValue().of(states);
            if (n <= 0 || !which.test(it.getKey())) continue;
            values++;
            if (largest.size() == most) {
                // Of 10,000 values nearly all are too small: that much is known before anything is made of them.
                Map.Entry<String, Long> least = largest.peek();
                if (n < least.getValue() || n == least.getValue() && it.getKey().compareTo(least.getKey()) > 0)
                    continue;
                largest.poll();
            }
            largest.add(Map.entry(it.getKey(), n));
        }
        return new Ranked(largest.stream().sorted(MOST_FIRST).toList(), values);
    }

    /** @param values how many there are, those left out included */
    record Ranked(List<Map.Entry<String, Long>> first, long values) {}

    /** For the bound on what is kept: how many values it names. */
    int size() {
        return 1 + open.values().stream().mapToInt(Map::size).sum();
    }
}
