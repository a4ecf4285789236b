package org.memorysteward.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TeamsTest {

    @Inject
    Teams teams;

    @Test
    void theExampleTeamIsNeverOneThatPeopleWorkIn() {
        Team example = teams.createExample("northwind", "Northwind Robotics");
        Team ours = teams.create("ours-" + UUID.randomUUID().toString().substring(0, 8), "Ours");
        assertEquals(example, teams.createExample(ours.slug(), "Northwind Robotics"));
    }

    @Test
    void groupsOfEveryShapeNameTeamAndRole() {
        String team = "g-" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, Set<Role>> roles = roles(List.of("/" + team + "/viewer", team + ":editor", team + "/auditor"));
        assertEquals(Map.of(team, Set.of(Role.VIEWER, Role.EDITOR, Role.AUDITOR)), roles);
    }

    @Test
    void whatIsNoTeamAndRoleGivesNothing() {
        assertEquals(Map.of(), roles(List.of("admins", "/a/b/steward", "team/owner", "Team/steward", "", "//steward")));
    }

    @Test
    void aStewardOfAnyTeamIsAlsoStewardOfTheExample() {
        Team example = teams.createExample("northwind", "Northwind Robotics");
        String team = "s-" + UUID.randomUUID().toString().substring(0, 8);
        assertEquals(
                Set.of(Role.STEWARD), teams.ofGroups(List.of(team + ":steward")).get(example));
        assertTrue(teams.ofGroups(List.of(team + ":viewer")).keySet().stream().noneMatch(example::equals));
    }

    private Map<String, Set<Role>> roles(List<String> groups) {
        return teams.ofGroups(groups).entrySet().stream()
                .collect(Collectors.toMap(it -> it.getKey().slug(), Map.Entry::getValue));
    }
}
