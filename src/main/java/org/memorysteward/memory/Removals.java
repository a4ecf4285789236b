package org.memorysteward.memory;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/** Deletions that agents ask for: of what they may see, and of nothing else. People can take each of them back. */
@ApplicationScoped
public class Removals {

    private static final int AT_ONCE = 500;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    /** Deletes one memory. Opens its own transaction. Returns whether there was one that agents may see. */
    public boolean remove(UUID team, UUID id, Actor by) {
        return removeAll(team, new Criterion.Ids(List.of(id)), by) > 0;
    }

    /** Deletes all that matches, or nothing when one cannot be deleted. Opens its own transaction; returns how many. */
    public int removeAll(UUID team, Criterion scope, Actor by) {
        String reason = "deleted by " + by.name() + " through the API";
        return tenancy.streaming(team, () -> {
            List<UUID> ids = Sql.of("select id from catalogue where ")
                    .add(Question.servable(scope, true))
                    .add(" order by id")
                    .list(database, row -> Sql.uuid(row, "id"));
            int removed = 0;
            for (int from = 0; from < ids.size(); from += AT_ONCE) {
                removed += remove(team, ids.subList(from, Math.min(from + AT_ONCE, ids.size())), reason, by);
            }
            return removed;
        });
    }

    /** However many there are, only a few are held in memory at a time. */
    private int remove(UUID team, List<UUID> ids, String reason, Actor by) {
        List<Memory> memories = Memory.<Memory>find("team = ?1 and id in ?2 order by id", team, ids)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
        // Between the question and the lock somebody else may have withdrawn it: that decision stands.
        List<Memory> servable = memories.stream()
                .filter(it -> it.state() == State.ACTIVE || it.state() == State.EXPIRED)
                .toList();
        servable.forEach(it -> it.delete(reason, by));
        EntityManager session = Panache.getEntityManager();
        session.flush();
        session.clear();
        return servable.size();
    }
}
