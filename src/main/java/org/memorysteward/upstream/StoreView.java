package org.memorysteward.upstream;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A team's store as its page shows it.
 *
 * @param keyHint the last characters of its key
 * @param hidesDeprecated whether what is deprecated gets a last day in the past there
 * @param reading the job that reads everything, null when none does
 * @param readAt when everything was read last, null for never
 * @param heardAt when it last told what changed, null for never
 * @param heardIn how long that took, in milliseconds
 * @param failure why it could not be heard last, null when it could
 * @param total how many memories it says it has, null when it does not say
 * @param untold whom it has more memories of than it lists, with how many
 * @param copies how many memories of it were known here when everything was read last
 * @param waiting how many changes of ours it does not have yet, at most 10,000
 * @param drifts how many differences wait for a decision, at most 10,000
 */
public record StoreView(
        StoreKind kind,
        String address,
        String keyHint,
        boolean hidesDeprecated,
        String changedBy,
        Instant changedAt,
        UUID reading,
        Instant readAt,
        Instant heardAt,
        Integer heardIn,
        Instant failedAt,
        String failure,
        Long total,
        Map<String, Long> untold,
        long copies,
        long waiting,
        long drifts) {

    public long untoldInAll() {
        return untold.values().stream().mapToLong(it -> it).sum();
    }
}
