package org.memorysteward.bulk;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the memories of a bulk act belong, and what stands against some of them, as the preview counted them.
 *
 * @param repos of those it can be done to; the name is null for those that name none
 * @param obstacles each a sentence, of the others
 */
public record Breakdown(Ranking repos, Ranking types, Ranking obstacles) {

    /**
     * The most frequent values.
     *
     * @param others how many further values there are
     * @param ofOthers how many memories have one of those
     */
    public record Ranking(List<Share> first, long others, long ofOthers) {

        private static final int SHOWN = 8;

        static Ranking of(List<Share> all) {
            List<Share> first = new ArrayList<>();
            long ofOthers = 0;
            for (Share share : all) {
                if (first.size() < SHOWN) first.add(share);
                else ofOthers += share.memories();
            }
            return new Ranking(first, all.size() - first.size(), ofOthers);
        }

        long memories() {
            return first.stream().mapToLong(Share::memories).sum() + ofOthers;
        }
    }

    /** One value and how many memories have it. */
    public record Share(String name, long memories) {}
}
