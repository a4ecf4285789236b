package org.memorysteward.gateway;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditFilter;
import org.memorysteward.audit.AuditRow;
import org.memorysteward.audit.AuditTrail;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.ApiKeys;
import org.memorysteward.identity.Team;
import org.memorysteward.identity.Teams;
import org.memorysteward.memory.Catalogue;
import org.memorysteward.memory.Memory;
import org.memorysteward.memory.MemoryView;
import org.memorysteward.memory.Revisions;

/** Agents with teams of their own, and what people see of what they did. */
@ApplicationScoped
class Agents {

    static final Actor MARA = new Actor(Actor.Kind.PERSON, "mara", "11111111", "127.0.0.1");

    @Inject
    Teams teams;

    @Inject
    ApiKeys keys;

    @Inject
    Tenancy tenancy;

    @Inject
    Revisions revisions;

    @Inject
    Catalogue catalogue;

    @Inject
    AuditTrail trail;

    @Inject
    AgroalDataSource database;

    /** An agent of a team that nobody else has. */
    Agent fresh() {
        String slug = "agents-" + UUID.randomUUID().toString().substring(0, 8);
        Team team = teams.create(slug, slug);
        return new Agent(team, keys.mint(team, "claude-code", Actor.system()));
    }

    /** An agent of the same team whose key has one scope only. */
    Agent limited(Agent agent, String scope) {
        String key = keys.mint(agent.team(), "limited to " + scope, Actor.system());
        tenancy.within(
                agent.team().id(),
                () -> Sql.of("update api_key set scopes = ? where name = ?", List.of(scope), "limited to " + scope)
                        .execute(database));
        return new Agent(agent.team(), key);
    }

    MemoryView view(Agent agent, String id) {
        return tenancy.within(
                agent.team().id(), () -> catalogue.view(UUID.fromString(id)).orElseThrow());
    }

    /** Who made the version that stands. */
    String lastAuthor(Agent agent, String id) {
        return tenancy.within(
                agent.team().id(),
                () -> revisions.newest(UUID.fromString(id), 0, 1).getFirst().actor());
    }

    /** What is asked in the agent's team. */
    <T> T within(Agent agent, java.util.function.Supplier<T> question) {
        return tenancy.within(agent.team().id(), question);
    }

    /** The single text that a statement answers with. */
    String text(Agent agent, String sql, Object... parameters) {
        return within(
                agent,
                () -> Sql.of(sql, parameters)
                        .first(database, row -> row.getString(1))
                        .orElseThrow());
    }

    /** Runs a statement in the transaction that is open. */
    int executes(String sql, Object... parameters) {
        return Sql.of(sql, parameters).execute(database);
    }

    long total(Agent agent) {
        return tenancy.within(agent.team().id(), catalogue::total);
    }

    /** What a person does to a memory. */
    void with(Agent agent, String id, java.util.function.Consumer<Memory> act) {
        UUID team = agent.team().id();
        tenancy.within(
                team, () -> act.accept(Memory.locked(team, UUID.fromString(id)).orElseThrow()));
    }

    void deprecate(Agent agent, String id) {
        with(agent, id, it -> it.deprecate("no longer true", null, null, MARA));
    }

    /** Entries with this verb, newest first. */
    List<AuditRow> entries(Agent agent, String verb) {
        AuditFilter filter = new AuditFilter(null, verb, null, null, null, null, null, null, null);
        return tenancy.within(
                agent.team().id(), () -> trail.page(filter, null, 500).rows());
    }
}
