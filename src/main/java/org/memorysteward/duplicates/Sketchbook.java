package org.memorysteward.duplicates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The sketches of one repo's memories, and which of them were found to belong together: some 220 bytes a memory, however
 * long the texts are. A memory is known by its place in the order in which it was added.
 */
final class Sketchbook {

    /** Together on one page, so that whoever decides sees all of them. */
    static final int MOST_IN_GROUP = 24;

    private static final int FEW = 8;

    private final List<UUID> ids = new ArrayList<>();
    private final List<int[]> bands = new ArrayList<>();
    private int[] sizes = new int[1024];
    private int[] leaders = new int[1024];

    /** Takes in a memory; one whose text has nothing to compare is left out. */
    void add(UUID id, Shingles shingles) {
        if (shingles.size() == 0) return;
        int place = ids.size();
        if (place == sizes.length) {
            sizes = Arrays.copyOf(sizes, place * 2);
            leaders = Arrays.copyOf(leaders, place * 2);
        }
        ids.add(id);
        bands.add(Sketch.of(shingles));
        sizes[place] = shingles.size();
        leaders[place] = place;
    }

    int size() {
        return ids.size();
    }

    UUID id(int place) {
        return ids.get(place);
    }

    /** How many shingles a memory has: what comparing it costs. */
    int cost(int place) {
        return sizes[place];
    }

    /**
     * Pairs that agree in this band, may be near and do not belong together yet. Of many that agree each is paired with
     * the first and with its neighbour: there are never more than a few pairs a memory.
     */
    long[] pairs(int band) {
        long[] sorted = new long[size()];
        for (int i = 0; i < sorted.length; i++) sorted[i] = pair(bands.get(i)[band], i);
        Arrays.sort(sorted);
        Pairs pairs = new Pairs();
        for (int from = 0; from < sorted.length; ) {
            int to = from + 1;
            while (to < sorted.length && first(sorted[to]) == first(sorted[from])) to++;
            for (int i = from + 1; i < to; i++) {
                int earliest = to - from <= FEW ? from : i - 1;
                if (earliest > from) propose(pairs, second(sorted[from]), second(sorted[i]));
                for (int j = earliest; j < i; j++) propose(pairs, second(sorted[j]), second(sorted[i]));
            }
            from = to;
        }
        return pairs.all();
    }

    private void propose(Pairs pairs, int one, int other) {
        if (Shingles.canBeNear(sizes[one], sizes[other]) && !areTogether(one, other)) pairs.add(pair(one, other));
    }

    boolean areTogether(int one, int other) {
        return leader(one) == leader(other);
    }

    void join(int one, int other) {
        leaders[leader(one)] = leader(other);
    }

    private int leader(int place) {
        int at = place;
        while (leaders[at] != at) at = leaders[at] = leaders[leaders[at]];
        return at;
    }

    /** What belongs together, in groups of two to {@link #MOST_IN_GROUP}: more are cut, and meet at the next look. */
    List<int[]> groups() {
        long[] sorted = new long[size()];
        for (int i = 0; i < sorted.length; i++) sorted[i] = pair(leader(i), i);
        Arrays.sort(sorted);
        List<int[]> groups = new ArrayList<>();
        for (int from = 0; from < sorted.length; ) {
            int to = from + 1;
            while (to < sorted.length && first(sorted[to]) == first(sorted[from])) to++;
            if (to - from > 1) cut(sorted, from, to, groups);
            from = to;
        }
        return groups;
    }

    private static void cut(long[] sorted, int from, int to, List<int[]> groups) {
        int parts = (to - from + MOST_IN_GROUP - 1) / MOST_IN_GROUP;
        for (int part = 0; part < parts; part++) {
            int start = from + (int) ((long) (to - from) * part / parts);
            int end = from + (int) ((long) (to - from) * (part + 1) / parts);
            groups.add(Arrays.stream(sorted, start, end)
                    .mapToInt(Sketchbook::second)
                    .toArray());
        }
    }

    static long pair(int first, int second) {
        return ((long) first << 32) | second;
    }

    static int first(long pair) {
        return (int) (pair >> 32);
    }

    static int second(long pair) {
        return (int) pair;
    }

    /** Numbers that there are more and more of. */
    private static final class Pairs {
        private long[] some = new long[256];
        private int count;

        void add(long pair) {
            if (count == some.length) some = Arrays.copyOf(some, count * 2);
            some[count++] = pair;
        }

        long[] all() {
            return Arrays.copyOf(some, count);
        }
    }
}
