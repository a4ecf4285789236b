package org.memorysteward.audit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** One thing somebody did. Entries are only ever added, in the transaction of the act, and never hold memory text. */
@Entity
@Table(name = "audit_entry")
@IdClass(AuditEntry.Key.class)
public class AuditEntry extends PanacheEntityBase {

    /** An entry's place: its team and its own id. */
    public record Key(UUID team, UUID id) {}

    @Id
    @Column(name = "team_id")
    private UUID team;

    @Id
    @Column(name = "entry_id")
    private UUID id;

    private Instant at;

    @Column(name = "actor_kind")
    private String actorKind;

    private String actor;
    private String verb;

    @Column(name = "subject_kind")
    private String subjectKind;

    private String subject;

    @Column(name = "user_id")
    private String user;

    private String repo;
    private String type;
    private String reason;

    @Column(name = "before_digest")
    private String beforeDigest;

    @Column(name = "after_digest")
    private String afterDigest;

    @Column(name = "request_id")
    private String requestId;

    private String address;
    private String detail;

    /** For Hibernate. */
    protected AuditEntry() {}

    private AuditEntry(UUID team, Actor by, Action action) {
        this.team = team;
        this.id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        this.at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        this.actorKind = by.kind().word();
        this.actor = by.name();
        this.verb = action.verb();
        this.requestId = by.requestId();
        this.address = by.address();
        this.detail = by.whole();
    }

    /** Begins an entry; {@link #append} writes it. */
    public static AuditEntry of(UUID team, Actor by, Action action) {
        return new AuditEntry(team, by, action);
    }

    /** What it was done to. */
    public AuditEntry to(String kind, String subject) {
        this.subjectKind = kind;
        this.subject = subject;
        return this;
    }

    /** The user, repo and type of what it was done to; each may be null. */
    public AuditEntry about(String user, String repo, String type) {
        this.user = user;
        this.repo = repo;
        this.type = type;
        return this;
    }

    /** Why, in the actor's words; null when none were asked for. */
    public AuditEntry because(String reason) {
        this.reason = reason;
        return this;
    }

    /** Keyed digests of the text before and after; null where there was or is none. */
    public AuditEntry changing(String before, String after) {
        this.beforeDigest = before;
        this.afterDigest = after;
        return this;
    }

    /** Further facts in a few words: counts, versions, ids. Never memory text. A larger act is named after them. */
    public AuditEntry with(String detail) {
        if (detail != null) this.detail = this.detail == null ? detail : detail + ", " + this.detail;
        return this;
    }

    /** Writes the entry in the open transaction: act and entry are kept together or not at all. */
    public void append() {
        persist();
    }
}
