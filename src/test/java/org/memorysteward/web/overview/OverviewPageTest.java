package org.memorysteward.web.overview;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OverviewPageTest {

    @Inject
    Scene scene;

    @Test
    void anEmptyTeamIsToldHowToBegin() {
        Document page = page(scene.freshTeam());
        assertEquals("Nothing remembered yet", page.selectFirst("h1").text());
        assertEquals(1, page.select("form[action=/example-team]").size());
        assertEquals(1, page.select("input[type=file][name=file]").size());
        assertTrue(page.select("pre").text().contains("new MemoryClient({ host: \"http://localhost"));
    }

    @Test
    void figuresChartsAndChangesAreShown() {
        Team team = scene.freshTeam();
        UUID first = scene.remembered(team, "A fact");
        scene.remembered(team, "Another fact");
        signedIn()
                .formParam("reason", "not true any more")
                .post("/t/" + team.slug() + "/memories/" + first + "/deprecation");
        Document page = page(team);
        assertEquals("2", page.selectFirst("[data-total]").attr("data-total"));
        assertEquals(2, page.select("svg.graph-tall[role=img][aria-label]").size());
        assertTrue(page.select("[aria-labelledby=h-repo]").text().contains("fleet-api"));
        assertTrue(page.select(".feed").text().contains("not true any more"));
    }

    @Test
    void theStartPageLeadsToATeam() {
        signedIn().get("/").then().statusCode(303).header("Location", containsString("/t/"));
    }

    @Test
    void theExampleTeamIsLoadedByOneClick() {
        signedIn()
                .formParam("any", "")
                .post("/example-team")
                .then()
                .statusCode(303)
                .header("Location", containsString("/t/northwind/jobs/"));
    }

    @Test
    void anAddressThatNobodyServesIsAPage() {
        signedIn().get("/nothing").then().statusCode(404).body(containsString("no such page"));
        signedIn().get("/t/default/nothing/at/all").then().statusCode(404).body(containsString("no such page"));
        signedIn().delete("/").then().statusCode(405).body(containsString("cannot be opened like that"));
    }

    private static Document page(Team team) {
        var answer = signedIn().get("/t/" + team.slug());
        assertEquals(200, answer.statusCode());
        return Jsoup.parse(answer.asString());
    }
}
