package org.memorysteward.web.memories;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.views.Views;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ViewsPageTest {

    private static final Actor TEO = new Actor(Actor.Kind.PERSON, "teo", "11111111", "127.0.0.1");

    @Inject
    Scene scene;

    @Inject
    Views views;

    @Inject
    Tenancy tenancy;

    Team team;
    String home;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        home = "/t/" + team.slug();
        scene.remembered(team, "Ride ids are UUIDv7", "mara", "fleet-api", "design_decision");
        scene.remembered(team, "Retry with jitter", "teo", "fleet-api", "convention");
        scene.remembered(team, "Invoices round half even", "teo", "billing", "convention");
    }

    @Test
    void aListIsSavedOpenedAndGoneOnFrom() {
        Document narrow = at(home + "/memories?q=repo:fleet-api&sort=tokens&columns=memory,tokens&rows=two");
        Document form = at(narrow.selectFirst("a:contains(Save view)").attr("href"));
        String query = form.selectFirst("input[name=query]").attr("value");
        assertEquals("repo=fleet-api&sort=tokens&columns=memory%2Ctokens&rows=two", query);
        String opened = saved(form().formParam("name", "Fleet").formParam("query", query));

        Document view = at(opened);
        assertEquals(2, view.select("tr[data-id]").size());
        assertEquals("repo:fleet-api", view.selectFirst("#q").attr("value"));
        assertEquals(
                List.of("Memory", "Tokens"),
                view.select("thead th:not(.c-check)").eachText());
        assertEquals("Fleet", view.selectFirst(".views [aria-current]").text());

        Document further =
                at(view.selectFirst("[data-facet=user][data-value=teo]").attr("href"));
        assertEquals(1, further.select("tr[data-id]").size());
        assertEquals(
                "Fleet changed", further.selectFirst(".views [aria-current]").text());
        Document update = at(further.selectFirst("a:contains(Update view)").attr("href"));
        assertTrue(update.text().contains("Until now"));
        change(update, "Fleet of Teo");
        assertEquals(1, at(opened).select("tr[data-id]").size());
        assertEquals(
                "Fleet of Teo", at(opened).selectFirst(".views [aria-current]").text());
    }

    @Test
    void takingAwayTheLastFilterOfAViewShowsEverythingAndNotTheViewAgain() {
        Document view = at(saved(form().formParam("name", "Fleet").formParam("query", "repo=fleet-api")));
        Document all = at(view.selectFirst(".chip").attr("href"));
        assertEquals(3, all.select("tr[data-id]").size());
        assertEquals("Fleet changed", all.selectFirst(".views [aria-current]").text());
        String mark = view.selectFirst("#find input[name=from]").attr("value");
        assertEquals(
                3, at(home + "/memories?q=&from=" + mark).select("tr[data-id]").size());
    }

    @Test
    void theListOpensWithTheViewThatAPersonChose() {
        saved(form().formParam("name", "Billing").formParam("opens", "yes").formParam("query", "repo=billing"));
        Document list = at(home + "/memories");
        assertEquals(1, list.select("tr[data-id]").size());
        assertEquals("Billing", list.selectFirst(".views [aria-current]").text());
        Document all = at(list.selectFirst(".views a:contains(All)").attr("href"));
        assertEquals(3, all.select("tr[data-id]").size());
        assertEquals(3, at(home + "/memories?view=all&q=").select("tr[data-id]").size());
        assertEquals(
                2, at(home + "/memories?repo=fleet-api").select("tr[data-id]").size());
        Document narrow = at(home + "/memories?repo=fleet-api");
        assertEquals(
                3,
                at(narrow.selectFirst(".chip").attr("href"))
                        .select("tr[data-id]")
                        .size());

        form().post(home + "/default-view").then().statusCode(303);
        assertEquals(3, at(home + "/memories").select("tr[data-id]").size());
        String id = at(home + "/views").selectFirst("tr[data-id]").attr("data-id");
        form().formParam("view", id).post(home + "/default-view").then().statusCode(303);
        assertEquals(1, at(home + "/memories").select("tr[data-id]").size());
        form().post(home + "/views/" + id + "/deletion").then().statusCode(303);
        assertEquals(3, at(home + "/memories").select("tr[data-id]").size());
    }

    @Test
    void pagesAndPanelsOfAViewStayInIt() {
        for (int i = 0; i < 12; i++) scene.remembered(team, "Fact " + i, "mara", "nav-core", "fix");
        Document view = at(saved(form().formParam("name", "Nav").formParam("query", "repo=nav-core&size=10")));
        Document next = at(view.selectFirst("a[rel=next]").attr("href"));
        assertEquals(2, next.select("tr[data-id]").size());
        assertEquals("Nav", next.selectFirst(".views [aria-current]").text());
        String id = next.selectFirst("tr[data-id]").attr("data-id");
        String place = String.join(
                "&",
                next.select("#place input").stream()
                        .map(it -> it.attr("name") + "=" + it.attr("value"))
                        .toList());
        Document open = at(home + "/memories?" + place + "&peek=" + id);
        assertEquals(id, open.selectFirst("#peek").attr("data-id"));
        assertEquals(2, open.select("tr[data-id]").size());
    }

    @Test
    void aPrivateViewIsNobodyElses() {
        UUID teos = tenancy.within(team.id(), () -> views.save(team.id(), "Teo's", false, "user=teo", TEO));
        signedIn().get(home + "/views").then().body(not(containsString("Teo&#39;s")));
        signedIn().get(home + "/views/" + teos).then().statusCode(404);
        form().formParam("name", "Mine").post(home + "/views/" + teos).then().statusCode(404);
        form().post(home + "/views/" + teos + "/deletion").then().statusCode(404);
        form().formParam("view", teos).post(home + "/default-view").then().statusCode(404);
        Response list = signedIn().get(home + "/memories?view=" + teos);
        assertEquals(400, list.statusCode());
        assertTrue(Jsoup.parse(list.asString())
                .selectFirst("[data-error=view]")
                .text()
                .contains("no such view"));
        assertFalse(tenancy.within(team.id(), () -> views.of("teo")).isEmpty());
    }

    @Test
    void aSharedViewIsEverybodysAndItsChangesAreInTheTrail() {
        UUID shared = tenancy.within(team.id(), () -> views.save(team.id(), "Team's", true, "user=teo", TEO));
        assertEquals(
                2, at(home + "/memories?view=" + shared).select("tr[data-id]").size());
        form().formParam("name", "Ours")
                .formParam("shared", "yes")
                .formParam("query", "user=mara")
                .post(home + "/views/" + shared)
                .then()
                .statusCode(303);
        assertEquals(
                1, at(home + "/memories?view=" + shared).select("tr[data-id]").size());
        form().formParam("name", "Ours")
                .formParam("shared", "no")
                .post(home + "/views/" + shared)
                .then()
                .statusCode(400)
                .body(containsString("Only teo can"));
        form().post(home + "/views/" + shared + "/deletion").then().statusCode(303);
        String trail = signedIn().get(home + "/audit.csv?subject=" + shared).asString();
        assertEquals(
                List.of("view.shared teo", "view.changed local", "view.withdrawn local"),
                trail.lines()
                        .skip(1)
                        .filter(it -> !it.startsWith("checkpoint,"))
                        .map(it -> it.split(","))
                        .map(it -> it[4] + " " + it[3])
                        .sorted(Comparator.comparing(
                                List.of("view.shared teo", "view.changed local", "view.withdrawn local")::indexOf))
                        .toList());
    }

    @Test
    void aViewerKeepsViewsOfTheirOwnAndSharesNone() {
        UUID shared = tenancy.within(team.id(), () -> views.save(team.id(), "Team's", true, "user=teo", TEO));
        scene.localPersonIs(Role.VIEWER, team);
        saved(form().formParam("name", "Mine").formParam("query", "user=mara"));
        assertTrue(at(home + "/views/new").select("input[name=shared]").isEmpty());
        assertTrue(at(home + "/memories?view=" + shared)
                .select("a:contains(Edit view)")
                .isEmpty());
        form().formParam("view", shared).post(home + "/default-view").then().statusCode(303);
        form().formParam("name", "All")
                .formParam("shared", "yes")
                .post(home + "/views")
                .then()
                .statusCode(403);
        form().formParam("name", "x").post(home + "/views/" + shared).then().statusCode(403);
        form().post(home + "/views/" + shared + "/deletion").then().statusCode(403);
        signedIn().get(home + "/views/" + shared).then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "'', q=x, name, Give it a name",
        "'  ', q=x, name, Give it a name",
        "long, q=x, name, longer than 60",
        "hidden\u202E, q=x, name, cannot be seen",
        "taken, q=x, name, already have a view",
        "TAKEN, q=x, name, already have a view",
        "good, state=gone, query, one of active",
        "good, huge, query, too much to be saved"
    })
    void aViewThatCannotBeSavedGoesBackToItsForm(String name, String query, String field, String reason) {
        saved(form().formParam("name", "taken").formParam("query", "q=other"));
        String typed = name.equals("long") ? "n".repeat(61) : name;
        Response answer = form().formParam("name", typed)
                .formParam("query", query.equals("huge") ? "q=" + "x".repeat(100_000) : query)
                .post(home + "/views");
        assertEquals(400, answer.statusCode());
        Document page = Jsoup.parse(answer.asString());
        assertTrue(page.selectFirst("[data-error=" + field + "]").text().contains(reason), page.text());
        assertEquals(typed, page.selectFirst("#name").attr("value"));
        if (field.equals("name"))
            assertEquals(query, page.selectFirst("input[name=query]").attr("value"));
    }

    @Test
    void aNameIsTakenAmongTheViewsOfItsKindAlone() {
        saved(form().formParam("name", "Fleet").formParam("query", "q=a"));
        saved(form().formParam("name", "Fleet").formParam("shared", "yes").formParam("query", "q=a"));
        form().formParam("name", "fleet")
                .formParam("shared", "yes")
                .post(home + "/views")
                .then()
                .statusCode(400)
                .body(containsString("already shares"));
        String other = saved(form().formParam("name", "Other").formParam("query", "q=b"))
                .replaceFirst(".*view=", "");
        form().formParam("name", "FLEET").post(home + "/views/" + other).then().statusCode(400);
        form().formParam("name", "OTHER").post(home + "/views/" + other).then().statusCode(303);
        tenancy.within(team.id(), () -> views.save(team.id(), "Fleet", false, "q=a", TEO));
    }

    @Test
    void aPersonHasAtMostTwoHundredViews() {
        Actor me = new Actor(Actor.Kind.PERSON, "local", "11111111", "127.0.0.1");
        tenancy.within(team.id(), () -> {
            for (int i = 0; i < 200; i++) views.save(team.id(), "view " + i, false, "q=" + i, me);
        });
        form().formParam("name", "one more")
                .formParam("query", "q=x")
                .post(home + "/views")
                .then()
                .statusCode(400)
                .body(containsString("You have 200 views"));
        Document list = at(home + "/memories");
        assertEquals("188 more", list.selectFirst(".views a:contains(more)").text());
        assertEquals(200, at(home + "/views").select("tr[data-id]").size());
    }

    @Test
    void byMeMeansWhoeverLooksAtASharedView() {
        signedIn()
                .formParam("text", "Depots close at nine")
                .formParam("repo", "ops")
                .post(home + "/memories")
                .then()
                .statusCode(303);
        UUID shared = tenancy.within(team.id(), () -> views.save(team.id(), "Mine", true, "by=me", TEO));
        assertEquals(
                1, at(home + "/memories?view=" + shared).select("tr[data-id]").size());
        assertNotEquals(
                0, at(home + "/memories?by=claude-code").select("tr[data-id]").size());
    }

    /** Sends the form of a new view and returns where it leads. */
    private String saved(RequestSpecification form) {
        return form.post(home + "/views").then().statusCode(303).extract().header("Location");
    }

    private void change(Document form, String name) {
        form().formParam("name", name)
                .formParam("query", form.selectFirst("input[name=query]").attr("value"))
                .post(form.selectFirst("form.panel-body").attr("action"))
                .then()
                .statusCode(303);
    }

    private static RequestSpecification form() {
        return signedIn()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("any", "");
    }

    private static Document at(String address) {
        Response answer = signedIn().urlEncodingEnabled(false).get(address);
        assertEquals(200, answer.statusCode(), address);
        return Jsoup.parse(answer.asString());
    }
}
