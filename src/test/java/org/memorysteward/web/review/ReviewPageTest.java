package org.memorysteward.web.review;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.Draft;
import org.memorysteward.memory.Intake;
import org.memorysteward.memory.Outcome;
import org.memorysteward.screening.Rules;
import org.memorysteward.screening.Treatment;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ReviewPageTest {

    private static final Actor CLAUDE = new Actor(Actor.Kind.AGENT, "claude-code", "22222222", "127.0.0.1");

    @Inject
    Scene scene;

    @Inject
    Intake intake;

    @Inject
    Rules rules;

    @Inject
    Tenancy tenancy;

    Team team;
    String home;

    @BeforeEach
    void agentsWritesWait() {
        team = scene.freshTeam();
        home = "/t/" + team.slug();
        tenancy.within(
                team.id(),
                () -> rules.change(
                        team.id(),
                        it -> it.withTreatments(List.of(new Treatment(null, null, Treatment.Way.HOLD))),
                        "so",
                        "agents",
                        CLAUDE));
    }

    @Test
    void whereNothingWaitsThePageSaysWhatWouldComeHere() {
        assertTrue(page("").select(".nothing").text().contains("Screening rules"));
        assertEquals(0, page("").select(".rail-link[href$=/review] .count").size());
    }

    @Test
    void whatWaitsIsShownOldestFirstWithWhoWroteItAndWhy() {
        UUID first = held("Round per line", "billing");
        UUID second = held("Never force-push", "fleet-api");
        Document page = page("");
        assertEquals(
                List.of(first.toString(), second.toString()),
                page.select(".queue li").eachAttr("data-id"));
        assertEquals(
                "2 waiting", page.select(".rail-link[href$=/review] .count").text());
        String card = page.select(".card-flow").text();
        assertTrue(card.contains("Round per line") && card.contains("claude-code") && card.contains("for mara"));
        assertTrue(card.contains("waits for a person"));
        assertTrue(page("?id=" + second).select(".card-flow").text().contains("Never force-push"));
        assertEquals(
                List.of(second.toString()),
                page("?repo=fleet-api").select(".queue li").eachAttr("data-id"));
    }

    @Test
    void aVerdictLeadsToTheNextOneAndCanBeTakenBack() {
        UUID first = held("Round per line", "billing");
        UUID second = held("Never force-push", "billing");
        send(first + "/verdict", "verdict", "approve", "repo", "billing")
                .then()
                .statusCode(303)
                .header("Location", endsWith("?done=" + first + "&said=approved&repo=billing"));
        assertEquals("active", state(first));
        Document next = page("?done=" + first + "&said=approved&repo=billing");
        assertEquals(second.toString(), next.select(".card-flow").attr("data-id"));
        assertEquals(1, next.select("form[action$=/" + first + "/restoration]").size());
        send(first + "/restoration").then().statusCode(303);
        assertEquals("held", state(first));
        send(first + "/verdict", "verdict", "decline", "reason", "wrong").then().statusCode(303);
        assertEquals("deleted", state(first));
        send(first + "/restoration").then().statusCode(303);
        assertEquals("held", state(first));
    }

    @Test
    void itIsEditedAndApprovedInOneGo() {
        UUID memory = held("Round per line", "billing");
        send(
                        memory + "/verdict",
                        "verdict",
                        "edit",
                        "version",
                        "1",
                        "text",
                        "Round per line, half up",
                        "reason",
                        "exact")
                .then()
                .statusCode(303);
        assertEquals("active", state(memory));
        signedIn().get(home + "/memories/" + memory).then().body(containsString("Round per line, half up"));
    }

    @Test
    void whatIsWrongIsSaidAndNothingThatWasTypedIsLost() {
        UUID memory = held("Round per line", "billing");
        assertWrong("reason", send(memory + "/verdict", "verdict", "decline", "reason", " "));
        assertWrong("verdict", send(memory + "/verdict", "verdict", "burn", "reason", "typed before"));
        Response empty =
                send(memory + "/verdict", "verdict", "edit", "version", "1", "text", " ", "reason", "typed before");
        assertWrong("text", empty);
        assertTrue(empty.asString().contains("typed before"));
        assertWrong("id", send("verdicts", "verdict", "approve", "reason", "r"));
        assertWrong("many", send("verdicts", "verdict", "approve", "id", memory.toString()));
        assertEquals("held", state(memory));
        send(memory + "/verdict", "verdict", "approve").then().statusCode(303);
        assertWrong("memory", send(memory + "/verdict", "verdict", "approve"));
        send(UUID.randomUUID() + "/verdict", "verdict", "approve").then().statusCode(404);
    }

    @Test
    void manyAreDecidedAtOnceWithOneReason() {
        UUID first = held("one", "billing");
        UUID second = held("two", "billing");
        send("verdicts", "verdict", "decline", "reason", "noise", "id", first.toString(), "id", second.toString())
                .then()
                .statusCode(303);
        assertEquals("deleted", state(first));
        assertEquals("deleted", state(second));
        assertTrue(signedIn().get(home + "/audit").asString().contains("noise"));
    }

    @Test
    void anotherTeamsMemoryIsNotThere() {
        UUID memory = held("ours", "billing");
        Team other = scene.freshTeam();
        signedIn()
                .formParam("verdict", "approve")
                .post("/t/" + other.slug() + "/review/" + memory + "/verdict")
                .then()
                .statusCode(404);
        assertEquals("held", state(memory));
    }

    private UUID held(String text, String repo) {
        Draft draft = Draft.written(
                text,
                new Draft.GivenIds("mara", "claude-code", null, "run-7", null),
                JsonNodeFactory.instance.objectNode().put("repo", repo));
        return ((Outcome.Held) intake.remember(team.id(), draft, CLAUDE)).id();
    }

    private String state(UUID memory) {
        return Jsoup.parse(signedIn().get(home + "/memories/" + memory).asString())
                .select("main [data-state]")
                .attr("data-state");
    }

    private Response send(String act, String... fields) {
        var request = signedIn();
        for (int i = 0; i < fields.length; i += 2) request.formParam(fields[i], fields[i + 1]);
        return request.post(home + "/review/" + act);
    }

    private static void assertWrong(String field, Response answer) {
        answer.then().statusCode(400).body(containsString("data-error=\"" + field + "\""));
    }

    private Document page(String query) {
        return Jsoup.parse(signedIn().get(home + "/review" + query).asString());
    }
}
