package org.memorysteward.audit;

import java.time.Instant;
import java.util.UUID;

/** One audit entry as the page and the exports show it. Every text but actor and verb may be null. */
public record AuditRow(
        UUID id,
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
        String detail) {}
