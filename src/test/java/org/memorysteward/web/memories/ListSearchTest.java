package org.memorysteward.web.memories;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;
import org.memorysteward.web.shared.Query;

/** The words of the search box, the boxes beside the list and the address: one filter. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ListSearchTest {

    @Inject
    Scene scene;

    Team team;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        scene.remembered(team, "Ride ids are UUIDv7", "mara", "fleet-api", "design_decision");
        scene.remembered(team, "Retry with jitter", "teo", "fleet-api", "convention");
        scene.remembered(team, "Invoices round half even", "teo", "billing tools", "convention");
    }

    @Test
    void whatIsTypedBecomesBoxesChipsAndOneAddress() {
        Document page = page("?q=" + Query.encoded("user:teo repo:\"billing tools\" invoices"));
        assertEquals(1, page.select("tr[data-id]").size());
        assertEquals("invoices repo:\"billing tools\" user:teo", box(page));
        assertEquals("teo", page.selectFirst("[data-facet=user][aria-current]").attr("data-value"));
        assertEquals(3, page.select(".chip").size());
        String csv = page.selectFirst("a[href*=memories.csv]").attr("href");
        assertTrue(csv.endsWith("memories.csv?q=invoices&repo=billing+tools&user=teo"), csv);
    }

    @Test
    void aBoxThatIsClickedStandsInTheSearch() {
        Document all = page("?q=with");
        Document narrow =
                at(all.selectFirst("[data-facet=repo][data-value=fleet-api]").attr("href"));
        assertEquals("with repo:fleet-api", box(narrow));
        Document wide =
                at(narrow.selectFirst("[data-facet=repo][data-value=fleet-api]").attr("href"));
        assertEquals("with", box(wide));
        assertEquals(
                "created:>=2026-01-01 created:<=2026-02-01", box(page("?created_from=2026-01-01&created_to=20260201")));
        Document days = page("?q=created:2026-01-01..2026-02-01");
        assertEquals("2026-01-01", days.selectFirst("#created_from").attr("value"));
        assertEquals("2026-02-01", days.selectFirst("#created_to").attr("value"));
    }

    @Test
    void theSearchFormAloneCarriesTheWholeFilter() {
        Document narrow = page("?repo=fleet-api&type=convention&-user=mara&created=%3E2020-01-01&sort=tokens&size=20");
        List<String> sent = narrow.select("#find input[type=hidden]").eachAttr("name");
        assertEquals(List.of("size"), sent);
        Document again = page("?q=" + Query.encoded(box(narrow)) + "&sort=tokens&size=20");
        assertEquals(box(narrow), box(again));
        assertEquals(
                narrow.select("tr[data-id]").eachAttr("data-id"),
                again.select("tr[data-id]").eachAttr("data-id"));
    }

    @ParameterizedTest
    @CsvSource({"repos:fleet-api, repo:fleet-api", "state:actve, state:active", "fix localhost:80, fix \"localhost:80\""
    })
    void aWordNobodyKnowsIsExplainedBesideTheBoxWithWhatWasMeant(String typed, String meant) {
        Document page = refused("?rows=two&q=" + Query.encoded(typed));
        assertFalse(page.select("#find [data-error=q]").isEmpty());
        assertEquals(typed, box(page));
        assertEquals(0, page.select("[data-total]").size());
        String instead = page.selectFirst("[data-instead]").attr("href");
        assertTrue(instead.endsWith("rows=two"), instead);
        assertEquals(meant, box(at(instead)));
    }

    @Test
    void aTextThatIsTooLongIsExplainedAndKept() {
        String typed = "x".repeat(4_001);
        Document page = refused("?q=" + typed);
        assertTrue(page.selectFirst("[data-error=q]").text().contains("4,001 characters"));
        assertEquals(typed, box(page));
        String words = "w ".repeat(65).strip();
        assertEquals(words, box(refused("?q=" + Query.encoded(words))));
        assertEquals(200, get("?q=" + Query.encoded("\u6f22".repeat(4_000))).statusCode());
    }

    @Test
    void fiveHundredValuesFitIntoTheAddressAndBesideTheBox() {
        String many = IntStream.range(0, 500)
                .mapToObj(i -> "user=somebody-number-" + i)
                .collect(Collectors.joining("&", "?", "&user=teo"));
        Document page = page(many);
        assertEquals(2, page.select("tr[data-id]").size());
        assertEquals("501 values", page.selectFirst(".chip .clamp-1").text());
        assertEquals("", box(page));
        assertEquals(501, page.select("#find input[name=user]").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a & b | !c",
                "fleet:*",
                "%_\\",
                "(.*)+$",
                "'; drop table memory --",
                "\u05E9\u05DC\u05D5\u05DD \u202Eevil\u202C",
                "zero\u200Bwidth\uFEFF",
                "\uD83D\uDE00 \uD83D",
                "{shell.title} <script>alert(1)</script>",
                "\"",
                "- -- ---",
                "repo:%25 user:_ tag:.* path:(x)"
            })
    void whateverIsTypedIsAnsweredAndKept(String typed) {
        for (RequestSpecification visitor : List.of(signedIn(), htmx("browse"))) {
            Response answer = visitor.urlEncodingEnabled(false).get(address("?q=" + Query.encoded(typed)));
            assertTrue(List.of(200, 400).contains(answer.statusCode()), typed + " " + answer.statusCode());
            String box = box(Jsoup.parse(answer.asString()));
            for (String word : typed.replaceAll("[\"\uD83D]|[\\p{Cc}]", " ").split(" ")) {
                assertTrue(box.contains(word.strip()), typed + " became " + box);
            }
        }
    }

    @Test
    void aCursorOfAnotherFilterLeadsToTheFirstPage() {
        for (int i = 0; i < 12; i++) scene.remembered(team, "Fact number " + i, "mara", "nav-core", "fix");
        String next = page("?size=10").selectFirst("a[rel=next]").attr("href");
        String cursor = next.replaceFirst(".*after=", "");
        Document page = refused("?repo=nav-core&size=10&after=" + cursor);
        assertTrue(page.selectFirst("[data-error=after]").text().contains("another filter"));
        assertEquals("repo:nav-core", box(page));
        Document first = at(page.selectFirst("a:contains(First page)").attr("href"));
        assertEquals(10, first.select("tr[data-id]").size());
    }

    @Test
    void theBrowserIsToldTheOneAddressOfWhatItShows() {
        htmx("browse")
                .urlEncodingEnabled(false)
                .get(address("?user=teo&q=repo:fleet-api+jitter&sort=changed&rows=compact&column=memory&column=type"))
                .then()
                .statusCode(200)
                .header("HX-Push-Url", equalTo(address("?q=jitter&repo=fleet-api&user=teo&columns=memory%2Ctype")));
    }

    private static RequestSpecification htmx(String target) {
        return signedIn().header("HX-Request", "true").header("HX-Target", target);
    }

    private static String box(Document page) {
        return page.selectFirst("#q").attr("value");
    }

    private Document page(String query) {
        return at(address(query));
    }

    private Document refused(String query) {
        Response answer = get(query);
        assertEquals(400, answer.statusCode(), query);
        return Jsoup.parse(answer.asString());
    }

    private Response get(String query) {
        return signedIn().urlEncodingEnabled(false).get(address(query));
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
