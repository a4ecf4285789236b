package org.memorysteward.memory;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;

/**
 * One verb for each of some hundred memories, and taking it back. Called in a transaction of the team; answers in the order
 * it was asked, and leaves out what changed since it was seen. Names and reasons were checked and stripped.
 */
@ApplicationScoped
public class EachMemory {

    private static final String NOTHING = "null";
    private static final String LAST_CHANGE = "m.updated_at";
    private static final String METADATA_BEFORE = """
            (select r.metadata from revision r
              where r.team_id = current_team() and r.memory_id = m.id and r.version = m.version - 1)""";

    /**
     * What is found out about each memory before the verb.
     *
     * @param moment what must still be as it was seen
     * @param before what the verb is handed, and what is kept for taking it back
     */
    private record Look(Obstacles obstacles, String moment, String before) {}

    private record Judged(String obstacle, String before) {}

    @Inject
    DataSource database;

    public List<Handled> retype(UUID team, Sightings seen, String type, String reason, Actor by) {
        String word = Vocabulary.now().today(type);
        Obstacles obstacles = Obstacles.toRewording().and("m.type = ?", word, "It has that type already.");
        return each(team, seen, new Look(obstacles, LAST_CHANGE, NOTHING), (it, no) -> it.retype(type, reason, by));
    }

    public List<Handled> move(UUID team, Sightings seen, String repo, String reason, Actor by) {
        Obstacles obstacles = Obstacles.toRewording().and("m.repo = ?", repo, "It is in that repo already.");
        return each(team, seen, new Look(obstacles, LAST_CHANGE, NOTHING), (it, no) -> it.move(repo, reason, by));
    }

    public List<Handled> tag(
            UUID team, Sightings seen, Collection<String> added, Collection<String> dropped, String reason, Actor by) {
        Obstacles obstacles = Obstacles.toTagging(added, dropped);
        return each(
                team,
                seen,
                new Look(obstacles, LAST_CHANGE, NOTHING),
                (it, nothing) -> it.tag(added, dropped, reason, by));
    }

    /** Takes the last version back, which {@link #retype}, {@link #move} or {@link #tag} made: the cause says which. */
    public List<Handled> putBack(UUID team, Sightings seen, MemoryAction cause, String reason, Actor by) {
        Obstacles obstacles = Obstacles.toRewording().and(METADATA_BEFORE + " is null", "The version before is gone.");
        Look look = new Look(obstacles, LAST_CHANGE, METADATA_BEFORE);
        return each(team, seen, look, (it, metadata) -> it.putBack(metadata, cause, reason, by));
    }

    /** @param owner null for nobody */
    public List<Handled> assign(UUID team, Sightings seen, String owner, String reason, Actor by) {
        Obstacles obstacles = Obstacles.toAssigning()
                .and("m.owner is not distinct from ?::text", owner, "That is its owner already.");
        Look look = new Look(obstacles, LAST_CHANGE, "jsonb_build_object('owner', m.owner)");
        return each(team, seen, look, (it, nothing) -> it.assign(owner, reason, by));
    }

    /** Gives each back to whoever answered for it before {@link #assign}, unless it has another owner than it then got. */
    public List<Handled> assignBack(UUID team, Sightings seen, String owner, String reason, Actor by) {
        Obstacles obstacles =
                Obstacles.toAssigning().and("m.owner is distinct from ?::text", owner, "It has another owner by now.");
        Look look = new Look(obstacles, LAST_CHANGE, "g.before ->> 'owner'");
        return each(team, seen, look, (it, before) -> it.assign(before, reason, by));
    }

    /** @param until the last day, null for no end */
    public List<Handled> hold(UUID team, Sightings seen, String reason, LocalDate until, Actor by) {
        Look look = new Look(Obstacles.toHolding(), LAST_CHANGE, NOTHING);
        return each(
                team,
                seen,
                look,
                (it, nothing) -> it.hold(reason, until, by),
                it -> it.held().at());
    }

    /** Ends holds; keeps them for {@link #holdAgain}. */
    public List<Handled> release(UUID team, Sightings seen, String reason, Actor by) {
        Look look = new Look(Obstacles.toReleasing(), LAST_CHANGE, "to_jsonb(h)");
        return each(team, seen, look, (it, nothing) -> it.release(reason, by));
    }

    /** Ends the holds that {@link #hold} put there, and no others. */
    public List<Handled> releaseAgain(UUID team, Sightings seen, String reason, Actor by) {
        Look look = new Look(Obstacles.toReleasing(), "h.at", NOTHING);
        return each(team, seen, look, (it, nothing) -> it.release(reason, by));
    }

    /** Puts back the holds that {@link #release} ended, each as it was. */
    public List<Handled> holdAgain(UUID team, Sightings seen, String reason, Actor by) {
        Look look = new Look(Obstacles.toHoldingAgain(), LAST_CHANGE, "g.before");
        return each(team, seen, look, (it, hold) -> it.holdAgain(hold, reason, by));
    }

    private List<Handled> each(UUID team, Sightings seen, Look look, BiConsumer<Memory, String> verb) {
        return each(team, seen, look, verb, Memory::updatedAt);
    }

    private List<Handled> each(
            UUID team, Sightings seen, Look look, BiConsumer<Memory, String> verb, Function<Memory, Instant> left) {
        // Whoever changes the words waits for this transaction, so it asks for them before it holds a memory.
        Vocabulary.now();
        Map<UUID, Memory> memories = locked(team, seen.ids());
        List<Handled> handled = new ArrayList<>(seen.rows().size());
        List<Judged> judged = judge(seen, look);
        for (int i = 0; i < judged.size(); i++) {
            Judged it = judged.get(i);
            Memory memory = memories.get(seen.rows().get(i).id());
            handled.add(it.obstacle == null ? handle(memory, it.before, verb, left) : Handled.skipped(it.obstacle));
        }
        EntityManager session = Panache.getEntityManager();
        session.flush();
        session.clear();
        return handled;
    }

    private static Map<UUID, Memory> locked(UUID team, List<UUID> ids) {
        return Memory.<Memory>find("team = ?1 and id in ?2 order by id", team, ids)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .stream()
                .collect(Collectors.toMap(Memory::id, it -> it));
    }

    private List<Judged> judge(Sightings seen, Look look) {
        return Sql.of("with ")
                .add(seen.judged(look.obstacles, look.moment, look.before))
                .add(" select obstacle, handed from judged order by place")
                .list(database, row -> new Judged(row.getString("obstacle"), row.getString("handed")));
    }

    private static Handled handle(
            Memory memory, String before, BiConsumer<Memory, String> verb, Function<Memory, Instant> left) {
        try {
            verb.accept(memory, before);
            return Handled.done(left.apply(memory), before);
        } catch (InvalidInput e) {
            return Handled.skipped(e.reason());
        }
    }
}
