package org.memorysteward.memory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.hibernate.type.SqlTypes;
import org.memorysteward.audit.Action;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.screening.FindingAction;

/** What a memory says and where it belongs, version after version. What is decided about it is {@link Memory}'s. */
@MappedSuperclass
abstract class Remembered extends PanacheEntityBase {

    @Id
    @Column(name = "team_id")
    private UUID team;

    @Id
    private UUID id;

    private Content content;
    private Placement place;
    private int version;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> categories;

    @Column(name = "given_ids")
    @JdbcTypeCode(SqlTypes.JSON)
    private String givenIds;

    private boolean immutable;

    @Column(name = "times_written")
    private int timesWritten;

    @Column(name = "source_digest")
    private byte[] sourceDigest;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For Hibernate. */
    protected Remembered() {}

    Remembered(UUID team, Draft draft, Placement place, Instant now) {
        this.team = team;
        this.id = draft.id() == null ? UuidVersion7Strategy.INSTANCE.generateUuid(null) : draft.id();
        this.version = 1;
        this.timesWritten = 1;
        this.categories = draft.categories();
        this.givenIds = Wording.of(draft.ids());
        this.immutable = draft.immutable();
        this.sourceDigest = draft.sourceDigest();
        this.createdAt = draft.createdAt() == null ? now : draft.createdAt();
        this.updatedAt = draft.updatedAt() == null ? createdAt : draft.updatedAt();
        this.content = Content.of(draft.text(), draft.metadata());
        this.place = place;
    }

    /** Writes down the first version: its revision and its entry in the trail. */
    final void begin(MemoryAction cause, Actor by) {
        new Revision(key(), 1, text(), metadata(), cause, null, by, createdAt).persist();
        entry(cause, by).changing(null, content.hexDigest()).append();
    }

    /** Writes down in the trail what the screen met in its words: rules and places. */
    final void met(String rulesAndPlaces, Actor by) {
        entry(FindingAction.MET, by).with(rulesAndPlaces).append();
    }

    /** The same text came in once more for the same place: it is kept once, and counted. */
    final void writtenAgain(Actor by) {
        timesWritten++;
        entry(MemoryAction.WRITTEN_AGAIN, by)
                .changing(content.hexDigest(), content.hexDigest())
                .with("time " + timesWritten)
                .append();
    }

    /**
     * Gives it another type, in its metadata too, as a new version. Does nothing when it has that type.
     *
     * @throws InvalidInput when it may not be changed, or the type is blank or too long
     */
    public void retype(String type, String reason, Actor by) {
        String word = Vocabulary.now().today(Bounds.word("type", type));
        changeable();
        if (place.type().equals(word)) return;
        rewrite("type", word, MemoryAction.RETYPED, "from " + place.type() + " to " + word, reason, by);
    }

    /**
     * Moves it to another repo, in its metadata too, as a new version. Does nothing when it is there.
     *
     * @throws InvalidInput when it may not be changed, or the repo is blank or too long
     */
    public void move(String repo, String reason, Actor by) {
        String word = Bounds.word("repo", repo);
        changeable();
        String before = place.scope().repo();
        if (word.equals(before)) return;
        String detail = (before == null ? "" : "from " + before + " ") + "to " + word;
        rewrite("repo", word, MemoryAction.MOVED, detail, reason, by);
    }

    /**
     * Adds and drops tags, in its metadata too, as a new version. Does nothing when that changes none.
     *
     * @throws InvalidInput when it may not be changed, or a tag is blank or too long
     */
    public void tag(Collection<String> added, Collection<String> dropped, String reason, Actor by) {
        changeable();
        List<String> tags = new ArrayList<>(place.tags());
        tags.removeAll(dropped);
        added.stream()
                .map(it -> Bounds.word("tag", it))
                .filter(it -> !tags.contains(it))
                .forEach(tags::add);
        if (tags.equals(place.tags())) return;
        ObjectNode metadata = Wording.object(metadata());
        tags.forEach(metadata.putArray("tags")::add);
        nextVersion(text(), metadata, MemoryAction.TAGGED, String.join(", ", tags), Reason.optional(reason), by);
    }

    /** Takes the last version's metadata back, with all that follows from it, as a new version like the one before. */
    final void putBack(String metadata, MemoryAction cause, String reason, Actor by) {
        changeable();
        String detail = "as in version " + (version - 1);
        nextVersion(text(), Wording.object(metadata), cause, detail, Reason.optional(reason), by);
    }

    private void rewrite(String key, String value, MemoryAction cause, String detail, String reason, Actor by) {
        ObjectNode metadata = Wording.object(metadata());
        metadata.put(key, value);
        nextVersion(text(), metadata, cause, detail, Reason.optional(reason), by);
    }

    /** Makes this the next version, with its revision and its entry in the trail. */
    final void nextVersion(String text, ObjectNode metadata, MemoryAction cause, String detail, String why, Actor by) {
        String before = content.hexDigest();
        version++;
        touch();
        ObjectNode today = Vocabulary.now().today(metadata, categories);
        content = Content.of(text, today);
        place = Placement.of(Wording.ids(givenIds, place.scope()), today, categories, Vocabulary.now());
        new Revision(key(), version, text(), metadata(), cause, why, by, updatedAt).persist();
        entry(cause, by)
                .because(why)
                .changing(before, content.hexDigest())
                .with(detail)
                .append();
    }

    /** Its words change without a new version: nobody is to read what they were. */
    final void purge(Purge purge, String why, Actor by) {
        String before = content.hexDigest();
        ObjectNode metadata = purge.without(Wording.object(metadata()));
        if (categories != null)
            categories = categories.stream().map(purge::without).toList();
        content = Content.of(purge.without(text()), metadata);
        place = Placement.of(Wording.ids(givenIds, place.scope()), metadata, categories, Vocabulary.now());
        entry(MemoryAction.PURGED, by)
                .because(why)
                .changing(before, content.hexDigest())
                .append();
    }

    /** @throws InvalidInput when it was written as immutable */
    void changeable() {
        if (immutable) throw new InvalidInput("memory", IMMUTABLE);
    }

    static final String IMMUTABLE = "It was written as immutable: it can be deprecated or deleted, not changed.";

    final AuditEntry entry(Action action, Actor by) {
        Scope scope = place.scope();
        return AuditEntry.of(team, by, action)
                .to("memory", id.toString())
                .about(scope.user(), scope.repo(), place.type());
    }

    final void touch() {
        updatedAt = now();
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    Memory.Key key() {
        return new Memory.Key(team, id);
    }

    UUID id() {
        return id;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    int version() {
        return version;
    }

    Placement place() {
        return place;
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

    String digest() {
        return content.hexDigest();
    }
}
