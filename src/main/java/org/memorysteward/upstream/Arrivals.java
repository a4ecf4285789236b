package org.memorysteward.upstream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;
import org.memorysteward.memory.Draft;
import org.memorysteward.memory.Intake;
import org.memorysteward.memory.Outcome;

/** Brings the catalogue in step with what a store tells. In the transaction of the team that is open. */
@ApplicationScoped
class Arrivals {

    private static final Duration UNDER_WAY = Duration.ofSeconds(5);

    /** Whoever wrote there without us. */
    static final Actor STORE = new Actor(Actor.Kind.AGENT, "mem0", null, null);

    /** What is read for the first time was there before anybody asked for rules. */
    static final Actor FIRST = new Actor(Actor.Kind.SYSTEM, "mem0", null, null);

    /**
     * What a store told.
     *
     * @param at when it was asked
     * @param generation the full reading that this is part of, 0 for none
     * @param first whether what is new there is no difference
     * @param by who is said to have written what is new
     */
    record Told(List<Copy> copies, Instant at, int generation, boolean first, Actor by) {

        static Told read(List<Copy> copies, Instant at, int generation, boolean first) {
            return new Told(copies, at, generation, first, first ? FIRST : STORE);
        }
    }

    @Inject
    DataSource database;

    @Inject
    Copies copies;

    @Inject
    Intents intents;

    @Inject
    Tasks tasks;

    @Inject
    Drifts drifts;

    @Inject
    Intake intake;

    void take(UUID team, Told told) {
        Map<UUID, Copy> byId = new LinkedHashMap<>();
        told.copies.forEach(it -> byId.put(it.id(), it));
        if (byId.isEmpty()) return;
        Map<UUID, Copies.Known> known = copies.known(byId.keySet());
        copies.seen(known.keySet(), told.generation);
        Map<UUID, String> texts = texts(byId.values());
        Set<String> underWay = intents.among(Intents.tokens(byId.values()));
        List<Copy> fresh = new ArrayList<>();
        for (Copy copy : byId.values()) {
            UUID own = texts.containsKey(copy.id()) ? copy.id() : uuid(copy.token());
            if (known.containsKey(copy.id())) continue;
            if (copy.token() != null && underWay.contains(copy.token())) continue;
            if (own != null && texts.containsKey(own)) link(team, copy, own, texts.get(own), told.generation);
            else fresh.add(copy);
        }
        changed(team, byId, known, told);
        adopt(team, fresh, told);
    }

    /** The texts of those memories here that have one of these ids, or wrote one of these copies. */
    private Map<UUID, String> texts(Collection<Copy> given) {
        List<UUID> ids = given.stream()
                .flatMap(it -> Stream.of(it.id(), uuid(it.token())))
                .filter(it -> it != null)
                .toList();
        Map<UUID, String> texts = new HashMap<>();
        Sql.of("select id, text from memory where team_id = current_team() and id = any(?)", ids).stream(
                database, row -> texts.put(Sql.uuid(row, "id"), row.getString("text")));
        return texts;
    }

    /** A memory that is here and in the store: only nobody knew so far that they are the same. */
    private void link(UUID team, Copy copy, UUID memory, String ours, int generation) {
        copies.keep(copy.id(), memory, Fingerprint.of(copy), generation);
        if (ours.equals(copy.text())) tasks.note(memory);
        else drifts.found(team, Drift.Kind.CHANGED, copy, memory, null, STORE);
    }

    /** What says something else than when we looked last, unless we are about to write it, or just did. */
    private void changed(UUID team, Map<UUID, Copy> byId, Map<UUID, Copies.Known> known, Told told) {
        List<Copies.Known> differing = known.values().stream()
                .filter(it -> it.isSure() && !it.says(byId.get(it.storeId())))
                .filter(it -> it.writtenAt().isBefore(told.at.minus(UNDER_WAY)))
                .toList();
        Set<UUID> ours =
                tasks.among(differing.stream().map(Copies.Known::memory).toList());
        for (Copies.Known it : differing) {
            if (ours.contains(it.memory())) continue;
            Copy copy = byId.get(it.storeId());
            copies.keep(it.storeId(), it.memory(), Fingerprint.of(copy), told.generation);
            drifts.found(team, Drift.Kind.CHANGED, copy, it.memory(), null, STORE);
        }
    }

    /** Keeps what others wrote, under the store's ids. */
    void adopt(UUID team, List<Copy> fresh, Told told) {
        if (fresh.isEmpty()) return;
        copies.keep(fresh, told.generation);
        List<Draft> drafts = fresh.stream().map(Copy::draft).toList();
        List<Outcome> outcomes = intake.adopt(team, drafts, told.by);
        for (int i = 0; i < fresh.size(); i++) settle(team, fresh.get(i), outcomes.get(i), told.first);
    }

    private void settle(UUID team, Copy copy, Outcome outcome, boolean first) {
        switch (outcome) {
            case Outcome.Kept it -> {
                if (!first) drifts.found(team, Drift.Kind.ADDED, copy, it.id(), null, STORE);
            }
            case Outcome.Redacted it -> drifts.found(team, Drift.Kind.REDACTED, copy, it.id(), null, STORE);
            case Outcome.Held it -> tasks.note(it.id());
            case Outcome.Known it -> {
                copies.belongs(copy.id(), it.id());
                tasks.note(it.id());
            }
            case Outcome.Refused it ->
                drifts.found(team, Drift.Kind.REFUSED, copy, copy.id(), it.field() + ": " + it.reason(), STORE);
            case Outcome.Stale it -> throw new IllegalStateException("what is new cannot be stale");
        }
    }

    /** A memory that the store no longer has. */
    void gone(UUID team, Copies.Known known) {
        copies.gone(known.storeId());
        if (!known.isSure()) {
            tasks.note(known.memory());
            return;
        }
        boolean elsewhereToo = !copies.of(known.memory()).isEmpty();
        long here = Sql.of(
                        "select count(*) from memory where team_id = current_team() and id = ? and state <> 'deleted'",
                        known.memory())
                .number(database);
        if (here == 0 || elsewhereToo) {
            drifts.settled(known.storeId());
            return;
        }
        Copy nothing = new Copy(known.storeId(), null, null, null, null, null, null, null, null);
        drifts.found(team, Drift.Kind.DELETED, nothing, known.memory(), null, STORE);
    }

    static UUID uuid(String token) {
        try {
            return token == null ? null : UUID.fromString(token);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
