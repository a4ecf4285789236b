package org.memorysteward.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.memory.Criterion;
import org.memorysteward.memory.Draft;
import org.memorysteward.memory.Draft.GivenIds;
import org.memorysteward.memory.MemoryStore;
import org.memorysteward.memory.Question;
import org.memorysteward.store.local.LocalStore;
import org.memorysteward.upstream.Placements;
import org.memorysteward.upstream.RemoteStore;
import org.memorysteward.upstream.StoreFailure;
import org.memorysteward.upstream.TeamStores;

/**
 * The store that each team chose. What a store elsewhere finds is joined with the catalogue, and more is asked for until enough
 * of it may be served; when it does not answer, the catalogue answers by itself.
 */
@ApplicationScoped
class StoreOfTeam implements MemoryStore {

    private static final Logger LOG = Logger.getLogger(StoreOfTeam.class);
    private static final int SPARE = 10;
    private static final int FURTHER = 4;

    @Inject
    LocalStore local;

    @Inject
    TeamStores stores;

    @Inject
    Placements placements;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Override
    public boolean isElsewhere(UUID team) {
        return stores.elsewhere(team).isPresent();
    }

    @Override
    public Placed place(UUID team, List<Draft> drafts, Actor by) {
        return stores.elsewhere(team)
                .map(it -> placements.place(team, it, drafts, by))
                .orElse(Placed.HERE);
    }

    @Override
    public List<Hit> search(UUID team, Question question) {
        Optional<TeamStores.Reached> elsewhere = stores.elsewhere(team);
        if (elsewhere.isEmpty()) return local.search(team, question);
        try {
            return search(team, elsewhere.get(), question);
        } catch (StoreFailure e) {
            LOG.infof("The catalogue answers for the store of team %s: %s", team, e.getMessage());
            return local.search(team, question);
        }
    }

    private List<Hit> search(UUID team, TeamStores.Reached to, Question question) {
        GivenIds whose = named(question.scope(), new GivenIds(null, null, null, null, null));
        int limit = to.store().mostAnswers();
        int asked = Math.min(limit, question.most() * 2 + SPARE);
        while (true) {
            List<RemoteStore.Answer> answers =
                    to.store().search(to.connection(), question.words(), whose, asked, question.threshold());
            List<Hit> hits = servable(team, question, answers);
            if (hits.size() >= question.most() || answers.size() < asked || asked == limit) return hits;
            asked = Math.min(limit, asked * FURTHER);
        }
    }

    private List<Hit> servable(UUID team, Question question, List<RemoteStore.Answer> answers) {
        if (answers.isEmpty()) return List.of();
        List<UUID> ids = answers.stream().map(RemoteStore.Answer::id).toList();
        Sql known = Sql.of("""
                        select c.store_id, m.id
                          from (select store_id, memory_id from store_copy where team_id = current_team() and store_id = any(?)) c
                          join catalogue m on m.id = c.memory_id where\s""", ids).add(question.where());
        java.util.Map<UUID, UUID> memories = new java.util.HashMap<>();
        tenancy.within(
                team,
                () -> known.stream(database, row -> memories.put(Sql.uuid(row, "store_id"), Sql.uuid(row, "id"))));
        List<Hit> hits = new ArrayList<>();
        for (RemoteStore.Answer it : answers) {
            UUID memory = memories.get(it.id());
            if (memory == null || hits.stream().anyMatch(hit -> hit.id().equals(memory))) continue;
            hits.add(new Hit(memory, Math.clamp(it.score(), 0.0001, 1.0)));
            if (hits.size() == question.most()) break;
        }
        return hits;
    }

    /** Whom the question is certainly about, so that the store does not answer about others. */
    private static GivenIds named(Criterion scope, GivenIds so) {
        return switch (scope) {
            case Criterion.All it -> {
                GivenIds all = so;
                for (Criterion part : it.parts()) all = named(part, all);
                yield all;
            }
            case Criterion.Is it ->
                switch (it.id()) {
                    case USER -> new GivenIds(it.value(), so.agent(), so.app(), so.run(), null);
                    case AGENT -> new GivenIds(so.user(), it.value(), so.app(), so.run(), null);
                    case APP -> new GivenIds(so.user(), so.agent(), it.value(), so.run(), null);
                    case RUN -> new GivenIds(so.user(), so.agent(), so.app(), it.value(), null);
                    case GROUP -> so;
                };
            default -> so;
        };
    }
}
