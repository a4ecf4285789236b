package org.memorysteward.web.settings;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TypesPageTest {

    @Inject
    Scene scene;

    Team team;
    String page;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        page = "/t/" + team.slug() + "/settings/types";
    }

    @Test
    void typesAreGroupedByLayerWithTheirCountsAndALinkToTheirMemories() {
        remembered("fix", 2);
        remembered("decision", 1);
        remembered("bugfix", 1);
        Document shown = open("");
        assertEquals(
                List.of("structural", "semantic", "task", "preference", "other"),
                shown.select("tbody[data-layer]").eachAttr("data-layer"));
        Element task = shown.selectFirst("[data-layer=task]");
        assertTrue(task.selectFirst(".group").text().contains("What happened while working, 2"));
        Element fix = task.select("tr[data-id]").getFirst();
        assertEquals("fix", fix.attr("data-id"));
        assertEquals("2", fix.selectFirst("[data-count]").attr("data-count"));
        assertTrue(fix.selectFirst("th a").attr("href").endsWith("/memories?type=fix"));
        assertEquals("100.00", fix.selectFirst("rect").attr("width"));
        assertEquals(
                "bugfix",
                shown.select("[data-layer=other] tr[data-id]").getFirst().attr("data-id"));
        assertEquals("page", shown.selectFirst(".rail [href$=/settings/types]").attr("aria-current"));
    }

    @Test
    void aTypeIsAddedToALayer() {
        post("", form().formParam("name", "runbook").formParam("layer", "structural"))
                .then()
                .statusCode(303)
                .header("Location", endsWith("/settings/types?said=added"));
        Document shown = open("?said=added");
        assertNotNull(shown.selectFirst("[data-layer=structural] [data-id=runbook]"));
        assertTrue(shown.selectFirst(".note-ok").text().startsWith("Added."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "fix",
                "unclassified",
                "<b>",
                "a\tb",
                "a\0b",
                "a,b",
                "0123456789012345678901234567890123456789012345678901234567890"
            })
    void aNameThatCannotBeOneIsNamedAtItsFieldAndComesBack(String name) {
        remembered("fix", 1);
        Response answer = post("", form().formParam("name", name).formParam("layer", "semantic"));
        assertEquals(400, answer.statusCode());
        Document shown = Jsoup.parse(answer.asString());
        assertNotNull(shown.selectFirst("#new [data-error=name]"));
        assertEquals("semantic", shown.selectFirst("#new option[selected]").attr("value"));
        if (!name.contains("\0"))
            assertEquals(name, shown.selectFirst("#new-name").attr("value"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "task ", "TASK", "mine"})
    void aLayerThatIsNoneIsNamedAtItsField(String layer) {
        remembered("fix", 1);
        assertNotNull(refused(post("", form().formParam("name", "runbook").formParam("layer", layer)), 400)
                .selectFirst("#new [data-error=layer]"));
        assertNotNull(refused(post("/layer?type=fix", form().formParam("layer", layer)), 400)
                .selectFirst("#layer [data-error=layer]"));
        assertNotNull(refused(post("/layer?type=fix", form().formParam("layer", "task")), 400)
                .selectFirst("#layer [data-error=layer]"));
    }

    @Test
    void theActsOnATypeSayHowManyMemoriesTheyChange() {
        remembered("fix", 3);
        Document shown = open("?type=fix");
        assertTrue(shown.selectFirst("#rename").text().contains("Changes 3 memories"));
        assertEquals("Rename in 3", shown.selectFirst("#rename button").text());
        assertEquals("Move 3", shown.selectFirst("#layer button").text());
        assertEquals("task", shown.selectFirst("#layer option[selected]").attr("value"));
        assertNull(shown.selectFirst("#removal"));
        Document merging = open("?type=fix&name=decision");
        assertTrue(merging.selectFirst("#rename .note").text().contains("3 memories become decision; there are 0"));
    }

    @Test
    void aTypeIsRenamedByAJobThatThePageFollows() throws InterruptedException {
        remembered("fix", 3);
        post("/name?type=fix", form().formParam("name", "repair").formParam("reason", "plainer"))
                .then()
                .statusCode(303)
                .header("Location", endsWith("?said=renamed"));
        Document shown = settled();
        assertEquals("3", shown.selectFirst("[data-id=repair] [data-count]").attr("data-count"));
        assertNull(shown.selectFirst("tr[data-id=fix]"));
        Element old = shown.selectFirst("#aliases [data-id=fix]");
        assertTrue(old.text().startsWith("fix means repair"), old.text());
        post("/aliases/removal?name=fix", form()).then().statusCode(303);
        assertNull(open("").selectFirst("#aliases"));
    }

    @Test
    void twoTypesBecomeOneOnlyOnceSomebodySawHowManyTheyAre() throws InterruptedException {
        remembered("bugfix", 2);
        remembered("fix", 3);
        RequestSpecification form = form().formParam("name", "fix").formParam("reason", "one word");
        Document asked = refused(post("/name?type=bugfix", form), 409);
        Element question = asked.selectFirst("#rename [data-error=into]");
        assertTrue(question.text().contains("2 memories become fix; there are 3 already."), question.text());
        assertEquals("one word", asked.selectFirst("#rename-reason").attr("value"));
        assertEquals("fix", asked.selectFirst("#rename-name").attr("value"));
        assertEquals("fix", asked.selectFirst("#rename [name=into]").attr("value"));
        post(
                        "/name?type=bugfix",
                        form().formParam("name", "fix").formParam("into", "fix").formParam("reason", "r"))
                .then()
                .statusCode(303);
        assertEquals("5", settled().selectFirst("[data-id=fix] [data-count]").attr("data-count"));
    }

    @Test
    void aRenameWithoutAReasonLosesNothingThatWasTyped() {
        remembered("fix", 1);
        Document shown = refused(post("/name?type=fix", form().formParam("name", "repair")), 400);
        assertNotNull(shown.selectFirst("#rename [data-error=reason]"));
        assertEquals("repair", shown.selectFirst("#rename-name").attr("value"));
    }

    @Test
    void aTypeThatIsNotThereIsSaidSo() {
        assertTrue(open("?type=none").selectFirst("aside .note").text().startsWith("There is no type none"));
        assertTrue(open("?type=%00").selectFirst("aside .note").text().startsWith("There is no type"));
        for (String act : List.of("/name", "/layer", "/removal")) {
            RequestSpecification form =
                    form().formParam("name", "x").formParam("reason", "r").formParam("layer", "task");
            assertNotNull(refused(post(act + "?type=none", form), 400).selectFirst(".note-bad [data-error=type]"), act);
            assertNotNull(refused(post(act, form()), 400).selectFirst("[data-error]"), act);
        }
    }

    @Test
    void whatStandsForNoTypeCannotBeChanged() {
        remembered("unclassified", 1);
        Document shown = open("?type=unclassified");
        assertTrue(shown.selectFirst("aside .note").text().startsWith("unclassified stands for memories"));
        assertNull(shown.selectFirst("#rename, #layer, tr[data-id=unclassified] .menu"));
        RequestSpecification form = form().formParam("name", "note").formParam("reason", "r");
        assertNotNull(refused(post("/name?type=unclassified", form), 400).selectFirst(".note-bad [data-error=type]"));
    }

    @Test
    void aStrangeTypeIsRenamedWhateverCharactersItIsMadeOf() throws InterruptedException {
        String strange = "a\nb <i>&\"'/?#+ \u202E";
        remembered(strange, 1);
        Element acts = open("").selectFirst("[data-layer=other] .menu-item");
        Document shown = Jsoup.parse(
                signedIn().urlEncodingEnabled(false).get(acts.attr("href")).asString());
        String action = shown.selectFirst("#rename form").attr("action");
        form().formParam("name", "plain")
                .formParam("reason", "readable")
                .urlEncodingEnabled(false)
                .post(action)
                .then()
                .statusCode(303);
        assertNotNull(settled().selectFirst("tr[data-id=plain]"));
        String alias = open("").selectFirst("#aliases form").attr("action");
        form().urlEncodingEnabled(false).post(alias).then().statusCode(303);
        assertNull(open("").selectFirst("#aliases"));
    }

    @Test
    void anUnusedTypeOfTheTeamIsRemoved() {
        post("", form().formParam("name", "runbook").formParam("layer", "task"));
        assertNotNull(open("?type=runbook").selectFirst("#removal form"));
        post("/removal?type=runbook", form()).then().statusCode(303);
        assertNull(open("").selectFirst("[data-id=runbook]"));
        assertNotNull(refused(post("/removal?type=fix", form()), 400).selectFirst("[data-error=type]"));
    }

    @Test
    void withAScriptOnlyThePartThatChangedIsAnswered() {
        remembered("fix", 1);
        Response moved = form().header("HX-Request", "true")
                .header("HX-Target", "types")
                .formParam("layer", "semantic")
                .post(page + "/layer?type=fix");
        moved.then()
                .statusCode(200)
                .header("HX-Replace-Url", page)
                .body(
                        containsString("id=\"types\""),
                        containsString("data-said=\"Moved."),
                        not(containsString("<html")));
        Element running = Jsoup.parse(moved.asString()).selectFirst("#change[hx-get]");
        String job = signedIn().get("/t/" + team.slug() + "/jobs").asString();
        String id = Jsoup.parse(job).selectFirst("tr[data-id]").attr("data-id");
        if (running != null) assertEquals(page + "?job=" + id, running.attr("hx-get"));
        signedIn()
                .header("HX-Request", "true")
                .header("HX-Target", "change")
                .get(page + "?job=" + id)
                .then()
                .statusCode(200)
                .body(containsString("id=\"change\""), not(containsString("<html")));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"VIEWER", "EDITOR", "AUDITOR"})
    void whoeverIsNoStewardReadsThePageAndFindsNoActs(Role role) {
        remembered("fix", 1);
        post("/name?type=fix", form().formParam("name", "repair").formParam("reason", "r"));
        scene.localPersonIs(role, team);
        Document shown = open("?type=repair");
        assertNotNull(shown.selectFirst("#aliases [data-id=fix]"));
        assertEquals(0, shown.select("#types form, #types .menu, #types .btn").size());
    }

    @Test
    void whereFormsAreSentToLeadsBackToThePage() {
        for (String noun : List.of("layer", "name", "removal", "aliases/removal")) {
            signedIn().get(page + "/" + noun).then().statusCode(303).header("Location", endsWith("/settings/types"));
        }
    }

    @Test
    void anotherTeamsTypesAreNotShown() {
        Team other = scene.freshTeam();
        post("", form().formParam("name", "runbook").formParam("layer", "task"));
        assertFalse(signedIn()
                .get("/t/" + other.slug() + "/settings/types")
                .asString()
                .contains("runbook"));
    }

    private void remembered(String type, int times) {
        for (int i = 0; i < times; i++) scene.remembered(team, "A fact " + Math.random(), "mara", "fleet-api", type);
    }

    private static RequestSpecification form() {
        return signedIn()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("any", "");
    }

    private Response post(String below, RequestSpecification form) {
        return form.post(page + below);
    }

    private Document open(String query) {
        Response answer = signedIn().urlEncodingEnabled(false).get(page + query);
        assertEquals(200, answer.statusCode(), answer.asString());
        return Jsoup.parse(answer.asString());
    }

    private static Document refused(Response answer, int status) {
        assertEquals(status, answer.statusCode(), answer.asString());
        return Jsoup.parse(answer.asString());
    }

    private Document settled() throws InterruptedException {
        for (int look = 0; look < 100; look++) {
            Document shown = open("");
            if (shown.selectFirst("#change") == null) return shown;
            Thread.sleep(100);
        }
        throw new AssertionError("the change did not finish in 10 seconds");
    }
}
