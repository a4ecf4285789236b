package org.memorysteward.memory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.memory.Outcome.Kept;
import org.memorysteward.memory.Outcome.Known;
import org.memorysteward.memory.Outcome.Refused;
import org.memorysteward.memory.Outcome.Stale;

/** The door through which text comes in, whoever writes it: agents, people, imports. */
@ApplicationScoped
public class Intake {

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Catalogue catalogue;

    @Inject
    Revisions revisions;

    /** Keeps one text, or says why not. Opens its own transaction. */
    public Outcome remember(UUID team, Draft draft, Actor by) {
        return remember(team, List.of(draft), by).getFirst();
    }

    /** Keeps several texts that belong together: all of them, or none when one is refused. Opens its own transaction. */
    public List<Outcome> remember(UUID team, List<Draft> drafts, Actor by) {
        for (Draft draft : drafts) {
            Optional<Refused> refused = Bounds.of(draft, place(draft, Vocabulary.BUILT_IN));
            if (refused.isPresent()) return List.of(refused.get());
        }
        return tenancy.within(team, () -> {
            Vocabulary vocabulary = Vocabulary.now();
            List<Draft> today = drafts.stream().map(vocabulary::today).toList();
            Twins twins = Twins.of(team, today, vocabulary, database);
            return today.stream()
                    .map(draft -> write(team, draft, place(draft, vocabulary), twins, MemoryAction.ADDED, by))
                    .toList();
        });
    }

    /** Keeps what can be kept of a batch, in the transaction that is open; one outcome a draft, in the same order. */
    List<Outcome> keep(UUID team, List<Draft> drafts, MemoryAction cause, Actor by) {
        Map<String, UUID> known = known(drafts);
        Vocabulary vocabulary = Vocabulary.now();
        List<Draft> today = drafts.stream().map(vocabulary::today).toList();
        List<Draft> unknown =
                today.stream().filter(it -> !known.containsKey(source(it))).toList();
        Twins twins = Twins.of(team, unknown, vocabulary, database);
        List<Outcome> outcomes = new ArrayList<>(drafts.size());
        for (Draft draft : today) {
            String source = source(draft);
            UUID before = source == null ? null : known.get(source);
            Outcome outcome =
                    before != null ? new Known(before) : keep(team, draft, place(draft, vocabulary), twins, cause, by);
            if (outcome instanceof Kept kept && source != null) known.put(source, kept.id());
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private Outcome keep(UUID team, Draft draft, Placement place, Twins twins, MemoryAction cause, Actor by) {
        Optional<Refused> refused = Bounds.of(draft, place);
        return refused.isPresent() ? refused.get() : write(team, draft, place, twins, cause, by);
    }

    /** Of a draft whose bounds were looked at. */
    private static Outcome write(UUID team, Draft draft, Placement place, Twins twins, MemoryAction cause, Actor by) {
        Optional<Memory> twin = twins.of(draft, place);
        Memory memory = twin.orElseGet(() -> Memory.keep(team, draft, place, cause, by));
        if (twin.isPresent()) memory.writtenAgain(by);
        else twins.add(memory);
        honourWithdrawal(memory, draft.metadata(), by);
        return twin.isPresent() ? new Known(memory.id()) : new Kept(memory.id(), memory.version());
    }

    /**
     * Makes an edit the next version. A person's edit carries the version it started from: when somebody saved before,
     * nothing is stored and the outcome shows what is there. Opens its own transaction.
     *
     * @return empty when there is no such memory in the team, or it is deleted
     */
    public Optional<Outcome> revise(UUID team, UUID id, Edit edit, Actor by) {
        return tenancy.within(
                team,
                () -> Memory.locked(team, id)
                        .filter(memory -> memory.state() != State.DELETED)
                        .map(memory -> revise(memory, edit, by)));
    }

    /**
     * Makes what an older version said the next version. Otherwise as {@link #revise}.
     *
     * @param older the version to go back to
     * @param fromVersion the version the person saw
     */
    public Optional<Outcome> revive(UUID team, UUID id, int older, int fromVersion, String reason, Actor by) {
        return tenancy.within(
                team,
                () -> Memory.locked(team, id)
                        .filter(memory -> memory.state() != State.DELETED)
                        .map(memory -> revive(memory, older, fromVersion, reason, by)));
    }

    private Outcome revive(Memory memory, int older, int fromVersion, String reason, Actor by) {
        String why = "Back to version " + older + (reason == null || reason.isBlank() ? "" : ": " + reason.strip());
        return revisions
                .read(memory.id(), older)
                .filter(it -> older != memory.version())
                .map(it -> revise(
                        memory, Edit.reviving(fromVersion, older, it.text(), Wording.object(it.metadata()), why), by))
                .orElseGet(() -> new Refused("older", "There is no earlier version " + older + "."));
    }

    private Outcome revise(Memory memory, Edit edit, Actor by) {
        if (edit.fromVersion() != 0 && edit.fromVersion() != memory.version()) {
            return new Stale(catalogue.view(memory.id()).orElseThrow());
        }
        if (memory.isImmutable()) {
            return new Refused("memory", Remembered.IMMUTABLE);
        }
        String text = edit.text() == null ? memory.text() : edit.text();
        ObjectNode metadata = Wording.object(memory.metadata());
        if (edit.metadata() != null && edit.merging()) metadata.setAll(edit.metadata());
        else if (edit.metadata() != null) metadata = edit.metadata();
        ObjectNode asked = metadata;
        return Bounds.text(text)
                .or(() -> Bounds.metadata(asked))
                .<Outcome>map(it -> it)
                .orElseGet(() -> {
                    memory.revise(text, asked, edit, by);
                    Bounds.check(memory.place());
                    if (edit.metadata() != null) honourWithdrawal(memory, edit.metadata(), by);
                    return new Kept(memory.id(), memory.version());
                });
    }

    /** {@code metadata.deprecated: true} is its writer's request to deprecate. */
    private static void honourWithdrawal(Memory memory, ObjectNode metadata, Actor by) {
        if (!metadata.path("deprecated").asBoolean(false) || memory.state() == State.DEPRECATED) return;
        String reason = metadata.path("deprecation_reason").asText("");
        memory.deprecateAsWritten(reason.isBlank() ? "Its metadata says deprecated" : reason.strip(), by);
    }

    static Placement place(Draft draft, Vocabulary vocabulary) {
        return Placement.of(draft.ids(), draft.metadata(), draft.categories(), vocabulary);
    }

    private Map<String, UUID> known(List<Draft> drafts) {
        List<String> sources =
                drafts.stream().map(Intake::source).filter(it -> it != null).toList();
        Map<String, UUID> known = new HashMap<>();
        if (sources.isEmpty()) return known;
        Sql.of("""
                        select id, encode(source_digest, 'hex') as source from memory
                         where team_id = current_team() and source_digest = any(?::bytea[])""", Sql.bytes(sources)).list(database, row -> known.put(row.getString("source"), Sql.uuid(row, "id")));
        return known;
    }

    private static String source(Draft draft) {
        return draft.sourceDigest() == null ? null : HexFormat.of().formatHex(draft.sourceDigest());
    }
}
