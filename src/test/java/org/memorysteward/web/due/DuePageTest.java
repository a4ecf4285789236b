package org.memorysteward.web.due;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
class DuePageTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    Scene scene;

    Team team;
    String home;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        home = "/t/" + team.slug();
    }

    @Test
    void withNothingDueThePageSaysHowThatChanges() {
        Document page = page("");
        assertTrue(page.select(".nothing").text().contains("Set a review date"));
        assertEquals(0, page.select(".rail-link[href$=/due] .count").size());
    }

    @Test
    void everyPageSaysHowManyAreDue() {
        due(TODAY.minusDays(3), null);
        due(TODAY.plusDays(9), null);
        Document overview = Jsoup.parse(signedIn().get(home).asString());
        assertEquals(
                "1 waiting", overview.select(".rail-link[href$=/due] .count").text());
        assertEquals("1", overview.select(".waits .n").text());
        assertEquals("2", page("").selectFirst("[data-total]").attr("data-total"));
        assertTrue(page("").select("table").text().contains("3 days ago"));
        assertTrue(page("").select("table").text().contains("in 9 days"));
    }

    @Test
    void everybodySeesTheirOwn() {
        UUID mine = due(TODAY, "local");
        UUID teos = due(TODAY, "teo & co");
        assertEquals(List.of(mine.toString()), ids(page("?owner=me")));
        assertEquals(List.of(teos.toString()), ids(page("?owner=teo+%26+co")));
        assertTrue(Jsoup.parse(signedIn().get(home).asString())
                .select(".waits")
                .text()
                .contains("1 is yours"));
    }

    @Test
    void whatStillHoldsIsAskedAgainOnTheChosenDay() {
        UUID memory = due(TODAY, "local");
        String next = TODAY.plusYears(1).toString();
        signedIn()
                .formParam("review_on", next)
                .formParam("owner", "me")
                .post(confirmation(memory))
                .then()
                .statusCode(303)
                .header("Location", endsWith("/due?owner=me&said=confirmed"));
        assertEquals(List.of(), ids(page("?owner=me&said=confirmed")));
        assertTrue(page("?said=confirmed").select(".note-ok").text().contains("still holds"));
        String trail = signedIn().get(home + "/audit?subject=" + memory).asString();
        assertTrue(trail.contains("Still holds") && trail.contains("by " + next));
    }

    @Test
    void aDayThatIsNoneOrHasComeIsSaidBesideTheField() {
        UUID memory = due(TODAY, "local");
        due(TODAY, "local");
        for (String day : new String[] {"", "2026-02-30", TODAY.toString(), "soon"}) {
            String html = signedIn()
                    .formParam("review_on", day)
                    .post(confirmation(memory))
                    .then()
                    .statusCode(400)
                    .body(containsString("data-error=\"review_on\""))
                    .extract()
                    .asString();
            assertEquals(
                    day, Jsoup.parse(html).getElementById("again-" + memory).val());
            assertEquals(2, ids(Jsoup.parse(html)).size());
        }
    }

    @Test
    void whatWasDeletedMeanwhileIsSaid() {
        UUID memory = due(TODAY, "local");
        signedIn().formParam("reason", "old").post(home + "/memories/" + memory + "/deletion");
        signedIn()
                .formParam("review_on", TODAY.plusDays(40).toString())
                .post(confirmation(memory))
                .then()
                .statusCode(400)
                .body(containsString("It is deleted"));
    }

    @Test
    void htmxGetsTheListAlone() {
        UUID memory = due(TODAY, "local");
        signedIn()
                .header("HX-Request", "true")
                .header("HX-Target", "due")
                .formParam("review_on", TODAY.plusDays(40).toString())
                .post(confirmation(memory))
                .then()
                .statusCode(200)
                .body(startsWith("<div id=\"due\""), containsString("It still holds"));
    }

    @Test
    void aLongListHasPages() {
        for (int i = 0; i < 52; i++) due(TODAY.minusDays(i), null);
        Document first = page("");
        assertEquals(50, ids(first).size());
        Document second = Jsoup.parse(signedIn()
                .urlEncodingEnabled(false)
                .get(first.selectFirst("a[rel=next]").attr("href"))
                .asString());
        assertEquals(2, ids(second).size());
        assertEquals(1, second.select("a[rel=prev]").size());
        signedIn().get(home + "/due?after=x").then().statusCode(400).body(not(containsString("Exception")));
    }

    @Test
    void aViewerSeesWhatIsDueAndDecidesNothing() {
        UUID memory = due(TODAY, "local");
        scene.localPersonIs(Role.VIEWER, team);
        signedIn().get(home + "/due").then().statusCode(200).body(not(containsString("/confirmation")));
        signedIn()
                .formParam("review_on", "2099-01-01")
                .post(confirmation(memory))
                .then()
                .statusCode(403);
    }

    @Test
    void anotherTeamsMemoryIsNotThere() {
        UUID foreign = scene.remembered(scene.freshTeam(), "Elsewhere");
        signedIn()
                .formParam("review_on", "2099-01-01")
                .post(confirmation(foreign))
                .then()
                .statusCode(404);
    }

    private UUID due(LocalDate day, String owner) {
        UUID memory = scene.remembered(team, "To be looked at " + UUID.randomUUID());
        String address = home + "/memories/" + memory;
        signedIn().formParam("review_on", day.toString()).post(address + "/review");
        if (owner != null) signedIn().formParam("owner", owner).post(address + "/ownership");
        return memory;
    }

    private String confirmation(UUID memory) {
        return home + "/memories/" + memory + "/confirmation";
    }

    private Document page(String query) {
        var answer = signedIn().urlEncodingEnabled(false).get(home + "/due" + query);
        assertEquals(200, answer.statusCode());
        return Jsoup.parse(answer.asString());
    }

    private static List<String> ids(Document page) {
        return page.select("tr[data-id]").eachAttr("data-id");
    }
}
