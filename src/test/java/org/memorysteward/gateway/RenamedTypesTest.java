package org.memorysteward.gateway;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.database.Tenancy;
import org.memorysteward.memory.Layer;
import org.memorysteward.memory.MemoryView;
import org.memorysteward.memory.Types;
import org.memorysteward.testing.TestDatabase;

/** An agent that learned a type's name before people changed their mind. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RenamedTypesTest {

    private static final String ADD = """
            {"messages": [{"role": "user", "content": "%s"}], "user_id": "mara", %s}""";

    @Inject
    Agents agents;

    @Inject
    Types types;

    @Inject
    Tenancy tenancy;

    private Agent agent;

    @BeforeEach
    void freshTeam() {
        agent = agents.fresh();
    }

    @Test
    void whatItWritesByTheOldNameLandsInTheNewOne() {
        types.rename(agent.team().id(), "fix", "repair", null, "plainer", Agents.MARA);
        for (String said : List.of("\"metadata\": {\"type\": \"fix\"}", "\"categories\": [\"fix\"]")) {
            String id = agent.adds(ADD.formatted("Restart it " + said.length(), said))
                    .getFirst();
            MemoryView view = agents.view(agent, id);
            assertEquals("repair in task", view.type() + " in " + view.layer());
            agent.get("/v1/memories/" + id + "/").statusCode(200).body("metadata.type", equalTo("repair"));
        }
        String id = agent.says("mara", "Something else");
        agent.put("/v1/memories/" + id + "/", "{\"metadata\": {\"type\": \"fix\"}}")
                .statusCode(200);
        assertEquals("repair", agents.view(agent, id).type());
    }

    @Test
    void whatItAsksForByTheOldNameIsFoundByTheNewOne() throws InterruptedException {
        agent.adds(ADD.formatted("Before", "\"metadata\": {\"type\": \"fix\"}"));
        agent.adds(ADD.formatted("Another", "\"metadata\": {\"type\": \"decision\"}"));
        types.rename(agent.team().id(), "fix", "repair", null, "plainer", Agents.MARA);
        String asked = "{\"AND\": [{\"user_id\": \"mara\"}, {\"metadata\": {\"type\": \"fix\"}}]}";
        assertEquals(List.of("Before"), agent.lists(asked), "also while the job has not come to it");
        while (tenancy.within(agent.team().id(), types::running).isPresent()) Thread.sleep(20);
        agent.adds(ADD.formatted("After", "\"metadata\": {\"type\": \"fix\"}"));
        assertEquals(List.of("After", "Before"), agent.lists(asked));
        assertEquals(List.of("After", "Before"), agent.lists(asked.replace("fix", "repair")));
        assertEquals(
                List.of("Another"),
                agent.lists("{\"AND\": [{\"user_id\": \"mara\"}, {\"NOT\": {\"metadata\": {\"type\": \"fix\"}}}]}"));
    }

    @Test
    void anotherTeamsAgentKeepsItsWords() {
        Agent other = agents.fresh();
        types.rename(agent.team().id(), "fix", "repair", null, "plainer", Agents.MARA);
        types.move(agent.team().id(), "decision", Layer.PREFERENCE, null, Agents.MARA);
        String fix = other.adds(ADD.formatted("Theirs", "\"metadata\": {\"type\": \"fix\"}"))
                .getFirst();
        String decision = other.adds(ADD.formatted("Too", "\"metadata\": {\"type\": \"decision\"}"))
                .getFirst();
        assertEquals("fix", agents.view(other, fix).type());
        assertEquals("semantic", agents.view(other, decision).layer());
        assertEquals(
                List.of("Theirs"),
                other.lists("{\"AND\": [{\"user_id\": \"mara\"}, {\"metadata\": {\"type\": \"fix\"}}]}"));
    }
}
