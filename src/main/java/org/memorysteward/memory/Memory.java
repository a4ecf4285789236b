package org.memorysteward.memory;

import static org.memorysteward.memory.State.ACTIVE;
import static org.memorysteward.memory.State.DELETED;
import static org.memorysteward.memory.State.DEPRECATED;
import static org.memorysteward.memory.State.EXPIRED;
import static org.memorysteward.memory.State.HELD;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.InvalidInput;

/** One statement an agent may recall, and what may be decided about it. */
@Entity
@IdClass(Memory.Key.class)
public class Memory extends Remembered {

    /** A memory's place: its team and its own id. */
    public record Key(UUID team, UUID id) {}

    private State state;

    @Column(name = "expires_on")
    private LocalDate expiresOn;

    private String owner;

    @Column(name = "review_on")
    private LocalDate reviewOn;

    /** For Hibernate. */
    protected Memory() {}

    private Memory(UUID team, Draft draft, Placement place) {
        super(team, draft, place, now());
        this.state = ACTIVE;
        expire(draft.expiresOn());
    }

    /** Keeps a draft as a new memory, with its first revision and its entry in the trail. */
    static Memory keep(UUID team, Draft draft, Placement place, MemoryAction cause, Actor by) {
        Memory memory = new Memory(team, draft, place);
        memory.persist();
        memory.begin(cause, by);
        return memory;
    }

    /** Finds a memory of the open transaction's team and locks it until the transaction ends. */
    public static Optional<Memory> locked(UUID team, UUID id) {
        Vocabulary.now(); // before the memory is held: the words say why
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
        notDeleted();
        withdraw(Reason.required(reason), successor, sunset, by);
        touch();
    }

    /** Deprecates what its writer already gave as deprecated: that is part of writing it and changes nothing later. */
    void deprecateAsWritten(String reason, Actor by) {
        withdraw(reason, null, null, by);
    }

    private void withdraw(String why, UUID successor, LocalDate sunset, Actor by) {
        if (successor != null) Succession.check(key(), successor);
        Deprecation known = decision(Deprecation.class, new Deprecation.Key(key().team(), id()));
        if (known == null) new Deprecation(key(), why, successor, sunset, by).persist();
        else known.change(why, successor, sunset, by);
        state = DEPRECATED;
        entry(MemoryAction.DEPRECATED, by)
                .because(why)
                .with(Succession.detail(successor, sunset))
                .append();
    }

    /** Has it wait for a person: no agent gets it before it is approved. */
    public void await(String why, Actor by) {
        Pending known = pending();
        if (known == null) new Pending(key(), version(), why, by).persist();
        else known.again(version(), why, by);
        if (state == ACTIVE || state == EXPIRED) become(HELD);
        entry(MemoryAction.AWAITED, by).with(why).append();
    }

    /**
     * Lets agents have what waited.
     *
     * @param reason null or blank when there is nothing to say
     * @throws InvalidInput when it does not wait
     */
    public void approve(String reason, Actor by) {
        Pending known = waiting();
        String why = Reason.optional(reason);
        become(isPast(expiresOn) ? EXPIRED : ACTIVE);
        known.close(Pending.APPROVED, why, version(), by);
        entry(MemoryAction.APPROVED, by).because(why).append();
    }

    /**
     * Turns away what waited: a memory that is new is deleted, one that was changed says again what it said before.
     *
     * @throws InvalidInput when it does not wait, no reason is given, or it is on hold
     */
    public void decline(String reason, Actor by) {
        Pending known = waiting();
        String why = Reason.required(reason);
        if (known.version() == 1) delete(why, by);
        else {
            goBackTo(known.version() - 1, why, by);
            become(isPast(expiresOn) ? EXPIRED : ACTIVE);
        }
        known.close(Pending.DECLINED, why, version(), by);
        entry(MemoryAction.DECLINED, by).because(why).append();
    }

    /**
     * Takes a verdict back: it waits again, with the words that waited.
     *
     * @throws InvalidInput when there is none, or something was done to it since
     */
    public void reconsider(Actor by) {
        Pending known = pending();
        boolean asLeft = known != null && !known.waits() && known.leftAt(version());
        State expected = asLeft && known.isDeclined() && known.version() == 1 ? DELETED : state;
        if (!asLeft || state != expected || state == DEPRECATED || (state == DELETED && !known.isDeclined())) {
            throw new InvalidInput("memory", "Something was done to it since. The verdict stands.");
        }
        if (state == DELETED)
            decision(Deletion.class, new Deletion.Key(key().team(), id())).delete();
        else if (known.isDeclined()) goBackTo(version() - 1, null, by);
        known.reopen();
        become(HELD);
        entry(MemoryAction.RECONSIDERED, by).append();
    }

    private void goBackTo(int older, String why, Actor by) {
        Revision words = getEntityManager().find(Revision.class, new Revision.Key(key().team(), id(), older));
        nextVersion(
                words.text(),
                Wording.object(words.metadata()),
                MemoryAction.REVERTED,
                "as in version " + older,
                why,
                by);
    }

    private Pending pending() {
        return decision(Pending.class, new Pending.Key(key().team(), id()));
    }

    private Pending waiting() {
        Pending known = state == HELD ? pending() : null;
        if (known == null || !known.waits()) throw new InvalidInput("memory", "It does not wait for review any more.");
        return known;
    }

    private State unhindered() {
        Pending known = pending();
        if (known != null && known.waits()) return HELD;
        return isPast(expiresOn) ? EXPIRED : ACTIVE;
    }

