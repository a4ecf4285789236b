package org.memorysteward.memory;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.memorysteward.audit.Actor;

/** The decision that a memory must stay: while it stands, nothing deletes it. */
@Entity
@IdClass(Hold.Key.class)
class Hold extends Decision {

    record Key(UUID team, UUID memory) {}

    private LocalDate until;

    /** For Hibernate. */
    protected Hold() {}

    Hold(Memory.Key memory, String reason, LocalDate until, Actor by) {
        super(memory, reason, by);
        this.until = until;
    }

    Hold(Memory.Key memory, JsonNode row) {
        super(memory, row);
        String lastDay = row.path("until").textValue();
        this.until = lastDay == null ? null : LocalDate.parse(lastDay);
    }

    void change(String reason, LocalDate until, Actor by) {
        decideAgain(reason, by);
        this.until = until;
    }

    /** What the trail says of it besides its reason, null for nothing. */
    String detail() {
        return until == null ? null : "until " + until;
    }

    boolean stands() {
        return until == null || !until.isBefore(LocalDate.now(ZoneOffset.UTC));
    }
}
