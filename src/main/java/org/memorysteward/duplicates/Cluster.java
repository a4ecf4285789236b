package org.memorysteward.duplicates;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Active memories of one repo that say almost the same.
 *
 * @param repo empty for memories that name none
 * @param members the best to keep first: most recalled, then most often written, then newest
 * @param likeness between 0 and 1: how like the first the least like of the others is, as they are now
 * @param differences where they differ, in the order of the members
 */
public record Cluster(UUID id, String repo, List<Member> members, double likeness, Differences differences) {

    /** One of them. User, agent, path and owner may be null. */
    public record Member(
            UUID id,
            String text,
            int version,
            String type,
            String user,
            String agent,
            String path,
            String owner,
            long recalls,
            int timesWritten,
            Instant updatedAt) {}

    static Cluster of(UUID id, String repo, List<Member> members) {
        List<String> texts = members.stream().map(Member::text).toList();
        Shingles first = Shingles.of(texts.getFirst());
        double likeness = texts.stream()
                .skip(1)
                .mapToDouble(it -> first.likeness(Shingles.of(it)))
                .min()
                .orElse(1);
        return new Cluster(id, repo, members, likeness, Differences.among(texts));
    }
}
