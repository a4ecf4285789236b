package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/** What a memory replaced, and what replaced it, in the team whose transaction is open. */
@ApplicationScoped
public class Chains {

    private static final int STEPS = 10;
    private static final int MOST_REPLACED = 20;

    @Inject
    DataSource database;

    /**
     * One memory of a chain.
     *
     * @param steps how far from the memory in question: below zero what it replaced, above zero what replaced it
     */
    public record Link(MemoryRow memory, int steps) {

        /** How many steps before the memory in question. */
        public int before() {
            return -steps;
        }
    }

    /**
     * The chain through a memory without that memory, oldest first: at most ten steps each way and 20 that it replaced.
     * Empty when it neither replaced anything nor was replaced.
     */
    public List<Link> through(UUID memory) {
        Map<UUID, Integer> steps = new LinkedHashMap<>(replaced(memory));
        steps.putAll(successors(memory));
        steps.remove(memory);
        if (steps.isEmpty()) return List.of();
        List<Link> links = new ArrayList<>(
                Sql.of(Catalogue.ROW + "id = any(?) order by updated_at, id", new ArrayList<>(steps.keySet()))
                        .list(database, Catalogue::row)
                        .stream()
                        .map(row -> new Link(row, steps.get(row.id())))
                        .toList());
        links.sort((one, other) -> Integer.compare(one.steps(), other.steps()));
        return links;
    }

    private Map<UUID, Integer> successors(UUID memory) {
        return steps("""
                with recursive link (id, steps) as (
                    select successor, 1 from deprecation where team_id = current_team() and memory_id = ?
                    union all
                    select d.successor, link.steps + 1 from link join deprecation d on d.team_id = current_team() and d.memory_id = link.id
                     where link.steps < ?)
                select id, steps from link where id is not null""", memory, STEPS);
    }

    /** Many may have been replaced by one: nearest first, and no further than the limit. */
    private Map<UUID, Integer> replaced(UUID memory) {
        return steps("""
                with recursive link (id, steps) as (
                    (select memory_id, -1 from deprecation where team_id = current_team() and successor = ? limit ?)
                    union all
                    select d.memory_id, link.steps - 1 from link cross join lateral (
                           select memory_id from deprecation where team_id = current_team() and successor = link.id limit ?) d
                     where link.steps > ?)
                select id, steps from link limit ?""", memory, MOST_REPLACED, MOST_REPLACED, -STEPS, MOST_REPLACED);
    }

    private Map<UUID, Integer> steps(String query, Object... parameters) {
        Map<UUID, Integer> steps = new LinkedHashMap<>();
        Sql.of(query, parameters).list(database, row -> steps.putIfAbsent(Sql.uuid(row, "id"), row.getInt("steps")));
        return steps;
    }
}
