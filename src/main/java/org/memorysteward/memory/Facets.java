package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many memories have each value: exactly, from the counters, where a filter asks for nothing else than counted
 * dimensions; by counting, and only up to a bound, where it asks for more.
 */
@ApplicationScoped
class Facets {

    @Inject
    FacetCounters counters;

    @Inject
    FacetSamples samples;

    /** The values to narrow by, in the order in which pages show them. */
    List<Facet> of(MemoryFilter filter) {
        return counts(filter).facets(filter);
    }

    /** How many match. */
    Count total(MemoryFilter filter) {
        return counts(filter).total(filter);
    }

    /** The values of one dimension that contain this part, whatever its case, most frequent first. */
    List<Facet.Value> find(MemoryFilter filter, Dimension dimension, String part, int most) {
        String wanted = part == null ? "" : part.strip().toLowerCase(Locale.ROOT);
        return counts(filter)
                .values(filter, dimension, it -> it.toLowerCase(Locale.ROOT).contains(wanted), most);
    }

    /** The unfiltered counts, by state, of everything the team has. */
    FacetCounts whole() {
        return wholeTeam().counts();
    }

    private FilteredCounts wholeTeam() {
        return counters.of(FacetScope.of(Map.of()));
    }

    /** Everything that a page needs of them, read once. */
    FilteredCounts counts(MemoryFilter filter) {
        if (!filter.asksOnlyForDimensions()) return samples.of(filter);
        Map<Dimension, List<String>> asked = new EnumMap<>(Dimension.class);
        for (Dimension dimension : FacetScope.COUNTED) {
            if (!filter.asked(dimension).isEmpty()) asked.put(dimension, filter.asked(dimension));
        }
        if (!filter.asked(Dimension.LAYER).isEmpty()) asked.put(Dimension.TYPE, typesOf(filter));
        return counters.of(FacetScope.of(asked));
    }

    /** A layer is the types in it. */
    private List<String> typesOf(MemoryFilter filter) {
        List<String> asked = filter.asked(Dimension.TYPE);
        FilteredCounts whole = wholeTeam();
        return whole.counts().of(Dimension.TYPE).keySet().stream()
                .filter(type -> asked.isEmpty() || asked.contains(type))
                .filter(type -> filter.asked(Dimension.LAYER).contains(whole.layer(type)))
                .toList();
    }
}
