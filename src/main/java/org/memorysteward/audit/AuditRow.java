package org.memorysteward.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * One audit entry as the page and the exports show it. Every text but actor and verb may be null.
 *
 * @param seq its place in the chain from 1, null until it is sealed
 * @param prevHash the hash of the entry before it in 64 hexadecimal digits, null until it is sealed
 * @param hash its own, null until it is sealed
 */
public record AuditRow(
        UUID id,
        Long seq,
        Instant at,
        String actorKind,
        String actor,
        String verb,
        String subjectKind,
        String subject,
        String user,
        String repo,
        String type,
        String reason,
        String beforeDigest,
        String afterDigest,
        String requestId,
        String address,
        String detail,
        String prevHash,
        String hash) {

    /** Whether it is part of the chain. Entries are sealed within seconds. */
    public boolean isSealed() {
        return seq != null;
    }
}
