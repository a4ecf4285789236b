package org.memorysteward.gateway;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.memorysteward.fakemem0.FakeMem0;
import org.memorysteward.fakemem0.Fault;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.upstream.Stage;
import org.memorysteward.upstream.StoreKind;

/** Agents of a team whose memories live in a Mem0. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RemoteTeamTest {

    @Inject
    Agents agents;

    @Inject
    Stage stage;

    @Test
    void anAgentWritesThroughAndIsToldWhenTheStoreIsAway() {
        Agent agent = agents.fresh();
        try (FakeMem0 fake = FakeMem0.platform(0, "m0-" + UUID.randomUUID())) {
            stage.connect(agent.team(), StoreKind.MEM0_PLATFORM, fake);
            String id = agent.says("dana", "We deploy with Argo");
            assertEquals(List.of(id), fake.idsOf("We deploy with Argo"));
            assertEquals(List.of("We deploy with Argo"), agent.finds("deploy", "{\"user_id\": \"dana\"}"));

            fake.breaks(Fault.BROKEN);
            agent.post(
                            "/v3/memories/add/",
                            "{\"messages\": [{\"role\": \"user\", \"content\": \"Lost\"}], \"user_id\": \"dana\"}")
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("detail", containsString("Nothing was kept"));
            assertEquals(List.of("We deploy with Argo"), agent.lists("{\"user_id\": \"dana\"}"));
        }
    }
}
