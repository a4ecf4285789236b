package org.memorysteward.web.memories;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.memorysteward.duplicates.Duplicates.Near;
import org.memorysteward.duplicates.Fact;
import org.memorysteward.memory.MemoryRow;
import org.memorysteward.memory.State;

/**
 * A memory that is close to another one.
 *
 * @param changed when it was changed last, null when nobody asked
 * @param why in a few words what they have in common
 */
record Neighbour(UUID id, String excerpt, State state, Instant changed, String why) {

    /** What says almost the same first, then what is remembered of the same place. */
    static List<Neighbour> of(List<Near> alike, List<MemoryRow> samePlace, int most) {
        Set<UUID> there = samePlace.stream().map(MemoryRow::id).collect(Collectors.toSet());
        Set<UUID> named = new HashSet<>();
        List<Neighbour> all = new ArrayList<>();
        for (Near near : alike) {
            named.add(near.id());
            String why = why(near) + (there.contains(near.id()) ? ", same path" : "");
            all.add(new Neighbour(near.id(), near.text(), State.ACTIVE, null, why));
        }
        samePlace.stream()
                .filter(it -> !named.contains(it.id()))
                .map(it -> new Neighbour(it.id(), it.excerpt(), it.state(), it.updatedAt(), "same path"))
                .forEach(all::add);
        return all.subList(0, Math.min(most, all.size()));
    }

    private static String why(Near near) {
        String facts = near.differences().facts().stream().map(Fact::words).collect(Collectors.joining(" and "));
        return String.format(Locale.ROOT, "%.2f alike", near.likeness())
                + (facts.isEmpty() ? "" : ", " + facts + " differs");
    }

    /** Whether it can take the other one's place. */
    public boolean isLiving() {
        return state == State.ACTIVE;
    }
}
