package org.memorysteward.web.memories;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class MemoriesPageTest {

    @Inject
    Scene scene;

    Team team;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        scene.remembered(team, "Ride ids are UUIDv7", "mara", "fleet-api", "design_decision");
        scene.remembered(team, "Retry with jitter", "teo", "fleet-api", "convention");
        scene.remembered(team, "Invoices round half even", "teo", "billing", "convention");
    }

    @Test
    void theListShowsEveryMemoryWithItsMarks() {
        Document page = page("");
        assertEquals("3", page.selectFirst(".listbar [data-total]").attr("data-total"));
        assertEquals(3, page.select("tr[data-id][data-state=active]").size());
        assertEquals(
                "2", page.selectFirst("[data-facet=repo][data-value=fleet-api]").attr("data-count"));
        assertEquals("2", page.selectFirst("[data-facet=user][data-value=teo]").attr("data-count"));
    }

    @Test
    void followingAFacetNarrowsAndFollowingItAgainWidens() {
        Document all = page("");
        Document narrow =
                at(all.selectFirst("[data-facet=repo][data-value=billing]").attr("href"));
        assertEquals(1, narrow.select("tr[data-id]").size());
        assertEquals(
                "2",
                narrow.selectFirst("[data-facet=repo][data-value=fleet-api]").attr("data-count"));
        Document wide =
                at(narrow.selectFirst("[data-facet=repo][data-value=billing]").attr("href"));
        assertEquals(3, wide.select("tr[data-id]").size());
    }

    @Test
    void aChipTakesItsRestrictionAway() {
        Document narrow = page("?repo=billing&user=teo");
        assertEquals(
                List.of("repo billing", "user teo"),
                narrow.select(".chip").eachText().stream()
                        .map(it -> it.replace(" remove", "")
                                .replaceFirst("^(repo|user)", "$1 ")
                                .replace("  ", " "))
                        .toList());
        assertEquals(
                1,
                at(narrow.select(".chip").last().attr("href"))
                        .select("tr[data-id]")
                        .size());
    }

    @Test
    void wordsAreSearched() {
        assertEquals(1, page("?q=jitter").select("tr[data-id]").size());
        Document nothing = page("?q=nosuchword");
        assertTrue(nothing.text().contains("No memory matches"));
        assertFalse(nothing.select("a:contains(show all memories)").isEmpty());
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepetition() {
        for (int i = 0; i < 22; i++) scene.remembered(team, "Fact number " + i);
        Set<String> seen = new HashSet<>();
        Document page = page("?size=10");
        assertEquals(10, page.select("tr[data-id]").size());
        seen.addAll(page.select("tr[data-id]").eachAttr("data-id"));
        while (!page.select("a[rel=next]").isEmpty()) {
            page = at(page.selectFirst("a[rel=next]").attr("href"));
            seen.addAll(page.select("tr[data-id]").eachAttr("data-id"));
        }
        assertEquals(25, seen.size());
        assertEquals(
                10,
                at(page.selectFirst("a[rel=prev]").attr("href"))
                        .select("tr[data-id]")
                        .size());
    }

    @Test
    void aFragmentIsTheListAlone() {
        signedIn()
                .header("HX-Request", "true")
                .header("HX-Target", "browse")
                .get(address("?repo=billing"))
                .then()
                .statusCode(200)
                .header("Vary", containsString("HX-Request"))
                .body(startsWith("<div class=\"browse\""), not(containsString("<html")));
    }

    @Test
    void restoringHistoryAsksForTheWholePage() {
        signedIn()
                .header("HX-Request", "true")
                .header("HX-Target", "browse")
                .header("HX-History-Restore-Request", "true")
                .get(address(""))
                .then()
                .body(containsString("<html"));
    }

    @ParameterizedTest
    @CsvSource({
        "state=gone, state",
        "layer=gone, layer",
        "has=everything, has",
        "tokens=many, tokens",
        "-created=soon, created",
        "columns=colour, columns",
        "rows=three, rows",
        "q=repos:x, q",
        "q=state:gone, q",
        "created_from=2026-02-02&created_to=2026-02-01, created_to",
        "created_from=2026-02-30, created_from",
        "created_to=soon, created_to",
        "after=edited, after",
        "size=1000, size",
        "sort=colour, sort",
        "q=%00, q",
        "repo=%00, repo"
    })
    void whatCannotBeUsedIsNamedAndWhatWasTypedIsKept(String query, String field) {
        var answer = signedIn().urlEncodingEnabled(false).get(address("?user=teo&" + query));
        assertEquals(400, answer.statusCode());
        Document page = Jsoup.parse(answer.asString());
        assertFalse(page.select("[data-error=" + field + "]").isEmpty(), page.text());
        assertTrue(page.select(".chip").text().contains("teo"));
    }

    @Test
    void filesCarryTheSameQuery() {
        Document narrow = page("?repo=billing");
        String csv = narrow.selectFirst("a[href*=memories.csv]").attr("href");
        signedIn()
                .get(csv)
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .header("Content-Disposition", allOf(startsWith("attachment"), containsString(team.slug())))
                .body(containsString("Invoices round half even"), not(containsString("UUIDv7")));
        String lines = narrow.selectFirst("a[href*=memories.jsonl]").attr("href");
        assertEquals(1, signedIn().get(lines).asString().lines().count());
    }

    @Test
    void takingAwayIsWrittenToTheTrail() {
        signedIn().get(address(".csv?repo=billing"));
        signedIn()
                .get("/t/" + team.slug() + "/audit?verb=memories.exported")
                .then()
                .body(containsString("repo=billing"));
    }

    @Test
    void aFileWithAnImpossibleDayIsAPageThatSaysSo() {
        signedIn()
                .get(address(".csv?created_from=2026-99-99"))
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"created_from\""));
    }

    @Test
    void anotherTeamsMemoriesAreNotThere() {
        Team other = scene.freshTeam();
        Document page =
                Jsoup.parse(signedIn().get("/t/" + other.slug() + "/memories").asString());
        assertEquals(0, page.select("tr[data-id]").size());
        signedIn().get("/t/no-such-team/memories").then().statusCode(404).body(containsString("no such page"));
    }

    @Test
    void whatAgentsWroteIsShownAndNeverRun() {
        scene.remembered(team, "<script>alert(1)</script> https://evil.example \u202Egnp.exe");
        String html = signedIn().get(address("")).asString();
        assertFalse(html.contains("<script>alert"));
        assertFalse(html.contains("href=\"https://evil"));
        assertTrue(html.contains("U+202E"));
    }

    @Test
    void aMemoryIsWrittenByHand() {
        String page = signedIn()
                .formParam("text", "Depots close at nine")
                .formParam("repo", "ops-console")
                .formParam("type", "project_fact")
                .formParam("metadata", "{\"branch\": \"main\"}")
                .post(address(""))
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        signedIn()
                .get(page)
                .then()
                .statusCode(200)
                .body(containsString("Depots close at nine"), containsString("Project fact in ops-console"));
    }

    @ParameterizedTest
    @CsvSource({"text, ''", "metadata, '{'", "metadata, '[1]'", "user, long"})
    void aMemoryThatCannotBeKeptGoesBackToItsForm(String field, String value) {
        var form = signedIn().formParam("repo", "kept-as-typed");
        if (!field.equals("text")) form.formParam("text", "a text");
        form.formParam(field, value.equals("long") ? "u".repeat(501) : value)
                .post(address(""))
                .then()
                .statusCode(is(400))
                .body(containsString("data-error=\"" + field + "\""), containsString("kept-as-typed"));
    }

    private Document page(String query) {
        return at(address(query));
    }

    private static Document at(String address) {
        var answer = signedIn().urlEncodingEnabled(false).get(address);
        assertEquals(200, answer.statusCode(), address);
        return Jsoup.parse(answer.asString());
    }

    private String address(String rest) {
        return "/t/" + team.slug() + "/memories" + rest;
    }
}
