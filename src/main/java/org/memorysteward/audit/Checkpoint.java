package org.memorysteward.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * A signed statement: at this time the team's chain reached to this entry, and this was its hash. Whoever holds one notices
 * when entries up to there change or go.
 *
 * @param seq the last sealed entry
 * @param hash of that entry, 64 hexadecimal digits
 * @param at when it was signed, in whole microseconds
 * @param keyId which of the team's keys signed it
 * @param signature Ed25519 over {@link #statement()}, 128 hexadecimal digits
 */
public record Checkpoint(UUID team, long seq, String hash, Instant at, String keyId, String signature) {

    /** The text whose UTF-8 is signed. */
    String statement() {
        return "memory-steward-checkpoint-1\n" + team + "\n" + seq + "\n" + hash + "\n" + AuditColumns.time(at) + "\n"
                + keyId + "\n";
    }

    byte[] signed() {
        return statement().getBytes(StandardCharsets.UTF_8);
    }
}
