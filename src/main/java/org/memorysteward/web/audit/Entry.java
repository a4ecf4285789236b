package org.memorysteward.web.audit;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.memorysteward.audit.Action;
import org.memorysteward.audit.AuditAction;
import org.memorysteward.audit.AuditRow;
import org.memorysteward.bulk.BulkAction;
import org.memorysteward.duplicates.DuplicateAction;
import org.memorysteward.identity.IdentityAction;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.MemoryAction;
import org.memorysteward.memory.TypeAction;
import org.memorysteward.retention.RetentionAction;
import org.memorysteward.screening.FindingAction;
import org.memorysteward.upstream.StoreAction;
import org.memorysteward.views.ViewAction;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.Query;

/**
 * An audit entry as pages show it.
 *
 * @param row the entry itself
 * @param icon the sign of what was done
 * @param did the rest of a sentence that begins with the actor
 * @param subjectCode the subject, shortened when it is an id
 * @param subjectHref the page of the subject, null when it has none
 * @param trailHref the trail of this subject alone, null when the person may not see it
 */
public record Entry(AuditRow row, String icon, String did, String subjectCode, String subjectHref, String trailHref) {

    private static final Map<String, String> SENTENCES = Stream.of(
                    MemoryAction.values(),
                    TypeAction.values(),
                    DuplicateAction.values(),
                    ViewAction.values(),
                    IdentityAction.values(),
                    AuditAction.values(),
                    BulkAction.values(),
                    RetentionAction.values(),
                    FindingAction.values(),
                    StoreAction.values())
            .flatMap(Arrays::stream)
            .collect(Collectors.toMap(Action::verb, Action::sentence));

    private static final Map<String, String> ICONS = Map.ofEntries(
            Map.entry("memory.added", "plus"),
            Map.entry("memory.imported", "upload"),
            Map.entry("memory.written_again", "copy"),
            Map.entry("memory.edited", "edit"),
            Map.entry("memory.deprecated", "deprecate"),
            Map.entry("memory.restored", "restore"),
            Map.entry("memory.deleted", "delete"),
            Map.entry("memory.reverted", "history"),
            Map.entry("memory.retyped", "types"),
            Map.entry("memory.moved", "arrow-right"),
            Map.entry("memory.tagged", "bookmark"),
            Map.entry("memory.assigned", "person"),
            Map.entry("memory.review_set", "calendar"),
            Map.entry("memory.held", "hold"),
            Map.entry("memory.released", "release"),
            Map.entry("memory.expired", "state-expired"),
            Map.entry("memory.erased", "erase"),
            Map.entry("hold.put", "hold"),
            Map.entry("hold.released", "release"),
            Map.entry("policy.added", "retention"),
            Map.entry("policy.changed", "retention"),
            Map.entry("policy.removed", "retention"),
            Map.entry("retention.changed", "retention"),
            Map.entry("retention.stopped", "pause"),
            Map.entry("retention.resumed", "play"),
            Map.entry("plan.made", "retention"),
            Map.entry("plan.approved", "check"),
            Map.entry("plan.discarded", "x"),
            Map.entry("sweep.started", "retention"),
            Map.entry("sweep.finished", "retention"),
            Map.entry("bin.emptied", "erase"),
            Map.entry("recall.served", "recall"),
            Map.entry("import.started", "upload"),
            Map.entry("import.finished", "upload"),
            Map.entry("memories.exported", "download"),
            Map.entry("type.added", "types"),
            Map.entry("type.moved", "types"),
            Map.entry("type.renamed", "types"),
            Map.entry("type.removed", "types"),
            Map.entry("alias.removed", "types"),
            Map.entry("type.change_finished", "types"),
            Map.entry("duplicate_scan.started", "copy"),
            Map.entry("duplicate_scan.finished", "copy"),
            Map.entry("duplicates.merged", "copy"),
            Map.entry("duplicates.unmerged", "restore"),
            Map.entry("duplicates.dismissed", "unlinked"),
            Map.entry("duplicates.reopened", "restore"),
            Map.entry("view.shared", "bookmark"),
            Map.entry("view.changed", "bookmark"),
            Map.entry("view.withdrawn", "bookmark"),
            Map.entry("store.connected", "connect"),
            Map.entry("drift.found", "drift"),
            Map.entry("store.erased", "receipt"),
            Map.entry("audit.exported", "download"),
            Map.entry("audit.export_finished", "download"),
            Map.entry("audit.verified", "seal"),
            Map.entry("audit.key_made", "key"),
            Map.entry("key.minted", "key"));

    /** Every verb that the product knows. */
    static Stream<String> verbs() {
        return SENTENCES.keySet().stream();
    }

    /** The beginning and the end of the entry's hash; null while it is not sealed. */
    public String shortHash() {
        if (row.hash() == null) return null;
        return row.hash().substring(0, 4) + "…"
                + row.hash().substring(row.hash().length() - 4);
    }

    /** The entry for a person who looks at this team. */
    public static Entry of(AuditRow row, Team team, boolean auditor) {
        UUID id = Asked.idOrNull(row.subject());
        String home = "/t/" + team.slug();
        return new Entry(
                row,
                ICONS.getOrDefault(row.verb(), "audit"),
                SENTENCES.getOrDefault(row.verb(), row.verb()),
                id == null ? row.subject() : row.subject().substring(0, 8) + "…",
                id == null ? null : page(row.subjectKind(), home, id),
                auditor && row.subject() != null ? home + "/audit?subject=" + Query.encoded(row.subject()) : null);
    }

    private static String page(String kind, String home, UUID id) {
        return switch (kind == null ? "" : kind) {
            case "memory" -> home + "/memories/" + id;
            case "job", "import" -> home + "/jobs/" + id;
            case "bulk-act" -> home + "/bulk-acts/" + id;
            default -> null;
        };
    }

    /** Whether the subject is named by its id. */
    public boolean isId() {
        return Asked.idOrNull(row.subject()) != null;
    }

    /** Whether it says that a memory's words changed, came or went. */
    public boolean isAboutWords() {
        return "memory".equals(row.subjectKind()) && (row.beforeDigest() != null || row.afterDigest() != null);
    }

    /** User, repo and type of the subject, empty when it has none. */
    public String scope() {
        return Stream.of(row.user(), row.repo(), row.type())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    /** The sign of the sort of actor. */
    public String actorIcon() {
        return switch (row.actorKind()) {
            case "person" -> "person";
            case "agent" -> "agent";
            case "job" -> "job";
            default -> "store";
        };
    }
}
