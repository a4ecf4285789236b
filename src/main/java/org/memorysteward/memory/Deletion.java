package org.memorysteward.memory;

import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import java.util.UUID;
import org.memorysteward.audit.Actor;

/** The decision that a memory is gone. Until the bin is emptied it can be taken back. */
@Entity
@IdClass(Deletion.Key.class)
class Deletion extends Decision {

    record Key(UUID team, UUID memory) {}

    /** For Hibernate. */
    protected Deletion() {}

    Deletion(Memory.Key memory, String reason, Actor by) {
        super(memory, reason, by);
    }
}
