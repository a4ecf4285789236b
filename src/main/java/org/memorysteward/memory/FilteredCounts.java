package org.memorysteward.memory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.memorysteward.memory.FacetCounts.Ranked;

/**
 * What one filter counts.
 *
 * @param capped the dimensions of which only some memories were looked at, so that a count says at least how many
 * @param words what the team says of its types
 */
record FilteredCounts(FacetCounts counts, Map<Dimension, Boolean> capped, Vocabulary words) {

    private static final int SHOWN = 12;

    static FilteredCounts exact(FacetCounts counts, Vocabulary words) {
        return new FilteredCounts(counts, Map.of(), words);
    }

    /** The layer to which a type belongs in this team. */
    String layer(String type) {
        return words.layer(type).word();
    }

    /** How many match. */
    Count total(MemoryFilter filter) {
        return count(Dimension.STATE, counts.all().of(filter.statesLetThrough()));
    }

    /** All facets, in the order in which pages show them. */
    List<Facet> facets(MemoryFilter filter) {
        return Stream.of(Dimension.values())
                .map(dimension -> facet(filter, dimension))
                .toList();
    }

    /** The values of one dimension, most frequent first. */
    List<Facet.Value> values(MemoryFilter filter, Dimension dimension, Predicate<String> which, int most) {
        List<String> asked = filter.asked(dimension);
        return ranked(filter, dimension, which, most).first().stream()
                .map(it -> new Facet.Value(it.getKey(), count(dimension, it.getValue()), asked.contains(it.getKey())))
                .toList();
    }

    private Facet facet(MemoryFilter filter, Dimension dimension) {
        if (dimension == Dimension.STATE) return states(filter);
        Ranked ranked = ranked(filter, dimension, it -> true, SHOWN);
        List<String> asked = filter.asked(dimension);
        List<Facet.Value> values = new ArrayList<>();
        ranked.first()
                .forEach(it -> values.add(
                        new Facet.Value(it.getKey(), count(dimension, it.getValue()), asked.contains(it.getKey()))));
        Map<String, Tally> all = tallies(filter, dimension);
        asked.stream()
                .filter(value -> values.stream().noneMatch(it -> it.value().equals(value)))
                .forEach(value -> values.add(new Facet.Value(
                        value,
                        count(dimension, all.getOrDefault(value, Tally.NONE).of(filter.statesLetThrough())),
                        true)));
        long listed = values.stream().filter(it -> it.count().number() > 0).count();
        return new Facet(dimension.word(), values, Math.max(0, ranked.values() - listed));
    }

    private Facet states(MemoryFilter filter) {
        List<String> asked = filter.asked(Dimension.STATE);
        List<Facet.Value> values = Stream.of(State.values())
                .filter(it -> counts.all().of(it) > 0 || asked.contains(it.word()))
                .map(it -> new Facet.Value(
                        it.word(), count(Dimension.STATE, counts.all().of(it)), asked.contains(it.word())))
                .toList();
        return new Facet(Dimension.STATE.word(), values, 0);
    }

    private Ranked ranked(MemoryFilter filter, Dimension dimension, Predicate<String> which, int most) {
        return FacetCounts.ranked(tallies(filter, dimension), filter.statesLetThrough(), which, most);
    }

    /** Types and layers are one dimension seen twice: a layer is the types in it. */
    private Map<String, Tally> tallies(MemoryFilter filter, Dimension dimension) {
        Map<String, Tally> types = counts.of(Dimension.TYPE);
        return switch (dimension) {
            case TYPE -> {
                List<String> layers = filter.asked(Dimension.LAYER);
                yield layers.isEmpty() ? types : keeping(types, it -> layers.contains(layer(it)));
            }
            case LAYER -> {
                List<String> asked = filter.asked(Dimension.TYPE);
                Map<String, Tally> layers = new HashMap<>();
                types.forEach((type, tally) -> {
                    if (asked.isEmpty() || asked.contains(type)) layers.merge(layer(type), tally, Tally::plus);
                });
                yield layers;
            }
            default -> counts.of(dimension);
        };
    }

    private static Map<String, Tally> keeping(Map<String, Tally> tallies, Predicate<String> which) {
        return tallies.entrySet().stream()
                .filter(it -> which.test(it.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Count count(Dimension dimension, long number) {
        Dimension counted = dimension == Dimension.LAYER ? Dimension.TYPE : dimension;
        boolean more = number > 0 && capped.getOrDefault(counted, false);
        // One match more than is counted was looked at, only to know that there are more.
        return new Count(more ? Math.min(number, FacetSamples.MOST) : number, more);
    }

    /** Marks a dimension as counted only in part. */
    static Map<Dimension, Boolean> noCaps() {
        return new EnumMap<>(Dimension.class);
    }
}
