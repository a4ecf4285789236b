package org.memorysteward.memory;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.memorysteward.audit.Actor;

/** One version of a memory's text and metadata, with author and cause. */
@Entity
@IdClass(Revision.Key.class)
class Revision extends PanacheEntityBase {

    record Key(UUID team, UUID memory, int version) {}

    @Id
    @Column(name = "team_id")
    private UUID team;

    @Id
    @Column(name = "memory_id")
    private UUID memory;

    @Id
    private int version;

    private String text;

    @JdbcTypeCode(SqlTypes.JSON)
    private String metadata;

    @Column(name = "actor_kind")
    private String actorKind;

    private String actor;
    private String cause;
    private String reason;
    private Instant at;

    /** For Hibernate. */
    protected Revision() {}

    Revision(
            Memory.Key memory,
            int version,
            String text,
            String metadata,
            MemoryAction cause,
            String reason,
            Actor by,
            Instant at) {
        this.team = memory.team();
        this.memory = memory.id();
        this.version = version;
        this.text = text;
        this.metadata = metadata;
        this.actorKind = by.kind().word();
        this.actor = by.name();
        this.cause = cause.word();
        this.reason = reason;
        this.at = at;
    }

    String text() {
        return text;
    }

    String metadata() {
        return metadata;
    }
}
