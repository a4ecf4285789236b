package org.memorysteward.web.bulk;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
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
class BulkActsPageTest {

    @Inject
    Scene scene;

    Team team;
    String home;
    UUID first;
    UUID second;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        home = "/t/" + team.slug();
        first = scene.remembered(team, "Ride ids are ULIDs", "mara", "fleet-api", "decision");
        second = scene.remembered(team, "Retries are capped at 3", "teo", "fleet-web", "convention");
    }

    @Test
    void aPreviewSaysWhatWillHappenToHowManyAndToWhich() {
        String act = previewed("deprecate", first, second);
        Document page = page(act);
        assertEquals("Deprecate 2 memories", page.selectFirst("h1").text());
        assertEquals("2", page.selectFirst("[data-total]").attr("data-total"));
        assertEquals(
                List.of(first.toString(), second.toString()),
                page.select("#rows tr[data-id]").eachAttr("data-id"));
        assertTrue(page.text().contains("2 memories will be deprecated."));
        assertTrue(page.text().contains("Agents stop getting them"));
        assertTrue(page.select("#count").isEmpty());
        assertEquals(act + "/run", page.selectFirst("form:has(#reason)").attr("action"));
        assertEquals("active", state(first));
    }

    @Test
    void allThatMatchAreChosenByTheQueryOfTheList() {
        Response answer = list("deprecate")
                .formParam("all", "1")
                .formParam("query", "repo=fleet-api")
                .post(home + "/bulk-acts");
        Document page = page(address(answer));
        assertEquals("Deprecate 1 memory", page.selectFirst("h1").text());
        assertEquals("repofleet-api", page.selectFirst(".chip").text().replace(" ", ""));
        assertEquals(
                home + "/memories?repo=fleet-api",
                page.selectFirst("a.btn:contains(Change the filter)").attr("href"));
    }

    @Test
    void runningItDoesItAndItsPageSaysWhatBecameOfEach() throws InterruptedException {
        signedIn().formParam("reason", "old").post(home + "/memories/" + second + "/deprecation");
        String act = previewed("deprecate", first, second);
        assertTrue(page(act).text().contains("1 is skipped."));
        run(act, "reason", "clocks drift").then().statusCode(303).header("Location", endsWith(act));
        Document page = over(act);
        assertEquals("1 memory deprecated", page.selectFirst("h1").text());
        assertEquals("deprecated", state(first));
        assertEquals(second.toString(), page.selectFirst(".skipped tr[data-id]").attr("data-id"));
        assertEquals(
                "It is deprecated already.",
                page.selectFirst(".skipped td.meta").text());
        assertEquals(1, page.select(".toast-line form[action$=/undo]").size());
        signedIn()
                .get(act + "/skipped.csv")
                .then()
                .statusCode(200)
                .body(containsString(second + ",It is deprecated already.,"));
    }

    @Test
    void undoingTakesItBackFromItsPage() throws InterruptedException {
        String act = done("deprecate", first, second);
        signedIn()
                .formParam("any", "")
                .post(act + "/undo")
                .then()
                .statusCode(303)
                .header("Location", endsWith(act));
        Document page = over(act);
        assertEquals("Undone: Deprecate 2 memories", page.selectFirst("h1").text());
        assertEquals("active", state(first));
        assertTrue(page.select("form[action$=/undo]").isEmpty());
    }

    @Test
    void theJobsPageLeadsToTheActAndCountsInItsWords() throws InterruptedException {
        String act = done("deprecate", first, second);
        String job = page(act).selectFirst("a[href*=/jobs/]").attr("href");
        Document page = page(job);
        assertEquals(
                List.of("Looked at", "Done", "Skipped"),
                page.select(".job-figures dt").eachText());
        assertEquals(act, page.selectFirst("footer a").attr("href"));
    }

    @Test
    void whatIsMissingIsSaidBesideItsFieldAndNothingTypedIsLost() {
        String act = previewed("hold", first);
        Document page = Jsoup.parse(
                run(act, "until", "tomorrow").then().statusCode(400).extract().asString());
        assertEquals("until", page.selectFirst("[data-error]").attr("data-error"));
        assertEquals("tomorrow", page.selectFirst("#until").val());
        page = Jsoup.parse(
                run(act, "until", "2999-01-01").then().statusCode(400).extract().asString());
        assertEquals("reason", page.selectFirst("[data-error]").attr("data-error"));
        assertEquals("2999-01-01", page.selectFirst("#until").val());
    }

    @Test
    void theNumberIsAskedForFromAHundredAndOneOn() {
        List<UUID> many = new ArrayList<>();
        for (int i = 0; i < 101; i++) many.add(scene.remembered(team, "Fact number " + i));
        assertTrue(page(previewed("deprecate", many.subList(0, 100).toArray(UUID[]::new)))
                .select("#count")
                .isEmpty());
        String act = previewed("deprecate", many.toArray(UUID[]::new));
        assertTrue(page(act).selectFirst("label[for=count]").text().contains("101"));
        Document page = Jsoup.parse(run(act, "reason", "old", "count", "100")
                .then()
                .statusCode(400)
                .extract()
                .asString());
        assertEquals("count", page.selectFirst("[data-error]").attr("data-error"));
        assertEquals("old", page.selectFirst("#reason").val());
        run(act, "reason", "old", "count", "101").then().statusCode(303);
    }

    @Test
    void withHtmxTheActIsSwappedInPlace() {
        String act = previewed("deprecate", first);
        htmx(signedIn())
                .formParam("reason", "")
                .post(act + "/run")
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"reason\""), not(containsString("<html")));
        htmx(signedIn())
                .formParam("reason", "old")
                .post(act + "/run")
                .then()
                .statusCode(200)
                .body(containsString("id=\"act\""), not(containsString("<html")));
        htmx(signedIn())
                .get(act)
                .then()
                .statusCode(200)
                .body(containsString("id=\"act\""), not(containsString("<html")));
    }

    @Test
    void eachActAsksForWhatItIsDoneWith() {
        assertTrue(page(previewed("retype", first)).selectFirst("#type").hasAttr("required"));
        assertTrue(page(previewed("move", first)).selectFirst("#repo").hasAttr("required"));
        assertEquals(2, page(previewed("tag", first)).select("#add, #drop").size());
        assertEquals(2, page(previewed("untag", first)).select("#add, #drop").size());
        assertEquals(1, page(previewed("assign", first)).select("#owner").size());
        assertEquals(1, page(previewed("hold", first)).select("#until").size());
        assertEquals(
                2,
                page(previewed("deprecate", first))
                        .select("#successor, #sunset")
                        .size());
        assertEquals(
                1, page(previewed("delete", first)).select("button.btn-danger").size());
    }

    @Test
    void tagsAreAddedAndTakenAwayInOneAct() throws InterruptedException {
        String act = previewed("tag", first, second);
        run(act, "add", "build, jvm ,", "drop", "draft").then().statusCode(303);
        assertEquals("2 memories tagged", over(act).selectFirst("h1").text());
        assertTrue(page(home + "/memories/" + first).text().contains("jvm"));
    }

    @Test
    void givingAPreviewUpLeadsBackToTheListItCameFrom() {
        String act = address(list("deprecate")
                .formParam("all", "1")
                .formParam("query", "repo=fleet-api")
                .post(home + "/bulk-acts"));
        signedIn()
                .formParam("any", "")
                .post(act + "/cancellation")
                .then()
                .statusCode(303)
                .header("Location", endsWith(home + "/memories?repo=fleet-api"));
        signedIn().get(act).then().statusCode(404);
        assertEquals("active", state(first));
    }

    @Test
    void nothingChosenUnknownActsAndBrokenQueriesAreSaidPlainly() {
        list("deprecate").post(home + "/bulk-acts").then().statusCode(400).body(containsString("No memory is chosen"));
        list("deprecate").formParam("id", "x").post(home + "/bulk-acts").then().statusCode(400);
        list("explode")
                .formParam("id", first)
                .post(home + "/bulk-acts")
                .then()
                .statusCode(400)
                .body(containsString("Choose what is to be done"));
        for (String query : List.of("state=none", "repo=%zz", "q=%00", "created_from=never")) {
            list("deprecate")
                    .formParam("all", "1")
                    .formParam("query", query)
                    .post(home + "/bulk-acts")
                    .then()
                    .statusCode(400)
                    .body(not(containsString("Exception")));
        }
    }

    @Test
    void theMemoriesOfASelectionAndOfAnActCanBeTakenAway() {
        list("export")
                .formParam("id", first)
                .post(home + "/bulk-acts")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString(".csv"))
                .body(containsString("ULIDs"), not(containsString("Retries")));
        list("export-jsonl")
                .formParam("id", second)
                .post(home + "/bulk-acts")
                .then()
                .statusCode(200)
                .body(containsString("\"Retries are capped at 3\""), not(containsString("ULIDs")));
        list("export")
                .formParam("all", "1")
                .formParam("query", "repo=fleet-web")
                .post(home + "/bulk-acts")
                .then()
                .statusCode(303)
                .header("Location", endsWith(home + "/memories.csv?repo=fleet-web"));
        String act = previewed("deprecate", first);
        signedIn()
                .get(act + "/memories.csv")
                .then()
                .statusCode(200)
                .body(containsString("ULIDs"), not(containsString("Retries")));
        signedIn().get(act + "/memories.jsonl").then().statusCode(200).body(containsString("ULIDs"));
        assertEquals(
                4,
                Jsoup.parse(signedIn()
                                .get(home + "/audit?verb=memories.exported")
                                .asString())
                        .select("tr[data-id]")
                        .size());
    }

    @Test
    void formsThatAreOpenedAsAddressesLeadToThePage() {
        String act = previewed("deprecate", first);
        for (String form : List.of("run", "undo", "cancellation")) {
            signedIn().get(act + "/" + form).then().statusCode(303).header("Location", endsWith(act));
        }
        signedIn().get(home + "/bulk-acts").then().statusCode(303).header("Location", endsWith(home + "/memories"));
    }

    @Test
    void nobodyDoesWhatTheRoleDoesNotAllow() throws InterruptedException {
        String deletion = previewed("delete", first);
        String done = done("hold", second);
        scene.localPersonIs(Role.EDITOR, team);
        for (String act : List.of("delete", "hold", "release"))
            forbidden(list(act).formParam("id", first), home + "/bulk-acts");
        forbidden(signedIn().formParam("reason", "old"), deletion + "/run");
        forbidden(signedIn().formParam("any", ""), done + "/undo");
        assertTrue(page(done).select("form[action$=/undo]").isEmpty());
        assertEquals(
                303,
                list("deprecate")
                        .formParam("id", first)
                        .post(home + "/bulk-acts")
                        .statusCode());
        for (Role role : List.of(Role.VIEWER, Role.AUDITOR)) {
            scene.localPersonIs(role, team);
            forbidden(list("deprecate").formParam("id", first), home + "/bulk-acts");
            assertEquals(200, signedIn().get(done).statusCode());
        }
        scene.localPersonIs(Role.VIEWER, team);
        forbidden(list("export").formParam("id", first), home + "/bulk-acts");
        signedIn().get(done + "/memories.csv").then().statusCode(403);
        assertEquals("active", state(first));
    }

    @Test
    void anotherTeamsActIsNotThere() throws InterruptedException {
        String act = done("deprecate", first);
        Team other = scene.freshTeam();
        String there = "/t/" + other.slug() + act.substring(home.length());
        signedIn().get(there).then().statusCode(404);
        signedIn().formParam("any", "").post(there + "/undo").then().statusCode(404);
        signedIn().get(there + "/skipped.csv").then().statusCode(404);
        signedIn().get("/t/" + other.slug() + "/bulk-acts/none").then().statusCode(404);
    }

    private static RequestSpecification list(String act) {
        return signedIn().formParam("act", act);
    }

    private String previewed(String act, UUID... memories) {
        RequestSpecification form = list(act);
        for (UUID memory : memories) form.formParam("id", memory.toString());
        return address(form.post(home + "/bulk-acts"));
    }

    private String address(Response answer) {
        String location = answer.then().statusCode(303).extract().header("Location");
        return location.substring(location.indexOf(home));
    }

    private static Response run(String act, String... fields) {
        RequestSpecification form = signedIn();
        for (int i = 0; i < fields.length; i += 2) form.formParam(fields[i], fields[i + 1]);
        return form.post(act + "/run");
    }

    private String done(String act, UUID... memories) throws InterruptedException {
        String made = previewed(act, memories);
        run(made, "reason", "old").then().statusCode(303);
        over(made);
        return made;
    }

    private static RequestSpecification htmx(RequestSpecification request) {
        return request.header("HX-Request", "true").header("HX-Target", "act");
    }

    private static void forbidden(RequestSpecification form, String address) {
        form.post(address).then().statusCode(403).body(containsString("Your role does not allow this"));
    }

    private static Document page(String address) {
        return Jsoup.parse(
                signedIn().get(address).then().statusCode(200).extract().asString());
    }

    private static Document over(String act) throws InterruptedException {
        return until(act, it -> it.select("[hx-trigger='every 1s']").isEmpty());
    }

    private static Document until(String act, Predicate<Document> holds) throws InterruptedException {
        for (int look = 0; look < 200; look++) {
            Document page = page(act);
            if (holds.test(page)) return page;
            Thread.sleep(100);
        }
        throw new AssertionError("the act did not end in 20 seconds");
    }

    private String state(UUID memory) {
        return page(home + "/memories/" + memory)
                .selectFirst("[data-id][data-state]")
                .attr("data-state");
    }
}
