package org.memorysteward.gateway;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class WebhooksTest {

    private static final String ALL = "[\"memory_add\", \"memory_update\", \"memory_delete\"]";

    @Inject
    Agents agents;

    private final Receiver receiver = new Receiver();
    private Agent agent;
    private String project;

    @BeforeEach
    void freshTeam() {
        agent = agents.fresh();
        project = "/api/v1/webhooks/projects/" + agent.team().slug() + "/";
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private JsonPath added(String types) {
        String body = "{\"name\": \"sync\", \"url\": \"" + receiver.url() + "\", \"event_types\": " + types + "}";
        return agent.post(project, body).statusCode(201).extract().jsonPath();
    }

    private static JsonNode details(Receiver.Got got) {
        try {
            return new ObjectMapper().readTree(got.body()).get("event_details");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> events(List<Receiver.Got> got) {
        return got.stream().map(it -> details(it).get("event").asText()).toList();
    }

    private void untilDelivery(String webhook, String state) {
        long end = System.nanoTime() + 30_000_000_000L;
        String found = "";
        while (!found.equals(state)) {
            if (System.nanoTime() > end) throw new AssertionError(state + " was expected, and is " + found);
            found = String.valueOf((String) agent.get("/api/v1/webhooks/" + webhook + "/deliveries/")
                    .extract()
                    .path("[0].state"));
        }
    }

    @Test
    void aWebhookIsMadeChangedListedAndRemoved() {
        JsonPath made = added(ALL);
        String id = made.getString("webhook_id");
        assertTrue(made.getString("signing_secret").startsWith("whsec_"));
        assertEquals(true, made.getBoolean("is_active"));
        agent.get(project)
                .statusCode(200)
                .body("$", hasSize(1))
                .body("[0].webhook_id", equalTo(id))
                .body("[0].name", equalTo("sync"))
                .body("[0].event_types", contains("memory_add", "memory_update", "memory_delete"))
                .body("[0].signing_secret", nullValue())
                .body("[0].project", equalTo(agent.team().slug()))
                .body("[0].created_at", notNullValue());
        agent.put("/api/v1/webhooks/" + id + "/", "{\"name\": \"other\", \"event_types\": [\"memory_add\"]}")
                .statusCode(200)
                .body("message", notNullValue());
        agent.get(project).body("[0].name", equalTo("other")).body("[0].event_types", contains("memory_add"));
        agent.delete("/api/v1/webhooks/" + id + "/").statusCode(200).body("message", notNullValue());
        agent.delete("/api/v1/webhooks/" + id + "/").statusCode(404);
        agent.get(project).body("$", hasSize(0));
        for (String verb : new String[] {"webhook.added", "webhook.changed", "webhook.removed"})
            assertEquals(1, agents.entries(agent, verb).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|name",
                "{\"name\": \"x\"}|url",
                "{\"name\": \"x\", \"url\": \"http://a.test/\"}|event_types",
                "{\"name\": \"x\", \"url\": \"http://127.0.0.1/\", \"event_types\": []}|event_types",
                "{\"name\": \"x\", \"url\": \"http://127.0.0.1/\", \"event_types\": [\"colour\"]}|event_types",
                "{\"name\": \"x\", \"url\": \"file:///etc/passwd\", \"event_types\": [\"memory_add\"]}|url",
                "{\"name\": \" \", \"url\": \"http://127.0.0.1/\", \"event_types\": [\"memory_add\"]}|name"
            })
    void aWebhookThatCannotBeUsedIsRefusedAtItsField(String body, String field) {
        agent.post(project, body).statusCode(400).body("detail", startsWith(field + ": "));
        agent.get(project).body("$", hasSize(0));
    }

    @Test
    void webhooksAreForAdministratorsKeysOfTheTeam() {
        String id = added(ALL).getString("webhook_id");
        agents.limited(agent, "write").get(project).statusCode(403);
        Agent other = agents.fresh();
        other.get(project).statusCode(404).body("error", notNullValue());
        other.put("/api/v1/webhooks/" + id, "{\"name\": \"x\"}").statusCode(404);
        other.delete("/api/v1/webhooks/" + id).statusCode(404);
        other.get("/api/v1/webhooks/" + id + "/deliveries").statusCode(404);
        agent.put("/api/v1/webhooks/" + UUID.randomUUID(), "{\"name\": \"x\"}").statusCode(404);
        agent.put("/api/v1/webhooks/" + id, "{}").statusCode(400);
    }

    @Test
    void aReceiverIsToldWhatHappensInOrderAndSigned() throws GeneralSecurityException {
        agent.says("dana", "before anybody listened");
        JsonPath made = added(ALL);
        String id = agent.says("dana", "We deploy with Argo");
        receiver.got(1);
        agent.put("/v1/memories/" + id, "{\"text\": \"We deploy with Flux\"}");
        receiver.got(2);
        agent.delete("/v1/memories/" + id);
        List<Receiver.Got> got = receiver.got(3);
        assertEquals(List.of("ADD", "UPDATE", "DELETE"), events(got));
        assertEquals(
                "We deploy with Argo", details(got.get(0)).at("/data/memory").asText());
        assertEquals(
                "We deploy with Flux", details(got.get(1)).at("/data/memory").asText());
        assertTrue(details(got.get(2)).at("/data/memory").isNull());
        assertEquals(id, details(got.get(2)).get("id").asText());
        for (Receiver.Got one : got)
            assertEquals(
                    signature(made.getString("signing_secret"), one),
                    one.headers().get("webhook-signature"));
        untilDelivery(made.getString("webhook_id"), "delivered");
        agent.get("/api/v1/webhooks/" + made.getString("webhook_id") + "/deliveries/")
                .body("event", contains("DELETE", "UPDATE", "ADD"))
                .body("state", contains("delivered", "delivered", "delivered"))
                .body("status", contains(200, 200, 200))
                .body("[0].tries", equalTo(1));
    }

    /** As a receiver reckons it, knowing the secret only. */
    private static String signature(String secret, Receiver.Got got) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed =
                got.headers().get("webhook-id") + "." + got.headers().get("webhook-timestamp") + "." + got.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatPeopleWithdrawIsGoneAndWhatTheyRestoreIsThereAgain() {
        added(ALL);
        String id = agent.says("dana", "one");
        receiver.got(1);
        agents.deprecate(agent, id);
        receiver.got(2);
        agents.with(agent, id, it -> it.restore("still true", Agents.MARA));
        assertEquals(List.of("ADD", "DELETE", "ADD"), events(receiver.got(3)));
    }

    @Test
    void aReceiverIsToldOnlyWhatItAskedFor() {
        added("[\"memory_delete\"]");
        String id = agent.says("dana", "one");
        agent.put("/v1/memories/" + id, "{\"text\": \"uno\"}");
        agent.delete("/v1/memories/" + id);
        assertEquals(List.of("DELETE"), events(receiver.got(1)));
        assertEquals(1, receiver.got().size());
    }

    @Test
    void whatAReceiverDoesNotTakeIsTriedAgainAndTheWordsAreThoseOfThen() {
        receiver.answers(500);
        String webhook = added(ALL).getString("webhook_id");
        String id = agent.says("dana", "one");
        receiver.got(1);
        agent.get("/api/v1/webhooks/" + webhook + "/deliveries/").body("[0].state", equalTo("waiting"));
        agents.deprecate(agent, id);
        receiver.answers(200);
        soon(webhook);
        // What was withdrawn meanwhile is not told any more, only that it is gone.
        List<Receiver.Got> got = receiver.got(it -> events(it).contains("DELETE"));
        assertEquals(List.of("ADD", "DELETE"), events(got));
        agent.get("/api/v1/webhooks/" + webhook + "/deliveries/")
                .body("state", contains("delivered", "skipped"))
                .body("[1].status", nullValue());
    }

    /** The time to wait passes. */
    private void soon(String webhook) {
        agents.within(
                agent,
                () -> agents.executes(
                        "update webhook_delivery set next_at = now() where team_id = current_team() and webhook_id = ?",
                        UUID.fromString(webhook)));
        agents.within(
                agent,
                () -> agents.executes(
                        "update webhook_turn set rests_until = null where webhook_id = ?", UUID.fromString(webhook)));
    }

    @Test
    void aRedirectIsNotFollowedAndAnAddressWithNobodyBehindItSaysSo() {
        receiver.answers(302);
        String redirecting = added("[\"memory_add\"]").getString("webhook_id");
        agent.says("dana", "one");
        receiver.got(1);
        untilProblem(redirecting, "302");
        agent.put("/api/v1/webhooks/" + redirecting, "{\"url\": \"http://127.0.0.1:1/\"}")
                .statusCode(200);
        soon(redirecting);
        untilProblem(redirecting, "could not be reached");
    }

    private void untilProblem(String webhook, String words) {
        long end = System.nanoTime() + 30_000_000_000L;
        String found = "";
        while (!found.contains(words)) {
            if (System.nanoTime() > end) throw new AssertionError(words + " was expected, and is " + found);
            found = String.valueOf((String) agent.get("/api/v1/webhooks/" + webhook + "/deliveries/")
                    .extract()
                    .path("[0].problem"));
        }
    }

    @Test
    void aReceiverThatNeverTakesItIsGivenUpOnForThatEvent() {
        receiver.answers(400);
        String webhook = added("[\"memory_add\"]").getString("webhook_id");
        agent.says("dana", "one");
        receiver.got(1);
        untilProblem(webhook, "400");
        agents.within(
                agent,
                () -> agents.executes(
                        "update webhook_delivery set tries = 7 where team_id = current_team() and webhook_id = ?",
                        UUID.fromString(webhook)));
        soon(webhook);
        untilDelivery(webhook, "given_up");
        agent.get("/api/v1/webhooks/" + webhook + "/deliveries/")
                .body("[0].tries", equalTo(8))
                .body("[0].problem", containsString("400"));
    }

    @Test
    void aWebhookThatIsOffTellsNothing() {
        String webhook = added("[\"memory_add\"]").getString("webhook_id");
        agent.put("/api/v1/webhooks/" + webhook, "{\"is_active\": false}").statusCode(200);
        agent.says("dana", "unheard");
        untilItsTrailIsRead(webhook);
        agent.put("/api/v1/webhooks/" + webhook, "{\"is_active\": true}").statusCode(200);
        agent.says("dana", "heard");
        List<Receiver.Got> got = receiver.got(1);
        assertEquals("heard", details(got.getFirst()).at("/data/memory").asText());
    }

    @Test
    void whatWaitsForAReceiverThatIsSwitchedOffIsNotToldLater() {
        receiver.answers(500);
        String webhook = added("[\"memory_add\"]").getString("webhook_id");
        agent.says("dana", "one");
        receiver.got(1);
        untilProblem(webhook, "500");
        receiver.answers(200);
        agent.put("/api/v1/webhooks/" + webhook, "{\"is_active\": false}").statusCode(200);
        soon(webhook);
        untilDelivery(webhook, "skipped");
        assertEquals(1, receiver.got().size());
    }

    private void untilItsTrailIsRead(String webhook) {
        String unread =
                "select count(*)::text from audit_entry e where team_id = current_team() and verb = 'memory.added' and"
                        + " not exists (select from audit_seal s, webhook_turn t where s.team_id = current_team() and"
                        + " s.entry_id = e.entry_id and t.webhook_id = ? and t.seq >= s.seq)";
        long end = System.nanoTime() + 30_000_000_000L;
        while (!agents.text(agent, unread, UUID.fromString(webhook)).equals("0")) {
            if (System.nanoTime() > end) throw new AssertionError("the trail was not read");
        }
    }
}