    /**
     * Takes back a deletion, else a deprecation, else that a policy let it expire. Does nothing when nothing of that stands.
     */
    public void restore(String reason, Actor by) {
        Decision deletion = decision(Deletion.class, new Deletion.Key(key().team(), id()));
        Decision deprecation = decision(Deprecation.class, new Deprecation.Key(key().team(), id()));
        Decision taken = deletion != null ? deletion : deprecation;
        boolean lapsed = state == EXPIRED && !isPast(expiresOn);
        if (taken == null && !lapsed) return;
        State from = state;
        if (taken != null) taken.delete();
        if (deletion != null && deprecation != null) become(DEPRECATED);
        else become(unhindered());
        entry(MemoryAction.RESTORED, by)
                .because(Reason.optional(reason))
                .with("from " + from.word() + " to " + state.word())
                .append();
    }

    /**
     * Takes it away from agents and lists. Does nothing when it is deleted already.
     *
     * @throws InvalidInput when no reason is given, or it is on hold
     */
    public void delete(String reason, Actor by) {
        if (state == DELETED) return;
        String why = Reason.required(reason);
        Hold hold = held();
        if (hold != null && hold.stands()) {
            throw new InvalidInput("memory", "It is on hold. Release it before it is deleted.");
        }
        if (placeIsHeld()) {
            throw new InvalidInput("memory", "A hold stands on the place where it lies. Release that hold first.");
        }
        new Deletion(key(), why, by).persist();
        become(DELETED);
        entry(MemoryAction.DELETED, by).because(why).changing(digest(), null).append();
    }

    /**
     * Has it stay, whatever is decided otherwise. Holding again changes reason and end.
     *
     * @param until the last day on which the hold stands, UTC, null for no end
     * @throws InvalidInput when it is deleted, no reason is given, or the last day has passed
     */
    public void hold(String reason, LocalDate until, Actor by) {
        notDeleted();
        String why = Reason.required(reason);
        if (isPast(until)) throw new InvalidInput("until", "That day has passed.");
        Hold known = held();
        if (known == null) {
            known = new Hold(key(), why, until, by);
            known.persist();
        } else known.change(why, until, by);
        entry(MemoryAction.HELD, by).because(why).with(known.detail()).append();
    }

    /**
     * Ends a hold. Does nothing when there is none.
     *
     * @throws InvalidInput when no reason is given
     */
    public void release(String reason, Actor by) {
        Hold known = held();
        if (known == null) return;
        String why = Reason.required(reason);
        known.delete();
        entry(MemoryAction.RELEASED, by).because(why).append();
    }

    /** Takes a release back: the hold stands again as it was. */
    void holdAgain(String row, String reason, Actor by) {
        Hold known = new Hold(key(), Wording.object(row));
        known.persist();
        entry(MemoryAction.HELD, by).because(reason).with(known.detail()).append();
    }

    /**
     * Says who answers for it. Does nothing when that person does already.
     *
     * @param person a person's name, blank or null for nobody
     * @throws InvalidInput when it is deleted, or the name cannot be kept
     */
    public void assign(String person, String reason, Actor by) {
        notDeleted();
        String next = person == null || person.isBlank() ? null : Bounds.word("owner", person);
        if (Objects.equals(owner, next)) return;
        String before = owner;
        owner = next;
        entry(MemoryAction.ASSIGNED, by)
                .because(Reason.optional(reason))
                .with((before == null ? "" : "from " + before + " ") + "to " + (next == null ? "nobody" : next))
                .append();
    }

    /**
     * Says when somebody should look whether it still holds. Does nothing when that is the day already.
     *
     * @param day the day, UTC, null for none
     * @throws InvalidInput when it is deleted
     */
    public void reviewOn(LocalDate day, String reason, Actor by) {
        notDeleted();
        if (Objects.equals(reviewOn, day)) return;
        reviewOn = day;
        entry(MemoryAction.REVIEW_SET, by)
                .because(Reason.optional(reason))
                .with(day == null ? "no review" : "by " + day)
                .append();
    }

    /** Makes an edit the next version. The caller has checked its bounds, and that it starts from this version. */
    void revise(String newText, ObjectNode newMetadata, Edit edit, Actor by) {
        if (edit.setsExpiry()) expire(edit.expiresOn());
        String detail = "version " + version() + " to " + (version() + 1);
        MemoryAction cause = edit.revives() == 0 ? MemoryAction.EDITED : MemoryAction.REVERTED;
        nextVersion(newText, newMetadata, cause, detail, Reason.optional(edit.reason()), by);
    }

    @Override
    void changeable() {
        notDeleted();
        super.changeable();
    }

    private void notDeleted() {
        if (state == DELETED) throw new InvalidInput("state", "It is deleted. Restore it first.");
    }

    Hold held() {
        return decision(Hold.class, new Hold.Key(key().team(), id()));
    }

    boolean placeIsHeld() {
        return (boolean) getEntityManager()
                .createNativeQuery("select " + StandingHolds.over("m")
                        + " from memory m where m.team_id = current_team() and m.id = ?1")
                .setParameter(1, id())
                .getSingleResult();
    }

    private static <T extends Decision> T decision(Class<T> kind, Object key) {
        return getEntityManager().find(kind, key);
    }

    private void expire(LocalDate lastDay) {
        expiresOn = lastDay;
        if (state == ACTIVE && isPast(lastDay)) state = EXPIRED;
        else if (state == EXPIRED && !isPast(lastDay)) state = ACTIVE;
    }

    private void become(State next) {
        state = next;
        touch();
    }

    private static boolean isPast(LocalDate lastDay) {
        return lastDay != null && lastDay.isBefore(LocalDate.now(ZoneOffset.UTC));
    }

    State state() {
        return state;
    }

    /** What a text that comes in must equal to be this one written again. */
    Twins.Likeness likeness() {
        return new Twins.Likeness(digest(), place().scope(), place().type(), expiresOn);
    }
}
