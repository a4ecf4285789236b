package org.memorysteward.gateway;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memorysteward.memory.Feedback;
import org.memorysteward.testing.TestDatabase;

/** What Mem0's API has beside memories: feedback, exports, counts, users and the like, project settings. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SideDoorsTest {

    private static final String SECRET = "AKIA" + "Z7QX2M4N6P8R3T5W";

    @Inject
    Agents agents;

    @Inject
    Feedback feedback;

    private Agent agent;

    @BeforeEach
    void freshTeam() {
        agent = agents.fresh();
    }

    private static String verdict(String id, String verdict) {
        return "{\"memory_id\": \"" + id + "\", \"feedback\": " + verdict + ", \"feedback_reason\": \"it helped\"}";
    }

    private Feedback.Tally tally(String id) {
        return agents.within(agent, () -> feedback.of(UUID.fromString(id)));
    }

    @Test
    void theLastVerdictOfAnAgentCounts() {
        String id = agent.says("dana", "one");
        agent.post("/v1/feedback/", verdict(id, "\"POSITIVE\""))
                .statusCode(200)
                .body("id", notNullValue())
                .body("feedback", equalTo("POSITIVE"))
                .body("feedback_reason", equalTo("it helped"));
        assertEquals(new Feedback.Tally(1, 0), tally(id));
        agent.post("/v1/feedback/", verdict(id, "\"very_negative\"")).statusCode(200);
        assertEquals(new Feedback.Tally(0, 1), tally(id));
        agent.post("/v1/feedback/", verdict(id, "null")).statusCode(200).body("feedback", nullValue());
        assertEquals(new Feedback.Tally(0, 0), tally(id));
        assertEquals(3, agents.entries(agent, "memory.judged").size());
    }

    @Test
    void feedbackOnWhatIsNotThereIsRefused() {
        String id = agent.says("dana", "one");
        agent.post("/v1/feedback/", verdict("x", "\"POSITIVE\""))
                .statusCode(400)
                .body("error", equalTo("Invalid memory_id"));
        agent.post("/v1/feedback/", verdict(UUID.randomUUID().toString(), "\"POSITIVE\""))
                .statusCode(404);
        agents.fresh().post("/v1/feedback/", verdict(id, "\"POSITIVE\"")).statusCode(404);
        agent.post("/v1/feedback/", verdict(id, "\"GREAT\"")).statusCode(400).body("detail", startsWith("feedback: "));
        agent.post("/v1/feedback/", "{}").statusCode(400);
        agents.deprecate(agent, id);
        agent.post("/v1/feedback/", verdict(id, "\"POSITIVE\"")).statusCode(404);
    }

    @Test
    void aSecretInTheReasonOfFeedbackIsNotKept() {
        String id = agent.says("dana", "one");
        agent.post("/v1/feedback/", verdict(id, "\"NEGATIVE\"").replace("it helped", "key " + SECRET))
                .statusCode(200);
        String kept = agents.text(agent, "select reason from feedback where memory_id = ?", UUID.fromString(id));
        assertFalse(kept.contains(SECRET), kept);
    }

    @Test
    void anExportIsMadeOfWhatAgentsMaySeeWhenItIsFetched() {
        agent.says("dana", "one");
        String gone = agent.says("dana", "two");
        agent.says("teo", "other");
        String filters = "{\"AND\": [{\"user_id\": \"dana\"}]}";
        String id = agent.post("/v1/exports/", "{\"schema\": {\"type\": \"object\"}, \"filters\": " + filters + "}")
                .statusCode(201)
                .body("message", notNullValue())
                .extract()
                .path("id");
        agents.deprecate(agent, gone);
        agent.post("/v1/exports/get/", "{\"memory_export_id\": \"" + id + "\"}")
                .statusCode(200)
                .body("count", equalTo(1))
                .body("memories.memory", contains("one"));
        agent.post("/v1/exports/get/", "{\"filters\": " + filters + "}")
                .statusCode(200)
                .body("id", equalTo(id));
        agents.fresh()
                .post("/v1/exports/get/", "{\"memory_export_id\": \"" + id + "\"}")
                .statusCode(404)
                .body("error", equalTo("No memory export request found"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/exports/|{}|400",
                "/v1/exports/|{\"schema\": {}}|400",
                "/v1/exports/|{\"schema\": \"x\", \"filters\": {\"user_id\": \"dana\"}}|400",
                "/v1/exports/|{\"schema\": {}, \"filters\": {\"colour\": 1}}|400",
                "/v1/exports/get/|{}|400",
                "/v1/exports/get/|{\"memory_export_id\": \"x\"}|400",
                "/v1/exports/get/|{\"filters\": {\"user_id\": \"dana\"}}|404"
            })
    void anExportThatIsNotUnderstoodIsRefused(String path, String body, int status) {
        agent.post(path, body).statusCode(status).body("detail", notNullValue());
    }

    @Test
    void countsTellWhatAgentsMaySee() {
        agent.says("dana", "one");
        agent.says("dana", "two");
        agent.says("teo", "three");
        agent.adds("{\"messages\": \"four\", \"agent_id\": \"planner\"}");
        agents.deprecate(agent, agent.says("eve", "five"));
        agent.finds("one", "{\"user_id\": \"dana\"}");
        agent.get("/v1/stats/")
                .statusCode(200)
                .body("total_memories", equalTo(4))
                .body("total_add_events", equalTo(4))
                .body("total_retrieval_events", equalTo(1))
                .body("total_users_with_memories", equalTo(2))
                .body("total_agents_with_memories", equalTo(1))
                .body("memories_per_user", equalTo(2));
        agents.fresh().get("/v1/stats/").body("total_memories", equalTo(0)).body("memories_per_user", equalTo(0));
    }

    @Test
    void oneEntityIsLookedAtListedAndDeleted() {
        agent.says("dana", "one");
        agent.says("teo", "two");
        String id = agent.get("/v2/entities/user/dana/")
                .statusCode(200)
                .body("name", contains("dana"))
                .body("[0].total_memories", equalTo(1))
                .extract()
                .path("[0].id");
        agent.get("/v1/memories/user/dana/")
                .statusCode(200)
                .body("count", equalTo(1))
                .body("results.memory", contains("one"));
        agent.get("/v2/entities/user/nobody/").statusCode(404);
        agent.get("/v2/entities/planet/x/").statusCode(400).body("error", equalTo("Invalid entity type"));
        agent.get("/v1/memories/planet/x/").statusCode(400).body("error", equalTo("Invalid entity type"));
        agent.delete("/v1/entities/user/" + UUID.randomUUID() + "/").statusCode(404);
        agent.delete("/v1/entities/user/dana/").statusCode(400);
        agent.delete("/v1/entities/user/" + id + "/").statusCode(200).body("event_id", notNullValue());
        assertEquals(List.of(), agent.lists("{\"user_id\": \"dana\"}"));
        assertEquals(List.of("two"), agent.lists("{\"user_id\": \"teo\"}"));
    }

    @Test
    void whoeverIsCreatedIsThereOnceSomethingIsRemembered() {
        agent.post("/v1/users/", "{\"user_id\": \"dana\"}")
                .statusCode(201)
                .body("user_id", equalTo("dana"))
                .body("id", notNullValue());
        agent.post("/v1/agents/", "{\"agent_id\": \"planner\", \"name\": \"Planner\"}")
                .statusCode(201)
                .body("name", equalTo("Planner"));
        agent.post("/v1/runs/", "{}").statusCode(400).body("detail", startsWith("run_id: "));
        agent.post("/v1/apps/", "{\"app_id\": \"x\", \"metadata\": {\"a\": 1}}")
                .statusCode(400)
                .body("detail", startsWith("metadata: "));
        agent.get("/v1/entities/").body("count", equalTo(0));
    }

    @Test
    void whatCanBeChosenFromIsListed() {
        agent.adds("{\"messages\": \"one\", \"user_id\": \"dana\", \"categories\": [\"red\", \"blue\"]}");
        agent.get("/v1/entities/filters/")
                .statusCode(200)
                .body("event_type", hasItems("ADD", "SEARCH"))
                .body("categories", containsInAnyOrder("red", "blue"))
                .body("users", contains("dana"))
                .body("parameters", hasSize(0));
    }

    @Test
    void aProjectGivesBackWhatWasSet() {
        String path = project();
        agent.get(path + "?fields=custom_instructions&fields=custom_categories")
                .statusCode(200)
                .body("project_id", equalTo(agent.team().slug()))
                .body("custom_instructions", nullValue());
        agent.patch(
                        path,
                        "{\"custom_instructions\": \"Be brief\", \"custom_categories\": [{\"a\": \"b\"}], \"org_id\": \"o\"}")
                .statusCode(200)
                .body("message", notNullValue());
        agent.patch(path, "{\"multilingual\": true}").statusCode(200);
        agent.get(path)
                .body("custom_instructions", equalTo("Be brief"))
                .body("custom_categories[0].a", equalTo("b"))
                .body("multilingual", equalTo(true));
        agent.patch(path, "{\"custom_instructions\": null}").statusCode(200);
        agent.get(path).body("custom_instructions", nullValue()).body("multilingual", equalTo(true));
        assertEquals(3, agents.entries(agent, "project.changed").size());
        agent.get("/api/v1/orgs/organizations/").statusCode(200).body("[0].org_id", notNullValue());
        agent.get("/api/v1/orgs/organizations/" + agent.team().id() + "/projects/")
                .body("project_id", contains(agent.team().slug()));
    }

    private String project() {
        return "/api/v1/orgs/organizations/" + agent.team().id() + "/projects/"
                + agent.team().slug() + "/";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"org_id\": \"x\"}",
                "{\"colour\": \"red\"}",
                "{\"custom_instructions\": 5}",
                "{\"multilingual\": \"yes\"}",
                "{\"custom_categories\": [\"bare\"]}",
                "{\"custom_categories\": {}}"
            })
    void aSettingThatIsNotUnderstoodIsRefused(String body) {
        agent.patch(project(), body).statusCode(400).body("detail", notNullValue());
    }

    @Test
    void settingsAreChangedByAdministratorsKeysAndPassTheScreen() {
        String body = "{\"custom_instructions\": \"use " + SECRET + "\"}";
        agents.limited(agent, "write").patch(project(), body).statusCode(403);
        agent.patch(project(), body).statusCode(200);
        String kept = agent.get(project()).extract().path("custom_instructions");
        assertFalse(kept.contains(SECRET), kept);
        agents.fresh().get(project()).statusCode(404);
        agent.patch(project(), "{\"description\": \"" + "x".repeat(70_000) + "\"}")
                .statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/summary/", "GET, ORG/members/", "POST, /api/v1/orgs/organizations/", "DELETE, PROJECT",
        "GET, PROJECTmembers/", "POST, PROJECTmembers/", "PUT, PROJECTmembers/", "DELETE, PROJECTmembers/"
    })
    void whatAStoreAloneCannotDoIsSaidInJson(String method, String path) {
        String address = path.replace("PROJECT", project())
                .replace("ORG", "/api/v1/orgs/organizations/" + agent.team().id());
        agent.sends(method, address, "{\"email\": \"a@acme.test\", \"filters\": {}}")
                .statusCode(501)
                .contentType(startsWith("application/json"))
                .body("detail", containsString("Memory Steward"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/nothing/, 404",
        "GET, /v9/memories/, 404",
        "PATCH, /v1/memories/x/, 404",
        "PUT, /v1/feedback/, 404",
        "PATCH, /api/v1/orgs/organizations/, 405",
        "GET, /api/v1/webhooks/nothing/x/y/, 404"
    })
    void whatNobodyServesIsSaidInJson(String method, String path, int status) {
        int answered = agent.sends(method, path, "{}")
                .contentType(containsString("json"))
                .body("detail", notNullValue())
                .extract()
                .statusCode();
        assertEquals(
                true, answered == status || answered == 405 || answered == 404, method + " " + path + " " + answered);
    }
}
