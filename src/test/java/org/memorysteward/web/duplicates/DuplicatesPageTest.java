package org.memorysteward.web.duplicates;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.duplicates.Looks;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.Edit;
import org.memorysteward.memory.Intake;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DuplicatesPageTest {

    private static final String SURE = "Retry dispatch calls to the robot gateway with full jitter";
    private static final String SURE_TOO = "Retry dispatch calls to the robot gateway with jitter";
    private static final String NUMBER = "Reject a skew above 5 minutes in signed webhooks";
    private static final String OTHER_NUMBER = "Reject a skew above 15 minutes in signed webhooks";

    @Inject
    Scene scene;

    @Inject
    Looks looks;

    @Inject
    Intake intake;

    Team team;
    Team another;
    String home;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        another = scene.freshTeam();
        scene.localPersonIs(Role.STEWARD, team);
        home = "/t/" + team.slug() + "/duplicates";
    }

    @Test
    void beforeAnybodyLookedThePageSaysHowToBegin() {
        Document page = page("");
        assertEquals("Nobody looked yet", page.selectFirst(".nothing h2").text());
        assertEquals("Look for duplicates", page.select(".page-head button").text());
        signedIn().post(home).then().statusCode(303).header("Location", endsWith(home));
    }

    @Test
    void whenNothingIsFoundThePageSaysSo() {
        scene.remembered(team, SURE);
        looks.look(team);
        assertEquals("No duplicates", page("").selectFirst(".nothing h2").text());
    }

    @Test
    void aClusterShowsItsMembersBestFirstAndChoosesThatOne() {
        UUID older = scene.remembered(team, SURE);
        UUID newer = scene.remembered(team, SURE_TOO);
        scene.remembered(team, SURE);
        looks.look(team);
        Element card = card("");
        assertEquals("2 alike in fleet-api", card.selectFirst("h3").text());
        assertEquals("same facts, other words", card.selectFirst(".fact").text());
        assertEquals(
                List.of(older.toString(), newer.toString()),
                card.select("li").eachAttr("data-id"),
                "what was written more often comes first");
        assertEquals(
                older.toString(), card.selectFirst("input[name=keep][checked]").val());
        assertEquals("full", card.select(".differs").text());
        assertTrue(card.text().contains("written 2 times"));
        assertEquals(
                "Says the same as the one kept",
                card.selectFirst("input[name=reason]").val());
    }

    @Test
    void whereANumberDiffersNoneIsChosen() {
        scene.remembered(team, NUMBER);
        scene.remembered(team, OTHER_NUMBER);
        looks.look(team);
        Element card = card("");
        assertEquals("differs in a number", card.selectFirst(".fact-warn").text());
        assertNull(card.selectFirst("input[name=keep][checked]"));
        assertEquals(2, card.select("mark[data-kind=fact]").size());
        assertEquals("", card.selectFirst("input[name=reason]").val());
        assertTrue(card.text().contains("None is chosen for you"));
    }

    @Test
    void surestComeFirstAndPagesFollowEachOther() {
        scene.remembered(team, NUMBER);
        scene.remembered(team, OTHER_NUMBER);
        for (int i = 0; i < 11; i++) {
            String subject = new String(Character.toChars('a' + i)).repeat(9);
            scene.remembered(
                    team, subject + " rides are kept by " + subject + " until they end", "mara", "nav-core", "fix");
            scene.remembered(
                    team, subject + " rides were kept by " + subject + " until they end", "mara", "nav-core", "fix");
        }
        looks.look(team);
        Document first = page("");
        assertEquals(10, first.select(".cluster").size());
        assertEquals("12", first.selectFirst("[data-total]").attr("data-total"));
        assertEquals(0, first.select(".fact-warn").size());
        assertEquals("11", first.selectFirst("[data-value=nav-core]").attr("data-count"));
        Document second = Jsoup.parse(signedIn()
                .urlEncodingEnabled(false)
                .get(first.selectFirst("a[rel=next]").attr("href"))
                .asString());
        assertEquals(2, second.select(".cluster").size());
        assertEquals(1, second.select(".fact-warn").size());
        assertEquals(0, second.select("a[rel=next]").size());
        assertEquals(1, page("?repo=fleet-api").select(".cluster").size());
        assertEquals(0, page("?repo=none").select(".cluster").size());
        signedIn().get(home + "?after=1.x").then().statusCode(400).body(containsString("address was changed"));
        signedIn().urlEncodingEnabled(false).get(home + "?repo=%00").then().statusCode(400);
    }

    @Test
    void mergingIsSaidAndCanBeUndone() {
        UUID kept = scene.remembered(team, SURE);
        UUID other = scene.remembered(team, SURE_TOO);
        looks.look(team);
        Element card = card("");
        String location = form(card)
                .formParam("keep", kept)
                .formParam("reason", "same")
                .formParam("repo", "fleet-api")
                .post(card.attr("action"))
                .then()
                .statusCode(303)
                .header("Location", containsString(home + "?repo=fleet-api&said=merged&decided="))
                .extract()
                .header("Location");
        Document after = Jsoup.parse(signedIn().get(location).asString());
        assertEquals(0, after.select(".cluster").size());
        Element done = after.selectFirst(".note-ok");
        assertTrue(done.text().contains("Kept one, deprecated 1 in its favour."));
        assertEquals(1, done.select("a[href$=" + kept + "]").size());
        signedIn()
                .get("/t/" + team.slug() + "/memories/" + other)
                .then()
                .body(containsString("data-state=\"deprecated\""), containsString(kept.toString()));
        signedIn()
                .formParam("merge", done.selectFirst("input[name=merge]").val())
                .post(done.selectFirst("form").attr("action"))
                .then()
                .statusCode(303)
                .header("Location", containsString("said=restored"));
        assertEquals(1, page("").select(".cluster").size());
    }

    @Test
    void htmxGetsTheCardThatChanged() {
        UUID kept = scene.remembered(team, SURE);
        scene.remembered(team, SURE_TOO);
        looks.look(team);
        Element card = card("");
        String done = swapping(card)
                .formParam("keep", kept)
                .formParam("reason", "same")
                .post(card.attr("action"))
                .then()
                .statusCode(200)
                .body(not(containsString("<html")), containsString("data-said=\"Kept one"))
                .extract()
                .asString();
        Element note = Jsoup.parse(done).selectFirst("#" + card.id());
        signedIn()
                .header("HX-Request", "true")
                .header("HX-Target", card.id())
                .formParam("merge", note.selectFirst("input[name=merge]").val())
                .post(note.selectFirst("form").attr("action"))
                .then()
                .statusCode(200)
                .body(containsString("id=\"" + card.id() + "\""), containsString("data-said=\"Taken back"));
    }

    @Test
    void whatIsMissingIsSaidBesideTheClusterAndNothingTypedIsLost() {
        UUID one = scene.remembered(team, NUMBER);
        scene.remembered(team, OTHER_NUMBER);
        looks.look(team);
        Element card = card("");
        Element noChoice = Jsoup.parse(form(card)
                        .formParam("reason", "I was there")
                        .post(card.attr("action"))
                        .then()
                        .statusCode(400)
                        .extract()
                        .asString())
                .selectFirst(".cluster");
        assertEquals("keep", noChoice.selectFirst("[data-error]").attr("data-error"));
        assertEquals("I was there", noChoice.selectFirst("input[name=reason]").val());
        Element noReason = Jsoup.parse(swapping(card)
                        .formParam("keep", one)
                        .formParam("reason", " ")
                        .post(card.attr("action"))
                        .then()
                        .statusCode(400)
                        .extract()
                        .asString())
                .selectFirst(".cluster");
        assertEquals("reason", noReason.selectFirst("[data-error]").attr("data-error"));
        assertEquals(
                one.toString(),
                noReason.selectFirst("input[name=keep][checked]").val());
    }

    @Test
    void whoDecidesAboutWhatChangedSinceSeesWhatItSaysNow() {
        UUID one = scene.remembered(team, SURE);
        UUID other = scene.remembered(team, SURE_TOO);
        looks.look(team);
        Element card = card("");
        intake.revise(team.id(), other, Edit.of(1, SURE_TOO + ", as ever", null, null), Looks.MARA);
        String html = form(card)
                .formParam("keep", one)
                .formParam("reason", "same")
                .post(card.attr("action"))
                .then()
                .statusCode(409)
                .body(containsString("Nothing was done"), containsString(", as ever"))
                .extract()
                .asString();
        Element now = Jsoup.parse(html).selectFirst(".cluster");
        assertEquals(
                one.toString(), now.selectFirst("input[name=keep][checked]").val());
        assertTrue(now.select("input[name=seen]").eachAttr("value").contains(other + "@2"));
        form(now)
                .formParam("keep", one)
                .formParam("reason", "same")
                .post(card.attr("action"))
                .then()
                .statusCode(303);
    }

    @Test
    void whatIsNoDuplicateIsNotShownAgain() {
        scene.remembered(team, SURE);
        scene.remembered(team, SURE_TOO);
        looks.look(team);
        Element card = card("");
        String dismissal = card.selectFirst("button[formaction]").attr("formaction");
        String note = swapping(card)
                .formParam("reason", "Says the same as the one kept")
                .post(dismissal)
                .then()
                .statusCode(200)
                .body(containsString("Not duplicates."), containsString("/restoration"))
                .extract()
                .asString();
        looks.look(team);
        assertEquals(0, page("").select(".cluster").size());
        signedIn()
                .get("/t/" + team.slug() + "/audit")
                .then()
                .body(containsString("duplicates.dismissed"), not(containsString("Says the same")));
        signedIn()
                .post(Jsoup.parse(note).selectFirst("form").attr("action"))
                .then()
                .statusCode(303);
        assertEquals(1, page("").select(".cluster").size());
    }

    @Test
    void aClusterThatIsGoneIsSaidToBe() {
        scene.remembered(team, SURE);
        looks.look(team);
        String address = home + "/" + UUID.randomUUID();
        signedIn()
                .formParam("keep", UUID.randomUUID())
                .formParam("others", UUID.randomUUID())
                .formParam("reason", "r")
                .post(address + "/merge")
                .then()
                .statusCode(409)
                .body(containsString("Nothing was done"));
        signedIn().post(address + "/dismissal").then().statusCode(409);
        signedIn()
                .post(address + "/restoration")
                .then()
                .statusCode(303)
                .header("Location", containsString("unchanged"));
        signedIn().get(address + "/merge").then().statusCode(303).header("Location", endsWith(home));
        signedIn().post(home + "/none/merge").then().statusCode(404);
    }

    @Test
    void aRunningLookShowsItsProgressAndSaysWhenItEnds() {
        scene.remembered(team, SURE);
        UUID job = looks.neverTakenUp(team);
        Document page = page("");
        assertEquals(1, page.select("progress[data-job=" + job + "]").size());
        assertEquals(0, page.select(".page-head button").size());
        assertEquals("Looking", page.selectFirst(".nothing h2").text());
        look().body(containsString("<div id=\"look\" hx-get"));
        looks.finish(team, job);
        look().body(containsString("Show what was found"), not(containsString("hx-get")));
    }

    @Test
    void aViewerSeesTheClustersAndNoActs() {
        scene.remembered(team, SURE);
        scene.remembered(team, SURE_TOO);
        looks.look(team);
        String address = card("").attr("action");
        scene.localPersonIs(Role.VIEWER, team);
        Document page = page("");
        assertEquals(1, page.select(".cluster").size());
        assertEquals(
                0,
                page.select("main form[method=post], main input, main button").size());
        signedIn().post(home).then().statusCode(403);
        signedIn().formParam("reason", "r").post(address).then().statusCode(403);
        signedIn().post(address.replace("/merge", "/dismissal")).then().statusCode(403);
        signedIn().post(address.replace("/merge", "/restoration")).then().statusCode(403);
        scene.localPersonIs(Role.AUDITOR, team);
        signedIn().post(home).then().statusCode(403);
        scene.localPersonIs(Role.EDITOR, team);
        signedIn().post(home).then().statusCode(303);
    }

    @Test
    void anotherTeamsClusterIsNotThere() {
        scene.remembered(team, SURE);
        scene.remembered(team, SURE_TOO);
        looks.look(team);
        Element card = card("");
        scene.localPersonIs(Role.STEWARD, another);
        String foreign = card.attr("action").replace(team.slug(), another.slug());
        form(card)
                .formParam("keep", card.selectFirst("input[name=keep]").val())
                .formParam("reason", "r")
                .post(foreign)
                .then()
                .statusCode(409)
                .body(containsString("Nothing was done"), not(containsString("dispatch")));
        signedIn().get(home).then().statusCode(404);
    }

    @Test
    void thePageOfAMemorySaysHowOftenItWasWritten() {
        UUID id = scene.remembered(team, SURE);
        signedIn().get("/t/" + team.slug() + "/memories/" + id).then().body(not(containsString("2 times")));
        scene.remembered(team, SURE);
        signedIn().get("/t/" + team.slug() + "/memories/" + id).then().body(containsString("2 times"));
        assertEquals(1, page("").select("[data-written-again=1]").size());
        signedIn()
                .formParam("text", "Kept by hand")
                .formParam("repo", "fleet-api")
                .post("/t/" + team.slug() + "/memories")
                .then()
                .statusCode(303);
        signedIn()
                .formParam("text", "Kept by hand")
                .formParam("repo", "fleet-api")
                .post("/t/" + team.slug() + "/memories")
                .then()
                .statusCode(303)
                .header("Location", endsWith("said=known"));
    }

    private io.restassured.response.ValidatableResponse look() {
        return signedIn()
                .header("HX-Request", "true")
                .header("HX-Target", "look")
                .get(home)
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("text/html;charset=UTF-8"));
    }

    /** What the browser would send of a card, but for what a person chooses and types. */
    private static RequestSpecification form(Element card) {
        RequestSpecification form = signedIn();
        for (Element field : card.select("input[type=hidden]:not([name=repo])")) {
            form.formParam(field.attr("name"), field.val());
        }
        return form;
    }

    private static RequestSpecification swapping(Element card) {
        return form(card).header("HX-Request", "true").header("HX-Target", card.id());
    }

    private Element card(String query) {
        return page(query).selectFirst(".cluster");
    }

    private Document page(String query) {
        return Jsoup.parse(
                signedIn().get(home + query).then().statusCode(200).extract().asString());
    }
}
