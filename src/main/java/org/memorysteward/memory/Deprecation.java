package org.memorysteward.memory;

import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import java.time.LocalDate;
import java.util.UUID;
import org.memorysteward.audit.Actor;

/** The decision that a memory no longer holds: why, what replaces it, and from which day it may go for good. */
@Entity
@IdClass(Deprecation.Key.class)
class Deprecation extends Decision {

    record Key(UUID team, UUID memory) {}

    private UUID successor;
    private LocalDate sunset;

    /** For Hibernate. */
    protected Deprecation() {}

    Deprecation(Memory.Key memory, String reason, UUID successor, LocalDate sunset, Actor by) {
        super(memory, reason, by);
        this.successor = successor;
        this.sunset = sunset;
    }

    void change(String reason, UUID successor, LocalDate sunset, Actor by) {
        decideAgain(reason, by);
        this.successor = successor;
        this.sunset = sunset;
    }

    UUID successor() {
        return successor;
    }
}
