package org.memorysteward.gateway;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.identity.ApiKey;
import org.memorysteward.identity.ApiKeys;
import org.memorysteward.identity.KeyDraft;
import org.memorysteward.identity.Reach;
import org.memorysteward.testing.TestDatabase;

/** Requests that are sent twice, and requests that come too often. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RepeatsTest {

    private static final String ADD = "/v3/memories/add/";
    private static final String ONE = "{\"messages\": \"one\", \"user_id\": \"dana\"}";

    @Inject
    Agents agents;

    @Inject
    ApiKeys keys;

    private Agent agent;

    @BeforeEach
    void freshTeam() {
        agent = agents.fresh();
    }

    private ValidatableResponse adds(String path, String name, String body) {
        return agent.posts(path, "Idempotency-Key", name, body);
    }

    @ParameterizedTest
    @ValueSource(strings = {ADD, "/v1/memories/"})
    void whatIsSentAgainUnderTheSameNameIsDoneOnceAndAnsweredTheSame(String path) {
        String first = adds(path, "a-1", ONE).statusCode(200).extract().asString();
        String again = adds(path, "a-1", ONE).statusCode(200).extract().asString();
        assertEquals(first, again);
        assertEquals(1, agents.total(agent));
        assertEquals(0, agents.entries(agent, "memory.written_again").size());
    }

    @Test
    void withoutANameTheSameIsToldToBeThereAlready() {
        agent.post(ADD, ONE).body("results.event", contains("ADD"));
        agent.post(ADD, ONE).body("results.event", contains("NOOP"));
        adds(ADD, "a-1", ONE).body("results.event", contains("NOOP"));
    }

    @Test
    void theSameNameForSomethingElseIsRefusedAndAnotherKeyHasNamesOfItsOwn() {
        adds(ADD, "a-1", ONE).statusCode(200);
        adds(ADD, "a-1", ONE.replace("one", "two")).statusCode(422).body("detail", containsString("another body"));
        assertEquals(1, agents.total(agent));
        Agent other = new Agent(agent.team(), keys.mint(agent.team(), "another", Actor.system()));
        other.posts(ADD, "Idempotency-Key", "a-1", ONE.replace("one", "two")).statusCode(200);
        assertEquals(2, agents.total(agent));
    }

    @Test
    void whatWasRefusedMayBeSentAgainUnderItsName() {
        adds(ADD, "a-1", "{\"messages\": \"\", \"user_id\": \"dana\"}").statusCode(400);
        adds(ADD, "a-1", ONE).statusCode(200).body("results.event", contains("ADD"));
    }

    @Test
    void whatWasWithdrawnSinceIsNotToldAgain() {
        String id = adds(ADD, "a-1", ONE).extract().path("results[0].id");
        agents.deprecate(agent, id);
        adds(ADD, "a-1", ONE)
                .statusCode(200)
                .body("results.id", contains(id))
                .body("results[0].data.memory", nullValue());
    }

    @Test
    void whatIsBeingDoneIsNotDoneASecondTimeAndWhatDiedIsDoneAgain() {
        adds(ADD, "a-1", ONE).statusCode(200);
        agents.within(
                agent,
                () -> agents.executes(
                        "update write_once set event_id = null, items = null where team_id = current_team()"));
        adds(ADD, "a-1", ONE).statusCode(409).header("Retry-After", notNullValue());
        agents.within(
                agent,
                () -> agents.executes(
                        "update write_once set begun_at = now() - interval '2 minutes' where team_id = current_team()"));
        adds(ADD, "a-1", ONE).statusCode(200).body("results.event", contains("NOOP"));
        assertEquals(1, agents.total(agent));
    }

    @Test
    void aNameIsForgottenAfterADay() {
        adds(ADD, "a-1", ONE).statusCode(200);
        agents.within(
                agent,
                () -> agents.executes(
                        "update write_once set begun_at = now() - interval '25 hours' where team_id = current_team()"));
        adds(ADD, "a-1", ONE.replace("one", "two")).statusCode(200);
        assertEquals(2, agents.total(agent));
    }

    @Test
    void ofManyAtOnceOnlyOneIsDone() throws Exception {
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService crowd = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 16; i++)
                answers.add(crowd.submit(() -> adds(ADD, "a-1", ONE).extract().statusCode()));
        }
        for (Future<Integer> answer : answers)
            assertTrue(List.of(200, 409).contains(answer.get()), answer.get().toString());
        assertEquals(1, agents.entries(agent, "memory.added").size());
        assertEquals(0, agents.entries(agent, "memory.written_again").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "\u00e4"})
    void aNameThatIsNoneIsRefused(String name) {
        adds(ADD, name, ONE).statusCode(400).body("detail", containsString("Idempotency-Key"));
        adds(ADD, "x".repeat(256), ONE).statusCode(400);
        assertEquals(0, agents.total(agent));
    }

    @Test
    void aKeyWithARateIsToldHowMuchIsLeftAndWhenToComeBack() {
        KeyDraft draft = new KeyDraft("slow", EnumSet.of(ApiKey.Scope.READ), Reach.EVERYWHERE, List.of(), null, 2);
        Agent slow = new Agent(
                agent.team(), keys.make(agent.team(), draft, Actor.system()).key());
        slow.get("/v1/ping/")
                .statusCode(200)
                .header("X-RateLimit-Limit", equalTo("2"))
                .header("X-RateLimit-Remaining", equalTo("1"))
                .header("X-RateLimit-Reset", notNullValue());
        int status = 200;
        for (int i = 0; i < 5 && status == 200; i++)
            status = slow.get("/v1/ping/").extract().statusCode();
        assertEquals(429, status);
        var last = slow.get("/v1/ping/").extract();
        if (last.statusCode() == 429) {
            assertEquals("0", last.header("X-RateLimit-Remaining"));
            int wait = Integer.parseInt(last.header("Retry-After"));
            assertTrue(wait >= 1 && wait <= 60);
        }
        agent.get("/v1/ping/").header("X-RateLimit-Limit", nullValue());
    }
}
