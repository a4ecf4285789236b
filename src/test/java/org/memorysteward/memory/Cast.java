package org.memorysteward.memory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.identity.Teams;
import org.memorysteward.memory.Draft.GivenIds;

/** The people, agents and teams that tests are about. */
@ApplicationScoped
class Cast {

    static final Actor MARA = new Actor(Actor.Kind.PERSON, "mara", "11111111", "127.0.0.1");
    static final Actor CLAUDE = new Actor(Actor.Kind.AGENT, "claude-code", "22222222", "127.0.0.1");

    @Inject
    Teams teams;

    @Inject
    Tenancy tenancy;

    @Inject
    Intake intake;

    /** A team that nobody else has. */
    Team freshTeam() {
        String slug = "team-" + UUID.randomUUID().toString().substring(0, 8);
        return teams.create(slug, slug);
    }

    /** A memory as an agent writes it. */
    static Draft draft(String text, String user, String repo, String type) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        if (repo != null) metadata.put("repo", repo);
        if (type != null) metadata.put("type", type);
        return Draft.written(text, new GivenIds(user, "claude-code", null, null, null), metadata);
    }

    /** Keeps a memory and returns its id. */
    UUID kept(Team team, String text) {
        return kept(team, draft(text, "mara", "fleet-api", "decision"));
    }

    UUID kept(Team team, Draft draft) {
        return switch (intake.remember(team.id(), draft, CLAUDE)) {
            case Outcome.Kept it -> it.id();
            case Outcome other -> throw new AssertionError(other.toString());
        };
    }

    /** Acts on a memory in a transaction of its own. */
    void with(Team team, UUID id, java.util.function.Consumer<Memory> act) {
        tenancy.within(team.id(), () -> act.accept(Memory.locked(team.id(), id).orElseThrow()));
    }
}
