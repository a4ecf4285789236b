package org.memorysteward.memory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.memory.MemoryStore.Placed;
import org.memorysteward.memory.Outcome.Kept;
import org.memorysteward.memory.Outcome.Known;
import org.memorysteward.memory.Outcome.Refused;
import org.memorysteward.memory.Outcome.Stale;
import org.memorysteward.screening.Findings;
import org.memorysteward.screening.Screens;
import org.memorysteward.screening.TeamScreen;

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

    @Inject
    Screens screens;

    @Inject
    Findings findings;

    @Inject
    Placing placing;

    /** Keeps one text, or says why not. Opens its own transaction. */
    public Outcome remember(UUID team, Draft draft, Actor by) {
        return remember(team, List.of(draft), by).getFirst();
    }

    /** Keeps several texts that belong together: all of them, or none when one is refused. Opens its own transaction. */
    public List<Outcome> remember(UUID team, List<Draft> drafts, Actor by) {
        TeamScreen known = screens.known(team);
        List<Screened<Draft>> given = screened(known, drafts);
        Optional<Screened<Draft>> unusable = given.stream()
                .filter(it -> it.isRefused() && it.refusing().isEmpty())
                .findFirst();
        if (unusable.isPresent()) return List.of(unusable.get().refused());
        Placed placed = placing.place(team, known, given, by);
        return tenancy.within(team, () -> {
            TeamScreen now = screens.now(team);
            List<Screened<Draft>> kept = Placing.under(placed, now == known ? given : screened(now, drafts));
            return placed.keeping(() -> remember(kept, new Desk(team, now, findings, by)));
        });
    }

    private List<Outcome> remember(List<Screened<Draft>> given, Desk desk) {
        for (Screened<Draft> one : given) {
            if (!one.isRefused()) continue;
            desk.turnedAway(one);
            return List.of(one.refused());
        }
        Vocabulary vocabulary = Vocabulary.now();
        List<Screened<Draft>> today = today(given, vocabulary);
        Twins twins = Twins.of(desk.team(), contents(today), vocabulary, database);
        return today.stream()
                .map(it -> write(it, vocabulary, twins, MemoryAction.ADDED, desk))
                .toList();
    }

    private static List<Screened<Draft>> screened(TeamScreen screen, List<Draft> drafts) {
        Sieve sieve = new Sieve(screen);
        return drafts.stream().map(sieve::of).toList();
    }

    private static List<Screened<Draft>> today(List<Screened<Draft>> given, Vocabulary vocabulary) {
        return given.stream()
                .map(it -> it.isRefused() ? it : it.with(vocabulary.today(it.content())))
                .toList();
    }

    private static List<Draft> contents(List<Screened<Draft>> given) {
        return given.stream()
                .filter(it -> !it.isRefused())
                .map(Screened::content)
                .toList();
    }

    /** Keeps what a store has and nobody here wrote, in the transaction that is open; one outcome a draft. */
    public List<Outcome> adopt(UUID team, List<Draft> drafts, Actor by) {
        return keep(team, drafts, MemoryAction.FOUND, by);
    }

    /** Keeps what can be kept of a batch, in the transaction that is open; one outcome a draft, in the same order. */
    List<Outcome> keep(UUID team, List<Draft> drafts, MemoryAction cause, Actor by) {
        Map<String, UUID> known = known(drafts);
        List<Draft> unknown =
                drafts.stream().filter(it -> !known.containsKey(source(it))).toList();
        Desk desk = new Desk(team, screens.now(team), findings, by);
        Vocabulary vocabulary = Vocabulary.now();
        List<Screened<Draft>> today = today(screened(desk.screen(), unknown), vocabulary);
        Twins twins = Twins.of(team, contents(today), vocabulary, database);
        Iterator<Screened<Draft>> next = today.iterator();
        List<Outcome> outcomes = new ArrayList<>(drafts.size());
        Set<String> before = Set.copyOf(known.keySet());
        for (Draft draft : drafts) {
            String source = source(draft);
            Screened<Draft> given = source != null && before.contains(source) ? null : next.next();
            UUID kept = source == null ? null : known.get(source);
            Outcome outcome = kept != null ? new Known(kept) : keep(given, vocabulary, twins, cause, desk);
            if (source != null && id(outcome) != null) known.put(source, id(outcome));
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private Outcome keep(Screened<Draft> given, Vocabulary vocabulary, Twins twins, MemoryAction cause, Desk desk) {
        if (!given.isRefused()) return write(given, vocabulary, twins, cause, desk);
        desk.turnedAway(given);
        return given.refused();
    }

    /** The memory that a new line became, null when it became none. */
    private static UUID id(Outcome outcome) {
        return switch (outcome) {
            case Kept it -> it.id();
            case Outcome.Redacted it -> it.id();
            case Outcome.Held it -> it.id();
            case Known it -> null;
            case Refused it -> null;
            case Stale it -> null;
        };
    }

    private static Outcome write(
            Screened<Draft> given, Vocabulary vocabulary, Twins twins, MemoryAction cause, Desk desk) {
        Draft draft = given.content();
        Placement place = place(draft, vocabulary);
        Optional<Memory> twin = twins.of(draft, place);
        if (twin.isPresent()) {
            twin.get().writtenAgain(desk.by());
            honourWithdrawal(twin.get(), draft.metadata(), desk.by());
            return new Known(twin.get().id());
        }
        Memory memory = Memory.keep(desk.team(), draft, place, cause, desk.by());
        twins.add(memory);
        Outcome outcome = desk.written(memory, given, desk.whyHeld(given, place));
        honourWithdrawal(memory, draft.metadata(), desk.by());
        return outcome;
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
                        .map(memory -> revise(memory, edit, desk(team, by))));
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
                        .map(memory -> revive(memory, older, fromVersion, reason, desk(team, by))));
    }

    private Outcome revive(Memory memory, int older, int fromVersion, String reason, Desk desk) {
        String why = "Back to version " + older + (reason == null || reason.isBlank() ? "" : ": " + reason.strip());
        return revisions
                .read(memory.id(), older)
                .filter(it -> older != memory.version())
                .map(it -> revise(
                        memory, Edit.reviving(fromVersion, older, it.text(), Wording.object(it.metadata()), why), desk))
                .orElseGet(() -> new Refused("older", "There is no earlier version " + older + "."));
    }

    private Desk desk(UUID team, Actor by) {
        return new Desk(team, screens.now(team), findings, by);
    }

    private Outcome revise(Memory memory, Edit edit, Desk desk) {
        if (edit.fromVersion() != 0 && edit.fromVersion() != memory.version()) {
            return new Stale(catalogue.view(memory.id()).orElseThrow());
        }
        if (memory.isImmutable()) {
            return new Refused("memory", Remembered.IMMUTABLE);
        }
        Optional<Refused> unusable = edit.text() == null ? Optional.empty() : Bounds.text(edit.text());
        if (unusable.isEmpty() && edit.metadata() != null) unusable = Bounds.metadata(edit.metadata());
        if (unusable.isPresent()) return unusable.get();
        // Where it belongs decides what is allowed there, and only the memory knows that.
        Screened<Edit> given =
                new Sieve(desk.screen()).of(edit, memory.place().scope().path());
        if (!given.isRefused()) return write(memory, given, desk);
        desk.turnedAway(given);
        return given.refused();
    }

    private static Outcome write(Memory memory, Screened<Edit> given, Desk desk) {
        Edit edit = given.content();
        String text = edit.text() == null ? memory.text() : edit.text();
        ObjectNode metadata = Wording.object(memory.metadata());
        if (edit.metadata() != null && edit.merging()) metadata.setAll(edit.metadata());
        else if (edit.metadata() != null) metadata = edit.metadata();
        ObjectNode asked = metadata;
        return Bounds.text(text)
                .or(() -> Bounds.metadata(asked))
                .<Outcome>map(it -> it)
                .orElseGet(() -> {
                    memory.revise(text, asked, edit, desk.by());
                    Bounds.check(memory.place());
                    Outcome outcome = desk.written(memory, given, desk.whyHeld(given, memory.place()));
                    if (edit.metadata() != null) honourWithdrawal(memory, edit.metadata(), desk.by());
                    return outcome;
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
