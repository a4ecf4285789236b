package org.memorysteward.memory;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.memorysteward.audit.Actor;

/** Something that was decided about one memory: who, when, why. Taking it back removes the row. */
@MappedSuperclass
abstract class Decision extends PanacheEntityBase {

    @Id
    @Column(name = "team_id")
    private UUID team;

    @Id
    @Column(name = "memory_id")
    private UUID memory;

    private String reason;

    @Column(name = "actor_kind")
    private String actorKind;

    private String actor;
    private Instant at;

    /** For Hibernate. */
    protected Decision() {}

    Decision(Memory.Key memory, String reason, Actor by) {
        this.team = memory.team();
        this.memory = memory.id();
        decideAgain(reason, by);
    }

    /** The decision that a row was made of, as JSON. */
    Decision(Memory.Key memory, JsonNode row) {
        this.team = memory.team();
        this.memory = memory.id();
        this.reason = row.path("reason").textValue();
        this.actorKind = row.path("actor_kind").textValue();
        this.actor = row.path("actor").textValue();
        this.at = OffsetDateTime.parse(row.path("at").textValue()).toInstant();
    }

    final void decideAgain(String reason, Actor by) {
        this.reason = reason;
        this.actorKind = by.kind().word();
        this.actor = by.name();
        this.at = Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    final Instant at() {
        return at;
    }
}
