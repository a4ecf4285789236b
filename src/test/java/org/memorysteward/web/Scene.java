package org.memorysteward.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusMock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.memorysteward.audit.Actor;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Team;
import org.memorysteward.identity.Teams;
import org.memorysteward.memory.Draft;
import org.memorysteward.memory.Draft.GivenIds;
import org.memorysteward.memory.Intake;
import org.memorysteward.memory.Outcome;
import org.memorysteward.memory.Recall;

/** The teams and memories that tests of pages look at. */
@ApplicationScoped
public class Scene {

    private static final Actor CLAUDE = new Actor(Actor.Kind.AGENT, "claude-code", "22222222", "127.0.0.1");

    @Inject
    Teams teams;

    @Inject
    Intake intake;

    @Inject
    Recall recall;

    /** A team that nobody else has; the person of the local link is a steward of it. */
    public Team freshTeam() {
        String slug = "team-" + UUID.randomUUID().toString().substring(0, 8);
        return teams.create(slug, "Team " + slug);
    }

    /** A memory that an agent wrote for Mara; the same one when it was written before. */
    public UUID remembered(Team team, String text) {
        return remembered(team, text, "mara", "fleet-api", "decision");
    }

    public UUID remembered(Team team, String text, String user, String repo, String type) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("repo", repo).put("type", type);
        return remembered(team, text, user, metadata);
    }

    /** A memory with further keys, about nobody in particular. */
    public UUID remembered(Team team, String text, ObjectNode metadata) {
        return remembered(team, text, null, metadata);
    }

    private UUID remembered(Team team, String text, String user, ObjectNode metadata) {
        Draft draft = Draft.written(text, new GivenIds(user, "claude-code", null, "run-7", null), metadata);
        return switch (intake.remember(team.id(), draft, CLAUDE)) {
            case Outcome.Kept kept -> kept.id();
            case Outcome.Known known -> known.id();
            case Outcome other -> throw new AssertionError(other.toString());
        };
    }

    /** The agent is served the memory. */
    public void served(Team team, UUID memory) {
        recall.get(team.id(), memory, CLAUDE).orElseThrow();
    }

    /** From now on, and until the test class ends, the person of the local link is this in this team, and in no other. */
    public void localPersonIs(Role role, Team team) {
        QuarkusMock.installMockForType(new OneTeam(Map.of(team, Set.of(role))), Teams.class);
    }

    private static final class OneTeam extends Teams {

        private final Map<Team, Set<Role>> given;

        private OneTeam(Map<Team, Set<Role>> given) {
            this.given = given;
        }

        @Override
        public Map<Team, Set<Role>> ofLocalPerson() {
            return given;
        }

        @Override
        public java.util.Optional<Team> find(String slug) {
            return given.keySet().stream().filter(it -> it.slug().equals(slug)).findFirst();
        }

        @Override
        public boolean localPersonAdministers() {
            return false;
        }

        @Override
        public java.util.List<Team> all() {
            return java.util.List.copyOf(given.keySet());
        }
    }
}
