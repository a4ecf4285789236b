package org.memorysteward.memory;

import static org.memorysteward.memory.State.ACTIVE;
import static org.memorysteward.memory.State.DELETED;
import static org.memorysteward.memory.State.DEPRECATED;
import static org.memorysteward.memory.State.EXPIRED;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.hibernate.type.SqlTypes;
import org.memorysteward.audit.Action;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;

/** One statement an agent may recall, and what may be decided about it. */
@Entity
@IdClass(Memory.Key.class)
public class Memory extends PanacheEntityBase {

    /** A memory's place: its team and its own id. */
    public record Key(UUID team, UUID id) {}

    @Id
    @Column(name = "team_id")
    private UUID team;

    @Id
    private UUID id;

    private Content content;
    private Placement place;
    private State state;
    private int version;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> categories;

    @Column(name = "given_ids")
    @JdbcTypeCode(SqlTypes.JSON)
    private String givenIds;

    private boolean immutable;

    @Column(name = "expires_on")
    private LocalDate expiresOn;

    @Column(name = "source_digest")
    private byte[] sourceDigest;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For Hibernate. */
    protected Memory() {}

    private Memory(UUID team, Draft draft, Placement place, Instant now) {
        this.team = team;
        this.id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        this.version = 1;
        this.state = ACTIVE;
        this.categories = draft.categories();
        this.givenIds = Wording.of(draft.ids());
        this.immutable = draft.immutable();
        this.sourceDigest = draft.sourceDigest();
        this.createdAt = draft.createdAt() == null ? now : draft.createdAt();
        this.updatedAt = draft.updatedAt() == null ? createdAt : draft.updatedAt();
        this.content = Content.of(draft.text(), draft.metadata());
        this.place = place;
        expire(draft.expiresOn());
    }

    /** Keeps a draft as a new memory, with its first revision and its entry in the trail. */
    static Memory keep(UUID team, Draft draft, Placement place, MemoryAction cause, Actor by) {
        Memory memory = new Memory(team, draft, place, now());
        memory.persist();
        new Revision(memory.key(), 1, memory.text(), memory.metadata(), cause, null, by, memory.createdAt).persist();
        memory.entry(cause, by).changing(null, memory.content.hexDigest()).append();
        return memory;
    }

    /** Finds a memory of the open transaction's team and locks it until the transaction ends. */
    public static Optional<Memory> locked(UUID team, UUID id) {
        return Optional.ofNullable(
                getEntityManager().find(Memory.class, new Key(team, id), LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * Withdraws it from agents. Deprecating again changes reason, successor and sunset.
     *
     * @param successor what replaces it, null for nothing
     * @param sunset the day from which it may go for good, null for none
     * @throws InvalidInput when it is deleted, no reason is given, or the successor cannot be one
     */
    public void deprecate(String reason, UUID successor, LocalDate sunset, Actor by) {
        if (state == DELETED) throw new InvalidInput("state", "It is deleted. Restore it first.");
        withdraw(Reason.required(reason), successor, sunset, by);
        updatedAt = now();
    }

    /** Deprecates what its writer already gave as deprecated: that is part of writing it and changes nothing later. */
    void deprecateAsWritten(String reason, Actor by) {
        withdraw(reason, null, null, by);
    }

    private void withdraw(String why, UUID successor, LocalDate sunset, Actor by) {
        if (successor != null) Succession.check(key(), successor);
        Deprecation known = getEntityManager().find(Deprecation.class, new Deprecation.Key(team, id));
        if (known == null) new Deprecation(key(), why, successor, sunset, by).persist();
        else known.change(why, successor, sunset, by);
        state = DEPRECATED;
        entry(MemoryAction.DEPRECATED, by)
                .because(why)
                .with(Succession.detail(successor, sunset))
                .append();
    }

    /** Takes back a deletion, else a deprecation. Does nothing when neither stands. */
    public void restore(String reason, Actor by) {
        Decision deletion = getEntityManager().find(Deletion.class, new Deletion.Key(team, id));
        Decision deprecation = getEntityManager().find(Deprecation.class, new Deprecation.Key(team, id));
        Decision taken = deletion != null ? deletion : deprecation;
        if (taken == null) return;
        State from = state;
        taken.delete();
        if (deletion != null && deprecation != null) become(DEPRECATED);
        else become(isPast(expiresOn) ? EXPIRED : ACTIVE);
        entry(MemoryAction.RESTORED, by)
                .because(Reason.optional(reason))
                .with("from " + from.word() + " to " + state.word())
                .append();
    }

    /**
     * Takes it away from agents and lists. Does nothing when it is deleted already.
     *
     * @throws InvalidInput when no reason is given
     */
    public void delete(String reason, Actor by) {
        if (state == DELETED) return;
        String why = Reason.required(reason);
        new Deletion(key(), why, by).persist();
        become(DELETED);
        entry(MemoryAction.DELETED, by)
                .because(why)
                .changing(content.hexDigest(), null)
                .append();
    }

    /** Makes an edit the next version. The caller has checked its bounds, and that it starts from this version. */
    void revise(String newText, ObjectNode newMetadata, Edit edit, Actor by) {
        String before = content.hexDigest();
        version++;
        updatedAt = now();
        content = Content.of(newText, newMetadata);
        place = Placement.of(Wording.ids(givenIds, place.scope()), newMetadata, categories);
        if (edit.setsExpiry()) expire(edit.expiresOn());
        String why = Reason.optional(edit.reason());
        new Revision(key(), version, text(), metadata(), MemoryAction.EDITED, why, by, updatedAt).persist();
        entry(MemoryAction.EDITED, by)
                .because(why)
                .changing(before, content.hexDigest())
                .with("version " + (version - 1) + " to " + version)
                .append();
    }

    private void expire(LocalDate lastDay) {
        expiresOn = lastDay;
        if (state == ACTIVE && isPast(lastDay)) state = EXPIRED;
        else if (state == EXPIRED && !isPast(lastDay)) state = ACTIVE;
    }

    private void become(State next) {
        state = next;
        updatedAt = now();
    }

    private AuditEntry entry(Action action, Actor by) {
        Scope scope = place.scope();
        return AuditEntry.of(team, by, action)
                .to("memory", id.toString())
                .about(scope.user(), scope.repo(), place.type());
    }

    private static boolean isPast(LocalDate lastDay) {
        return lastDay != null && lastDay.isBefore(LocalDate.now(ZoneOffset.UTC));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    Key key() {
        return new Key(team, id);
    }

    UUID id() {
        return id;
    }

    int version() {
        return version;
    }

    State state() {
        return state;
    }

    boolean isImmutable() {
        return immutable;
    }

    String text() {
        return content.text();
    }

    String metadata() {
        return content.metadata();
    }
}
