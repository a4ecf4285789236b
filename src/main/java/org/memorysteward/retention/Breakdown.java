package org.memorysteward.retention;

import java.util.List;

/**
 * What memories that policies act on have in common, each part the largest first.
 *
 * @param saved what stands against touching others, with how many it saves
 */
public record Breakdown(
        List<Share> deeds, List<Share> policies, List<Share> repos, List<Share> types, List<Share> saved) {

    /** One value, and how many memories have it. @param name null for none */
    public record Share(String name, long memories) {}

    /** How many are acted on. */
    public long memories() {
        return sum(deeds);
    }

    /** How many are saved. */
    public long savedMemories() {
        return sum(saved);
    }

    /** How many have this done to them. */
    public long of(Deed deed) {
        return sum(deeds.stream().filter(it -> deed.word().equals(it.name())).toList());
    }

    private static long sum(List<Share> shares) {
        return shares.stream().mapToLong(Share::memories).sum();
    }
}
