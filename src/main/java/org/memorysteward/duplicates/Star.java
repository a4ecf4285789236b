package org.memorysteward.duplicates;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Texts that are all near one of them. A chain, in which each is near the next and the ends have nothing in common, is no
 * star: it falls into several.
 *
 * @param centre the place of the one that all are near
 * @param rays the others, in the order of their places
 */
record Star(int centre, List<Ray> rays) {

    /** One text and how like it is to the centre. */
    record Ray(int place, double likeness) {}

    /** Whether two places are known to be no duplicates, however near they are. */
    @FunctionalInterface
    interface Apart {
        boolean are(int one, int other);
    }

    /** The stars among a few texts: whichever has most others near it is the next centre. */
    static List<Star> among(List<Shingles> texts, Apart apart) {
        double[][] likeness = likeness(texts, apart);
        BitSet free = new BitSet();
        free.set(0, texts.size());
        List<Star> stars = new ArrayList<>();
        Star next = brightest(likeness, free);
        while (!next.rays.isEmpty()) {
            stars.add(next);
            free.clear(next.centre);
            next.rays.forEach(ray -> free.clear(ray.place));
            if (free.isEmpty()) return stars;
            next = brightest(likeness, free);
        }
        return stars;
    }

    private static double[][] likeness(List<Shingles> texts, Apart apart) {
        double[][] likeness = new double[texts.size()][texts.size()];
        for (int one = 0; one < texts.size(); one++) {
            for (int other = one + 1; other < texts.size(); other++) {
                if (apart.are(one, other)) continue;
                likeness[one][other] = likeness[other][one] = texts.get(one).likeness(texts.get(other));
            }
        }
        return likeness;
    }

    private static Star brightest(double[][] likeness, BitSet free) {
        return free.stream()
                .mapToObj(place -> new Star(place, rays(likeness[place], free)))
                .reduce((one, other) -> other.rays.size() > one.rays.size() ? other : one)
                .orElseThrow();
    }

    private static List<Ray> rays(double[] likeness, BitSet free) {
        return free.stream()
                .filter(place -> likeness[place] >= Shingles.NEAR)
                .mapToObj(place -> new Ray(place, likeness[place]))
                .toList();
    }

    /** How like the centre the least like of them is. */
    double likeness() {
        return rays.stream().mapToDouble(Ray::likeness).min().orElse(1);
    }
}
