package org.memorysteward.memory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.UUID;
import org.memorysteward.audit.Actor;

/** That a memory waits for a person: since which version and why, and what was said in the end. */
@Entity
@IdClass(Pending.Key.class)
class Pending extends Decision {

    static final String APPROVED = "approved";
    static final String DECLINED = "declined";

    record Key(UUID team, UUID memory) {}

    private int version;
    private String verdict;

    @Column(name = "verdict_by")
    private String verdictBy;

    @Column(name = "verdict_at")
    private Instant verdictAt;

    @Column(name = "verdict_reason")
    private String verdictReason;

    @Column(name = "left_at_version")
    private Integer leftAtVersion;

    /** For Hibernate. */
    protected Pending() {}

    Pending(Memory.Key memory, int version, String why, Actor by) {
        super(memory, why, by);
        this.version = version;
    }

    /** It waits already, or once more; what waits already keeps the version from which it waits. */
    void again(int version, String why, Actor by) {
        if (!waits()) this.version = version;
        decideAgain(why, by);
        reopen();
    }

    void close(String verdict, String reason, int version, Actor by) {
        this.verdict = verdict;
        this.verdictBy = by.name();
        this.verdictAt = Remembered.now();
        this.verdictReason = reason;
        this.leftAtVersion = version;
    }

    void reopen() {
        verdict = null;
        verdictBy = null;
        verdictAt = null;
        verdictReason = null;
        leftAtVersion = null;
    }

    boolean waits() {
        return verdict == null;
    }

    boolean isDeclined() {
        return DECLINED.equals(verdict);
    }

    /** The first version that waits. */
    int version() {
        return version;
    }

    /** Whether nothing was done to the memory since the verdict. */
    boolean leftAt(int now) {
        return leftAtVersion != null && leftAtVersion == now;
    }
}
