package org.memorysteward.gateway;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EventsTest {

    @Inject
    Agents agents;

    private Agent agent;

    @BeforeEach
    void freshTeam() {
        agent = agents.fresh();
    }

    private String adding(String json) {
        return agent.post("/v3/memories/add/", json).statusCode(200).extract().path("event_id");
    }

    @Test
    void anAdditionCanBeAskedForByItsEvent() {
        String event =
                adding("{\"messages\": [{\"content\": \"one\"}, {\"content\": \"two\"}], \"user_id\": \"dana\"}");
        agent.get("/v1/event/" + event + "/")
                .statusCode(200)
                .body("id", equalTo(event))
                .body("event_type", equalTo("ADD"))
                .body("status", equalTo("SUCCEEDED"))
                .body("results.data.memory", contains("one", "two"))
                .body("results.event", contains("ADD", "ADD"))
                .body("results.user_id", contains("dana", "dana"))
                .body("started_at", notNullValue())
                .body("latency", greaterThanOrEqualTo(0));
    }

    @Test
    void whatWasThereBeforeAndWhatWaitsIsToldApart() {
        agent.says("dana", "one");
        String again = adding("{\"messages\": \"one\", \"user_id\": \"dana\"}");
        agent.get("/v1/event/" + again).body("results.event", contains("NOOP"));
        String nothing =
                adding("{\"messages\": [{\"role\": \"assistant\", \"content\": \"x\"}], \"user_id\": \"dana\"}");
        agent.get("/v1/event/" + nothing).statusCode(200).body("results", hasSize(0));
    }

    @Test
    void aDeletionOfEverythingCanBeAskedForToo() {
        agent.says("dana", "one");
        agent.says("dana", "two");
        String event = agent.delete("/v1/memories/?user_id=dana")
                .statusCode(200)
                .extract()
                .path("event_id");
        agent.get("/v1/event/" + event)
                .body("event_type", equalTo("DELETE_ALL"))
                .body("results.event", contains("DELETE", "DELETE"))
                .body("results.data", contains(nullValue(), nullValue()));
    }

    @Test
    void whatPeopleWithdrewIsNotToldByItsEvent() {
        String event = adding("{\"messages\": \"secret plan\", \"user_id\": \"dana\"}");
        String id = agent.get("/v1/event/" + event).extract().path("results[0].id");
        agents.deprecate(agent, id);
        agent.get("/v1/event/" + event).statusCode(200).body("results[0].data", nullValue());
    }

    @Test
    void eventsOfOthersAndSuchThatNeverWereAreNotThere() {
        String event = adding("{\"messages\": \"one\", \"user_id\": \"dana\"}");
        for (String unknown : new String[] {UUID.randomUUID().toString(), new UUID(0, 0).toString(), "x"}) {
            agent.get("/v1/event/" + unknown + "/").statusCode(404).body("error", notNullValue());
        }
        agents.fresh().get("/v1/event/" + event).statusCode(404);
        UUID given = UUID.fromString(event);
        UUID other = new UUID(given.getMostSignificantBits(), given.getLeastSignificantBits() ^ (1L << 30));
        agent.get("/v1/event/" + other).statusCode(404);
    }

    @Test
    void theNameOfAnEventSaysWhereItStandsInTheTrail() {
        UUID team = UUID.randomUUID();
        for (EventId.Kind kind : EventId.Kind.values()) {
            EventId id =
                    new EventId(Instant.ofEpochMilli(1_790_000_000_123L), Duration.ofMillis(65_535), 0xFEDCBA98, kind);
            assertEquals(id, EventId.read(team, id.of(team)).orElseThrow());
            assertEquals("fedcba98", id.requestId());
        }
    }

    @Test
    void theListOfEventsIsThatOfRequestsNewestFirst() {
        agent.says("dana", "one");
        agent.finds("one", "{\"user_id\": \"dana\"}");
        agent.lists("{\"user_id\": \"dana\"}");
        agent.get("/v1/events/")
                .statusCode(200)
                .body("count", equalTo(3))
                .body("results.event_type", contains("GET_ALL", "SEARCH", "ADD"))
                .body("results[2].results.data.memory", contains("one"));
        agent.get("/v1/events/?page=2&page_size=2")
                .body("count", greaterThanOrEqualTo(3))
                .body("previous", notNullValue());
        String listed = agent.get("/v1/events/?page_size=200").extract().path("results[-1].id");
        agent.get("/v1/event/" + listed).statusCode(200).body("results.data.memory", contains("one"));
    }

    @Test
    void theFeedTellsEveryChangeOfEveryMemoryNewestFirst() {
        String one = agent.says("dana", "one");
        agent.says("teo", "two");
        agent.put("/v1/memories/" + one, "{\"text\": \"uno\"}");
        agent.get("/v1/memories/events/?page=1&limit=2")
                .statusCode(200)
                .body("count", equalTo(3))
                .body("next", notNullValue())
                .body("results.event", contains("UPDATE", "ADD"))
                .body("results[0].memory_id", equalTo(one))
                .body("results[0].old_memory", equalTo("one"))
                .body("results[0].new_memory", equalTo("uno"))
                .body("results[0].user_id", equalTo("dana"));
        String inHistory =
                agent.get("/v1/memories/" + one + "/history/").extract().path("[1].id");
        agent.get("/v1/memories/events/").body("results[0].id", equalTo(inHistory));
        agent.delete("/v1/memories/" + one);
        agent.get("/v1/memories/events/")
                .body("count", equalTo(4))
                .body("results[0].event", equalTo("DELETE"))
                .body("results.new_memory", not(hasItem("uno")))
                .body("results.old_memory", not(hasItem("one")));
        agents.fresh().get("/v1/memories/events/").body("count", equalTo(0)).body("results", hasSize(0));
        agent.get("/v1/memories/events/?limit=0").statusCode(400);
    }
}
