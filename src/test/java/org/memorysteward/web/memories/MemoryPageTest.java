package org.memorysteward.web.memories;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class MemoryPageTest {

    @Inject
    Scene scene;

    Team team;
    UUID memory;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        memory = scene.remembered(team, "Ride ids are ULIDs", "mara", "fleet-api", "design_decision");
    }

    @Test
    void thePageSaysWhatItIsAndWhereItComesFrom() {
        Document page = page("");
        assertEquals("Design decision in fleet-api", page.selectFirst("h1").text());
        assertEquals("active", page.selectFirst("[data-id=" + memory + "]").attr("data-state"));
        assertTrue(page.select("#provenance").text().contains("claude-code wrote it for mara"));
        assertTrue(page.select(".kv").text().contains("design_decision semantic"));
    }

    @Test
    void aDeprecationIsDoneSaidAndTakenBack() {
        UUID successor = scene.remembered(team, "Ride ids are UUIDv7");
        post("deprecation")
                .formParam("reason", "Clocks drift")
                .formParam("successor", "https://steward.example/t/x/memories/" + successor + "?version=1")
                .formParam("sunset", "20270216")
                .post(address("/deprecation"))
                .then()
                .statusCode(303)
                .header("Location", endsWith(memory + "?said=deprecated"));
        Document page = page("?said=deprecated");
        assertEquals("deprecated", page.selectFirst("[data-id=" + memory + "]").attr("data-state"));
        assertTrue(page.select(".note-dep").text().contains("Clocks drift"));
        assertTrue(page.select(".note-dep").text().contains("16 Feb 2027"));
        assertEquals(1, page.select(".note-dep a[href$=" + successor + "]").size());
        assertTrue(page.select(".note-ok").text().contains("Agents no longer get it"));

        post("restoration").post(address("/restoration")).then().statusCode(303);
        assertEquals("active", page("").selectFirst("[data-id=" + memory + "]").attr("data-state"));
        assertTrue(page("").select("#trail").text().contains("restored"));
    }

    @Test
    void aDeprecationWithoutReasonChangesNothingAndKeepsTheForm() {
        UUID successor = scene.remembered(team, "Another");
        String html = post("deprecation")
                .formParam("reason", " ")
                .formParam("successor", successor)
                .post(address("/deprecation"))
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"reason\""), containsString("value=\"" + successor + "\""))
                .extract()
                .asString();
        assertTrue(Jsoup.parse(html).selectFirst("#deprecation").hasAttr("open"));
        assertEquals("active", page("").selectFirst("[data-id=" + memory + "]").attr("data-state"));
    }

    @Test
    void aSuccessorOrSunsetThatCannotBeIsNamed() {
        UUID foreign = scene.remembered(scene.freshTeam(), "Elsewhere");
        for (String successor : new String[] {"nothing", memory.toString(), foreign.toString()}) {
            post("deprecation")
                    .formParam("reason", "r")
                    .formParam("successor", successor)
                    .post(address("/deprecation"))
                    .then()
                    .statusCode(400)
                    .body(containsString("data-error=\"successor\""));
        }
        post("deprecation")
                .formParam("reason", "r")
                .formParam("sunset", "2027-02-30")
                .post(address("/deprecation"))
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"sunset\""), containsString("value=\"2027-02-30\""));
    }

    @Test
    void aDeletedMemoryLeavesTheListAndCanComeBack() {
        post("deletion")
                .formParam("reason", "wrong")
                .post(address("/deletion"))
                .then()
                .statusCode(303);
        signedIn().get("/t/" + team.slug() + "/memories").then().body(not(containsString(memory.toString())));
        Document page = page("");
        assertEquals("deleted", page.selectFirst("[data-id=" + memory + "]").attr("data-state"));
        assertEquals(0, page.select("a[href$=revisions/new]").size());
        post("restoration").post(address("/restoration")).then().statusCode(303);
        assertEquals("active", page("").selectFirst("[data-id=" + memory + "]").attr("data-state"));
    }

    @Test
    void htmxGetsThePartThatChanged() {
        post("deprecation")
                .header("HX-Request", "true")
                .header("HX-Target", "sheet")
                .formParam("reason", "old")
                .post(address("/deprecation"))
                .then()
                .statusCode(200)
                .body(startsWith("<div class=\"narrow\" id=\"sheet\""), containsString("data-state=\"deprecated\""));
    }

    @Test
    void versionsAreComparedWordByWord() {
        revise("Ride ids are UUIDs", "1");
        revise("Ride ids are UUIDv7", "2");
        Document newest = page("");
        assertEquals(
                "Version 3, compared with 2", newest.selectFirst("#h-versions").text());
        assertEquals("UUIDs", newest.select(".diff-side del").text());
        assertEquals("UUIDv7", newest.select(".diff-side ins").text());
        Document first = page("?version=3&against=1");
        assertEquals("ULIDs", first.select(".diff-side del").text());
        assertEquals("Version 1", page("?version=1").selectFirst("#h-versions").text());
        assertEquals(
                "Version 3, compared with 2",
                page("?version=99&against=x").selectFirst("#h-versions").text());
    }

    @Test
    void whoSavesSecondSeesBothTextsAndLosesNone() {
        revise("Theirs, saved first", "1");
        String html = signedIn()
                .formParam("text", "Mine, saved second")
                .formParam("metadata", "{}")
                .formParam("reason", "because")
                .formParam("version", "1")
                .post(address("/revisions"))
                .then()
                .statusCode(409)
                .extract()
                .asString();
        Document page = Jsoup.parse(html);
        assertTrue(page.select("#conflict").text().contains("Theirs, saved first"));
        assertEquals(
                "Mine, saved second", page.selectFirst("textarea[name=text]").text());
        assertEquals("because", page.selectFirst("input[name=reason]").attr("value"));
        assertEquals("2", page.selectFirst("input[name=version]").attr("value"));
        assertEquals("Theirs, saved first", page("").selectFirst(".memory-text").text());

        revise("Mine, saved second", "2");
        assertEquals("Mine, saved second", page("").selectFirst(".memory-text").text());
    }

    @Test
    void anEditThatCannotBeKeptGoesBackToItsForm() {
        assertRefused("text", "", "{}", "1");
        assertRefused("text", "a\u0000b", "{}", "1");
        assertRefused("text", "x".repeat(100_001), "{}", "1");
        assertRefused("metadata", "kept", "{", "1");
        assertRefused("metadata", "kept", "[]", "1");
        assertRefused("metadata", "kept", "{\"a\":".repeat(17) + "1" + "}".repeat(17), "1");
        assertRefused("version", "kept", "{}", "first");
        assertRefused("version", "kept", "{}", "");
    }

    private void assertRefused(String field, String text, String metadata, String version) {
        signedIn()
                .formParam("text", text)
                .formParam("metadata", metadata)
                .formParam("reason", "reason as typed")
                .formParam("version", version)
                .post(address("/revisions"))
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"" + field + "\""), containsString("reason as typed"));
    }

    @Test
    void aForeignOrImpossibleIdIsNotThere() {
        UUID foreign = scene.remembered(scene.freshTeam(), "Elsewhere");
        String list = "/t/" + team.slug() + "/memories/";
        for (String id : new String[] {foreign.toString(), UUID.randomUUID().toString(), "x", "1-1-1-1-1"}) {
            signedIn().get(list + id).then().statusCode(404).body(containsString("no such page"));
            post("deletion")
                    .formParam("reason", "r")
                    .post(list + id + "/deletion")
                    .then()
                    .statusCode(404);
            signedIn().get(list + id + "/revisions/new").then().statusCode(404);
        }
    }

    @Test
    void aHugeTextIsFoldedAndWhole() {
        UUID huge = scene.remembered(team, "word ".repeat(19_000) + "the very end");
        Document page = Jsoup.parse(
                signedIn().get("/t/" + team.slug() + "/memories/" + huge).asString());
        assertTrue(page.selectFirst(".memory-text").text().length() < 5_000);
        assertTrue(page.selectFirst("details .memory-text").text().endsWith("the very end"));
    }

    @Test
    void theChainIsDrawnBothWays() {
        UUID oldest = scene.remembered(team, "Ride ids are UUIDv4");
        UUID newest = scene.remembered(team, "Ride ids are UUIDv7");
        deprecate(oldest, memory);
        deprecate(memory, newest);
        Document page = page("");
        assertEquals(
                List.of(oldest.toString(), newest.toString()),
                page.select(".chain li[data-id]").eachAttr("data-id"));
        assertEquals(
                List.of("deprecated", "deprecated", "active"),
                page.select(".chain li").eachAttr("data-state"));
        assertEquals(1, page.select(".chain li[aria-current]").size());
    }

    @Test
    void whatIsCloseCanTakeItsPlaceInOneStep() {
        UUID near = scene.remembered(team, "Ride ids are UUIDv7", inFile("rides/RideId.kt"));
        memory = scene.remembered(team, "Ride ids are ULIDs", inFile("rides/RideId.kt"));
        Document page = page("");
        assertEquals(1, page.select(".near li[data-id=" + near + "]").size());
        Document prefilled = page("?successor=" + near);
        assertTrue(prefilled.selectFirst("#deprecation").hasAttr("open"));
        assertEquals(near.toString(), prefilled.selectFirst("#successor").val());
        deprecate(memory, near);
        assertTrue(page("").select(".near a[href*='successor=']").isEmpty());
        post("restoration").post(address("/restoration")).then().statusCode(303);
        assertEquals(2, page("").select(".near a[href*='successor=']").size());
    }

    @Test
    void whatSaysAlmostTheSameIsCloseAndSaidToDifferInAFact() {
        String words = "Webhooks of the payment provider are signed over the raw body and refused after %s minutes";
        UUID near = scene.remembered(team, words.formatted("five"));
        memory = scene.remembered(team, words.formatted("ten"));
        post("look").post("/t/" + team.slug() + "/duplicates").then().statusCode(303);
        String why = "";
        for (int i = 0; i < 300 && why.isEmpty(); i++)
            why = page("").select(".near li[data-id=" + near + "] .dots").text();
        assertTrue(why.contains("alike, a number differs"), why);
    }

    @Test
    void itSaysByWhomAndHowItCame() {
        String origin = page("").select("#provenance").text();
        assertTrue(origin.contains("Session run-7"), origin);
        assertTrue(origin.contains("Request 22222222 from 127.0.0.1"), origin);
        scene.localPersonIs(Role.EDITOR, team);
        assertTrue(!page("").select("#provenance").text().contains("22222222"));
    }

    @Test
    void anImportedMemoryNamesItsImport() {
        String job = signedIn()
                .multiPart("file", "f.jsonl", "{\"memory\":\"from a file\"}".getBytes())
                .post("/t/" + team.slug() + "/imports")
                .header("Location")
                .replaceFirst(".*/t/", "/t/");
        String row = "";
        for (int i = 0; i < 300 && row.isEmpty(); i++) {
            row = Jsoup.parse(signedIn()
                            .get("/t/" + team.slug() + "/memories?q=file")
                            .asString())
                    .select("tr[data-id]")
                    .attr("data-id");
        }
        memory = UUID.fromString(row);
        assertEquals(1, page("").select("#provenance a[href='" + job + "']").size());
    }

    @Test
    void ofManyVersionsTheNewestFiftyAreListedAndAnyTwoCompared() {
        for (int i = 1; i <= 55; i++) revise("text of version " + (i + 1), String.valueOf(i));
        Document page = page("");
        assertEquals(50, page.select(".version-list b").size());
        assertEquals("6 older", page.selectFirst("#older-versions").text());
        Document older = page("?before=7");
        assertEquals("6", older.selectFirst(".version-list b").text());
        assertEquals(6, older.select(".version-list b").size());
        Document far = page("?version=2&against=56");
        assertEquals(
                "Version 56, compared with 2", far.selectFirst("#h-versions").text());
        assertEquals("56", far.select(".diff-side ins").text());
        signedIn()
                .header("HX-Request", "true")
                .header("HX-Target", "versions")
                .get(address("?version=3"))
                .then()
                .statusCode(200)
                .body(containsString("Version 3, compared with 2"), not(containsString("<h1>")));
    }

    @Test
    void recallsAreDrawnByDay() {
        assertTrue(page("").select("#recalls").text().contains("No agent was served it yet"));
        scene.served(team, memory);
        Document page = page("");
        assertTrue(page.selectFirst("#recalls svg").attr("aria-label").contains("1 in all"));
        assertTrue(page.select("#recalls .aside").text().startsWith("1 in all, last"));
    }

    private static ObjectNode inFile(String path) {
        return JsonNodeFactory.instance.objectNode().put("repo", "fleet-api").put("path", path);
    }

    private void deprecate(UUID old, UUID successor) {
        post("deprecation")
                .formParam("reason", "newer words")
                .formParam("successor", successor)
                .post("/t/" + team.slug() + "/memories/" + old + "/deprecation")
                .then()
                .statusCode(303);
    }

    private void revise(String text, String version) {
        signedIn()
                .formParam("text", text)
                .formParam("metadata", "{}")
                .formParam("reason", "better")
                .formParam("version", version)
                .post(address("/revisions"))
                .then()
                .statusCode(303);
    }

    private static RequestSpecification post(String act) {
        return signedIn()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("act", act);
    }

    private Document page(String query) {
        var answer = signedIn().get(address(query));
        assertEquals(200, answer.statusCode());
        return Jsoup.parse(answer.asString());
    }

    private String address(String rest) {
        return "/t/" + team.slug() + "/memories/" + memory + rest;
    }
}
