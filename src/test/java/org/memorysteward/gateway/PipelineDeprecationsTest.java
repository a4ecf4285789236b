package org.memorysteward.gateway;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.bulk.BulkActs;
import org.memorysteward.identity.ApiKey;
import org.memorysteward.identity.ApiKeys;
import org.memorysteward.identity.KeyDraft;
import org.memorysteward.identity.Reach;
import org.memorysteward.testing.TestDatabase;

/** What a pipeline says when files are moved or removed. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PipelineDeprecationsTest {

    private static final String DOOR = "/api/v1/deprecations";

    @Inject
    Agents agents;

    @Inject
    ApiKeys keys;

    @Inject
    BulkActs acts;

    private Agent agent;
    private String successor;

    @BeforeEach
    void aTeamThatRemembersFiles() {
        agent = agents.fresh();
        remembers("in a", "billing", "src/a.ts");
        remembers("in old b", "billing", "src/old/b.ts");
        remembers("in old c", "billing", "src/old/c.ts");
        remembers("in older", "billing", "src/older.ts");
        remembers("elsewhere", "shop", "src/old/b.ts");
        successor = remembers("what holds now", "billing", "src/new.ts");
    }

    private String remembers(String text, String repo, String path) {
        return agent.adds("{\"messages\": \"" + text + "\", \"user_id\": \"dana\", \"metadata\": {\"repo\": \"" + repo
                        + "\", \"path\": \"" + path + "\"}}")
                .getFirst();
    }

    private Set<String> known() {
        return new TreeSet<>(agent.lists("{\"user_id\": \"dana\"}"));
    }

    private String run(Agent by, String body) {
        String id = by.post(DOOR, body).statusCode(202).extract().path("id");
        long end = System.nanoTime() + 30_000_000_000L;
        while (!"done".equals(by.get(DOOR + "/" + id).statusCode(200).extract().path("state"))) {
            if (System.nanoTime() > end) throw new AssertionError("it did not end");
        }
        return id;
    }

    @Test
    void whatIsRememberedOfRemovedFilesIsWithdrawnWithItsReasonAndSuccessor() {
        String body =
                "{\"filter\": {\"repo\": \"billing\", \"path\": [\"src/old/\", \"src/a.ts\"]}, \"reason\": \"moved in #12\","
                        + " \"successor\": \"" + successor + "\", \"sunset\": \"2999-01-31\"}";
        String id = run(agent, body);
        assertEquals(Set.of("elsewhere", "in older", "what holds now"), known());
        agent.get(DOOR + "/" + id).body("done", equalTo(3)).body("matched", equalTo(3));
        var entry = agents.entries(agent, "memory.deprecated").getFirst();
        assertEquals("moved in #12", entry.reason());
        assertEquals("claude-code", entry.actor());
        assertEquals(3, agents.entries(agent, "memory.deprecated").size());
        agent.post(DOOR, body).statusCode(200).body("state", equalTo("nothing"));
    }

    @Test
    void peopleCanUndoIt() {
        UUID id = UUID.fromString(run(agent, "{\"filter\": {\"repo\": \"billing\"}, \"reason\": \"gone\"}"));
        assertEquals(Set.of("elsewhere"), known());
        acts.undo(agent.team().id(), id, Agents.MARA);
        long end = System.nanoTime() + 30_000_000_000L;
        while (known().size() < 6) if (System.nanoTime() > end) throw new AssertionError("it was not undone");
    }

    @Test
    void aDryRunSaysWhatItWouldDoAndDoesNothing() {
        agent.post(DOOR, "{\"filter\": {\"path\": \"src/old\"}, \"reason\": \"gone\", \"dry_run\": true}")
                .statusCode(200)
                .body("state", equalTo("dry_run"))
                .body("id", nullValue())
                .body("matched", equalTo(3))
                .body("deprecates", equalTo(3))
                .body("memories", hasSize(3));
        assertEquals(6, known().size());
        agent.post(DOOR, "{\"filter\": {\"path\": \"src/nothing\"}, \"reason\": \"gone\"}")
                .statusCode(200)
                .body("state", equalTo("nothing"))
                .body("matched", equalTo(0));
    }

    @Test
    void moreThanWasAllowedIsNotDeprecated() {
        agent.post(DOOR, "{\"filter\": {\"repo\": \"billing\"}, \"reason\": \"gone\", \"most\": 2}")
                .statusCode(400)
                .body("field", equalTo("most"));
        assertEquals(6, known().size());
    }

    @Test
    void aBoundKeyDeprecatesWithinItsReach() {
        Reach billing = new Reach(List.of(), List.of(), List.of("billing"));
        KeyDraft draft = new KeyDraft("ci", EnumSet.of(ApiKey.Scope.WRITE), billing, List.of(), null, null);
        Agent bound = new Agent(
                agent.team(), keys.make(agent.team(), draft, Actor.system()).key());
        run(bound, "{\"filter\": {\"path\": \"src/old\"}, \"reason\": \"gone\"}");
        assertEquals(Set.of("elsewhere", "in a", "in older", "what holds now"), known());
        String outside = remembers("not theirs", "shop", "x");
        bound.post(
                        DOOR,
                        "{\"filter\": {\"path\": \"src/a.ts\"}, \"reason\": \"gone\", \"successor\": \"" + outside
                                + "\"}")
                .statusCode(400)
                .body("field", equalTo("successor"));
    }

    @Test
    void onlyAKeyThatMayWriteMay() {
        String body = "{\"filter\": {\"repo\": \"billing\"}, \"reason\": \"gone\"}";
        agents.limited(agent, "read").post(DOOR, body).statusCode(403);
        agents.fresh().post(DOOR, body).statusCode(200).body("matched", equalTo(0));
        agents.fresh().get(DOOR + "/" + UUID.randomUUID()).statusCode(404);
        agent.get(DOOR + "/x").statusCode(404);
        assertEquals(6, known().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x|body",
                "[]|body",
                "{}|filter",
                "{\"filter\": {}, \"reason\": \"r\"}|filter",
                "{\"filter\": {\"-repo\": \"billing\"}, \"reason\": \"r\"}|filter",
                "{\"filter\": {\"colour\": \"red\"}, \"reason\": \"r\"}|filter.colour",
                "{\"filter\": {\"state\": \"active\"}, \"reason\": \"r\"}|filter.state",
                "{\"filter\": {\"repo\": []}, \"reason\": \"r\"}|filter.repo",
                "{\"filter\": {\"repo\": \" \"}, \"reason\": \"r\"}|filter.repo",
                "{\"filter\": {\"repo\": 5}, \"reason\": \"r\"}|filter.repo",
                "{\"filter\": {\"layer\": \"cake\"}, \"reason\": \"r\"}|layer",
                "{\"filter\": {\"repo\": \"billing\"}}|reason",
                "{\"filter\": {\"repo\": \"billing\"}, \"reason\": \" \"}|reason",
                "{\"filter\": {\"repo\": \"billing\"}, \"reason\": \"r\", \"successor\": \"x\"}|successor",
                "{\"filter\": {\"repo\": \"billing\"}, \"reason\": \"r\", \"successor\": \"00000000-0000-0000-0000-000000000000\"}|successor",
                "{\"filter\": {\"repo\": \"billing\"}, \"reason\": \"r\", \"sunset\": \"soon\"}|sunset",
                "{\"filter\": {\"repo\": \"billing\"}, \"reason\": \"r\", \"dry_run\": \"yes\"}|dry_run",
                "{\"filter\": {\"repo\": \"billing\"}, \"reason\": \"r\", \"most\": 0}|most",
                "{\"filter\": {\"repo\": \"billing\"}, \"reason\": \"r\", \"extra\": 0}|extra"
            })
    void whatIsNotUnderstoodIsRefusedAtItsField(String body, String field) {
        agent.post(DOOR, body).statusCode(400).body("field", equalTo(field)).body("detail", notNullValue());
        assertEquals(6, known().size());
    }

    @Test
    void whatWaitsForReviewIsLeftToPeople() {
        String held = remembers("waits", "billing", "src/old/d.ts");
        agents.within(
                agent,
                () -> agents.executes(
                        "update memory set state = 'held' where team_id = current_team() and id = ?",
                        UUID.fromString(held)));
        agent.post(DOOR, "{\"filter\": {\"path\": \"src/old\"}, \"reason\": \"gone\", \"dry_run\": true}")
                .body("matched", equalTo(3))
                .body("memories", org.hamcrest.Matchers.not(hasItem(held)));
    }
}
