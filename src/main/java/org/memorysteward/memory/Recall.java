package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Reach;
import org.memorysteward.memory.MemoryStore.Hit;

/**
 * The door at which agents are served. Nobody passes it with a memory that people withdrew, and whatever is handed out is
 * counted and written to the trail in the same transaction.
 */
@ApplicationScoped
public class Recall {

    private static final int IDS_IN_THE_TRAIL = 50;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    MemoryStore store;

    /** One page of a list, and how many memories the whole list has. */
    public record Page(List<Recalled> memories, long total) {}

    /** The memories that answer a question, best first. Opens its own transactions. */
    public List<Recalled> search(UUID team, Question question, Actor by) {
        List<Hit> hits = store.search(team, question);
        if (hits.isEmpty()) return List.of();
        Sql found = Sql.of(
                        Recalled.COLUMNS + "id = any(?) and ",
                        hits.stream().map(Hit::id).toList())
                .add(question.where());
        return tenancy.within(team, () -> {
            Map<UUID, Recalled> memories = new HashMap<>();
            found.list(database, Recalled::of).forEach(it -> memories.put(it.id(), it));
            List<Recalled> answers = hits.stream()
                    .filter(it -> memories.containsKey(it.id()))
                    .map(it -> memories.get(it.id()).scored(it.score()))
                    .limit(question.most())
                    .toList();
            return served("search", team, answers, by);
        });
    }

    /**
     * Lists memories, newest first. Opens its own transaction.
     *
     * @param page from 1
     */
    public Page list(UUID team, Criterion scope, boolean expiredToo, int page, int size, Actor by) {
        return tenancy.within(team, () -> {
            long total = Sql.of("select count(*) from catalogue where ")
                    .add(Question.servable(scope, expiredToo))
                    .number(database);
            long before = (page - 1L) * size;
            if (before >= total) return new Page(List.of(), total);
            List<Recalled> memories = Sql.of(Recalled.COLUMNS)
                    .add(Question.servable(scope, expiredToo))
                    .add(" order by created_at desc, id desc limit ? offset ?", size, before)
                    .list(database, Recalled::of);
            return new Page(served("list", team, memories, by), total);
        });
    }

    /** One memory; empty when the team has none of this id that agents may see. Opens its own transaction. */
    public Optional<Recalled> get(UUID team, UUID id, Actor by) {
        return tenancy.within(team, () -> {
            Optional<Recalled> memory = visible(id);
            memory.ifPresent(it -> served("get", team, List.of(it), by));
            return memory;
        });
    }

    /** Whether agents may see it: what they may not see they cannot change or delete either. Opens its own transaction. */
    public boolean shows(UUID team, UUID id) {
        return tenancy.within(team, () -> visible(id).isPresent());
    }

    /** Whether agents may see it, and it belongs within this reach. Opens its own transaction. */
    public boolean reaches(UUID team, UUID id, Reach reach) {
        Criterion within = new Criterion.All(List.of(new Criterion.Ids(List.of(id)), new Criterion.Within(reach)));
        Sql found = Sql.of("select count(*) from catalogue where ").add(Question.servable(within, true));
        return tenancy.within(team, () -> found.number(database)) > 0;
    }

    /** Which memories of these conditions agents may see, expired ones too. Opens its own transaction. */
    public Set<UUID> among(UUID team, Criterion scope) {
        Sql found = Sql.of("select id from catalogue where ").add(Question.servable(scope, true));
        return tenancy.within(team, () -> Set.copyOf(found.list(database, row -> Sql.uuid(row, "id"))));
    }

    /** The texts of these memories, as far as agents may see them, by id. Opens its own transaction. */
    public Map<UUID, String> texts(UUID team, Criterion scope, Actor by) {
        Sql found = Sql.of(Recalled.COLUMNS).add(Question.servable(scope, true)).add(" order by id");
        return tenancy.within(team, () -> {
            List<Recalled> memories = served("events", team, found.list(database, Recalled::of), by);
            return memories.stream().collect(Collectors.toMap(Recalled::id, Recalled::text));
        });
    }

    /**
     * A memory as agents may see it, for whoever tells receivers of it and keeps a list of that: no agent asked, so no recall
     * is counted. Opens its own transaction.
     */
    public Optional<Recalled> shown(UUID team, UUID id) {
        return tenancy.aside(team, () -> visible(id));
    }

    /** What its writer just wrote, in whatever state that left it. Opens its own transaction. */
    public Optional<Recalled> written(UUID team, UUID id) {
        return tenancy.within(
                team, () -> Sql.of(Recalled.COLUMNS + "id = ?", id).first(database, Recalled::of));
    }

    /**
     * What happened to a memory, oldest first; the words only while agents may see it. Opens its own transaction.
     *
     * @return empty when the team has none of this id
     */
    public List<Change> history(UUID team, UUID id, Actor by) {
        return tenancy.within(team, () -> {
            Optional<Recalled> memory = visible(id);
            memory.ifPresent(it -> served("history", team, List.of(it), by));
            return Histories.of(id, memory.isPresent(), database);
        });
    }

    private Optional<Recalled> visible(UUID id) {
        return Sql.of(Recalled.COLUMNS)
                .add(Question.servable(new Criterion.Ids(List.of(id)), true))
                .first(database, Recalled::of);
    }

    private List<Recalled> served(String how, UUID team, List<Recalled> memories, Actor by) {
        serve(how, team, memories.stream().map(Recalled::id).toList(), by);
        return memories;
    }

    /** Counts what is handed out and writes it to the trail, in the transaction that is open. */
    void serve(String how, UUID team, List<UUID> memories, Actor by) {
        if (memories.isEmpty()) return;
        count(team, memories);
        String ids =
                memories.stream().limit(IDS_IN_THE_TRAIL).map(UUID::toString).collect(Collectors.joining(" "));
        int untold = memories.size() - IDS_IN_THE_TRAIL;
        AuditEntry.of(team, by, MemoryAction.RECALLED)
                .to("recall", how)
                .with(memories.size()
                        + (memories.size() == 1 ? " memory: " : " memories: ")
                        + ids
                        + (untold > 0 ? " and " + untold + " more" : ""))
                .append();
    }

    /**
     * Everybody locks in the order of ids, so that two recalls of the same memories wait for, and never block, each other.
     * The counts of the day belong to memories that are locked by then.
     */
    private void count(UUID team, List<UUID> ids) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Sql.of("""
                        with served as (
                            update memory set recalls = recalls + 1, last_recalled_at = ?, recalled_on = ?
                             where team_id = current_team() and id in (
                                   select id from memory where team_id = current_team() and id = any(?)
                                    order by id for no key update)
                            returning team_id, id)
                        insert into memory_recall_day as d (team_id, memory_id, day, n)
                        select team_id, id, ?, 1 from served
                        on conflict (team_id, memory_id, day) do update set n = d.n + 1""", Instant.now(), today, ids, today).execute(database);
        Sql.of("""
                        insert into recall_day as r (team_id, day, slot, n) values (?, ?, pg_backend_pid() % 32, ?)
                        on conflict (team_id, day, slot) do update set n = r.n + excluded.n""", team, today, ids.size()).execute(database);
    }
}
