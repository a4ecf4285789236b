package org.memorysteward.web.memories;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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

/** How the list looks: its columns, its order, what is open beside it, what is selected. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ListShapeTest {

    @Inject
    Scene scene;

    Team team;
    UUID first;
    UUID second;
    UUID third;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        third = scene.remembered(team, "Ride ids are UUIDv7", "mara", "fleet-api", "design_decision");
        second = scene.remembered(team, "Retry with jitter", "teo", "fleet-api", "convention");
        first = scene.remembered(team, "Invoices round half even", "teo", "billing", "convention");
    }

    @Test
    void columnsAreChosenAndOrderedInTheAddress() {
        assertEquals(List.of("State", "Memory", "Type", "Repo", "User", "Recalls", "Changed"), heads(page("")));
        assertEquals(List.of("Owner", "Memory", "Tokens"), heads(page("?columns=owner,memory,tokens")));
        assertEquals(List.of("State", "Memory", "Tokens"), heads(page("?columns=state,tokens")));
        assertEquals(
                List.of("State", "Memory", "Type", "Repo", "User", "Recalls", "Last recalled"),
                heads(page("?sort=recalled")));
    }

    @Test
    void theFormOfTheColumnsMovesOneWithoutAScript() {
        Document page = page("?repo=fleet-api&column=state&column=memory&column=tokens&up=tokens");
        assertEquals(List.of("State", "Tokens", "Memory"), heads(page));
        assertEquals(2, page.select("tr[data-id]").size());
        assertTrue(page.selectFirst("#find input[name=columns]").attr("value").equals("state,tokens,memory"));
        assertEquals(
                List.of("State", "Memory", "Tokens"),
                heads(page("?column=state&column=memory&column=tokens&up=state")));
        assertEquals(List.of("Memory"), heads(page("?column=memory")));
        assertFalse(page.select(".column-list input[name=column][type=hidden][value=memory]")
                .isEmpty());
    }

    @Test
    void theHeadOfAColumnOrdersByItAndTurnsTheOrderRound() {
        Document page = page("?columns=memory,tokens,created");
        Document most = at(page.selectFirst("th:contains(Tokens) a").attr("href"));
        assertEquals("descending", most.selectFirst("th:contains(Tokens)").attr("aria-sort"));
        Document fewest = at(most.selectFirst("th:contains(Tokens) a").attr("href"));
        assertEquals("ascending", fewest.selectFirst("th:contains(Tokens)").attr("aria-sort"));
        assertEquals(
                third.toString(),
                at(address("?sort=created.asc")).selectFirst("tr[data-id]").attr("data-id"));
    }

    @Test
    void rowsAreOneOrTwoLinesHigh() {
        assertEquals(3, page("").select("#rows a.clamp-1").size());
        Document tall = at(page("").selectFirst(".seg a:contains(2)").attr("href"));
        assertEquals(3, tall.select("#rows a.clamp-2").size());
        assertEquals(
                3,
                at(tall.selectFirst(".seg a:contains(1)").attr("href"))
                        .select("#rows a.clamp-1")
                        .size());
    }

    @Test
    void aMemoryOpensBesideTheListAtAnAddressOfItsOwn() {
        Document page = page("?sort=created&peek=" + second);
        assertEquals(3, page.select("tr[data-id]").size());
        assertEquals(second.toString(), page.selectFirst("#peek").attr("data-id"));
        assertEquals(second.toString(), page.selectFirst("tr[aria-current]").attr("data-id"));
        assertTrue(page.selectFirst("#peek").text().contains("Retry with jitter"));
        assertTrue(page.selectFirst("#peek-title").text().startsWith("Memory 2 of 3"));
        assertEquals(
                first.toString(),
                at(page.selectFirst("#peek-previous").attr("href"))
                        .selectFirst("#peek")
                        .attr("data-id"));
        assertEquals(
                third.toString(),
                at(page.selectFirst("#peek-next").attr("href"))
                        .selectFirst("#peek")
                        .attr("data-id"));
        Document closed = at(page.selectFirst("#peek [data-key=Escape]").attr("href"));
        assertEquals("", closed.selectFirst("#peek").attr("data-id"));
        assertEquals(3, closed.select("tr[data-id]").size());
    }

    @Test
    void thePanelAloneIsAFragmentWithTheAddressOfTheWhole() {
        htmx().get(address("?sort=created&peek=" + second))
                .then()
                .statusCode(200)
                .header("HX-Push-Url", equalTo(address("?sort=created&peek=" + second)))
                .body(
                        matchesPattern("(?s)\\s*<aside class=\"peek\".*"),
                        containsString("Memory 2"),
                        containsString("peek=" + first),
                        not(containsString("tr data-id")));
        htmx().get(address("?sort=created"))
                .then()
                .header("HX-Push-Url", equalTo(address("?sort=created")))
                .body(matchesPattern("\\s*<div id=\"peek\"></div>\\s*"));
        htmx().get(address("?q=repos:x&peek=" + second))
                .then()
                .statusCode(200)
                .body(matchesPattern("(?s)\\s*<aside class=\"peek\".*"), not(containsString("Memory 2")));
    }

    @Test
    void aMemoryThatIsNotHereLeavesTheListAndSaysSo() {
        UUID foreign = scene.remembered(scene.freshTeam(), "Elsewhere");
        for (String peek : List.of(foreign.toString(), UUID.randomUUID().toString(), "no-id", "%00")) {
            Response answer = signedIn().urlEncodingEnabled(false).get(address("?peek=" + peek));
            assertEquals(404, answer.statusCode(), peek);
            Document page = Jsoup.parse(answer.asString());
            assertEquals(3, page.select("tr[data-id]").size());
            assertTrue(page.selectFirst("#peek").text().contains("no such memory here"));
            assertFalse(answer.asString().contains("Elsewhere"));
            assertEquals(
                    404,
                    htmx().urlEncodingEnabled(false)
                            .get(address("?peek=" + peek))
                            .statusCode());
        }
    }

    @Test
    void whatWasDecidedStandsInThePanelWithItsSuccessor() {
        signedIn()
                .formParam("reason", "Half up since May")
                .formParam("successor", second)
                .post("/t/" + team.slug() + "/memories/" + first + "/deprecation");
        Document page = page("?peek=" + first);
        String panel = page.selectFirst("#peek").text();
        assertTrue(panel.contains("Half up since May"), panel);
        assertTrue(panel.contains("Replaced by Retry with jitter"), panel);
        assertTrue(page.select("#peek a:contains(Deprecate)").isEmpty());
        assertFalse(page.select("#peek a:contains(Restore)").isEmpty());
    }

    @Test
    void selectedMemoriesAreSentWithTheFilterTheyWereFoundBy() {
        Document page = page("?q=repo:fleet-api");
        assertEquals(2, page.select("tr[data-id] input[name=id][form=bulk]").size());
        assertEquals(
                "/t/" + team.slug() + "/bulk-acts",
                page.selectFirst("form#bulk").attr("action"));
        assertEquals(
                "repo=fleet-api", page.selectFirst("#bulk input[name=query]").attr("value"));
        assertTrue(page.selectFirst("#bulk label[for=all]").text().startsWith("all 2"));
        assertFalse(page.select("#bulk option[value=delete]").isEmpty());
    }

    @Test
    void aViewerSelectsNothingAndActsOnNothing() {
        scene.localPersonIs(Role.VIEWER, team);
        Document page = page("?peek=" + first);
        assertNull(page.selectFirst("form#bulk"));
        assertEquals(
                0, page.select("input[type=checkbox][name=id], [data-checks]").size());
        assertEquals(
                0,
                page.select("#peek a:contains(Edit), #peek a:contains(Deprecate)")
                        .size());
        assertFalse(page.select("#peek a:contains(Open)").isEmpty());
    }

    @Test
    void anEditorSelectsButIsNotOfferedToDelete() {
        scene.localPersonIs(Role.EDITOR, team);
        Document page = page("");
        assertFalse(page.select("#bulk option[value=deprecate]").isEmpty());
        assertTrue(page.select("#bulk option[value=delete]").isEmpty());
    }

    private static List<String> heads(Document page) {
        return page.select("#rows thead th:not(.c-check)").eachText();
    }

    private static RequestSpecification htmx() {
        return signedIn().header("HX-Request", "true").header("HX-Target", "peek");
    }

    private Document page(String query) {
        return at(address(query));
    }

    private static Document at(String address) {
        Response answer = signedIn().urlEncodingEnabled(false).get(address);
        assertEquals(200, answer.statusCode(), address);
        return Jsoup.parse(answer.asString());
    }

    private String address(String rest) {
        return "/t/" + team.slug() + "/memories" + rest;
    }
}
