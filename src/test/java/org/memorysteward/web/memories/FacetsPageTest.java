package org.memorysteward.web.memories;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FacetsPageTest {

    @Inject
    Scene scene;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    Team team;

    /** 300 users, the 299th in billing too. */
    @BeforeEach
    void manyUsers() {
        team = scene.freshTeam();
        tenancy.within(team.id(), () -> Sql.of("""
                insert into memory (team_id, id, text, user_id, repo, type, layer, tokens, digest, created_at, updated_at)
                select current_team(), gen_random_uuid(), 'fact ' || n, 'User-' || n, 'nav-core', 'fix', 'task', 3, '', now(), now()
                  from generate_series(1, 300) n""").execute(database));
        scene.remembered(team, "Invoices round half even", "User-299", "billing", "convention");
    }

    @Test
    void theListLeadsToAllValuesOfALongFacet() {
        Document list = at("/memories?q=type:fix");
        Document finder =
                at(list.selectFirst("#facet-user a.facet-more").attr("href").replaceFirst("/t/[^/]+", ""));
        assertEquals(50, finder.select("[data-facet=user]").size());
        assertTrue(finder.text().contains("type a part of the name"));
        assertEquals("User", finder.selectFirst("h1").text());
    }

    @Test
    void aPartOfAValueFindsItWhateverItsCaseWithItsCountUnderTheFilter() {
        Document finder = at("/memories/facets/user?find=SER-29&type=fix");
        assertEquals(11, finder.select("[data-facet=user]").size());
        assertEquals("1", finder.selectFirst("[data-value=User-299]").attr("data-count"));
        assertEquals(
                "2",
                at("/memories/facets/user?find=299")
                        .selectFirst("[data-value=User-299]")
                        .attr("data-count"));
        Document narrow =
                at(finder.selectFirst("[data-value=User-299]").attr("href").replaceFirst("/t/[^/]+", ""));
        assertEquals("type:fix user:User-299", narrow.selectFirst("#q").attr("value"));
        assertEquals(1, narrow.select("tr[data-id]").size());
        assertEquals("SER-29", finder.selectFirst("input[name=find]").attr("value"));
        assertEquals("fix", finder.selectFirst("input[name=type]").attr("value"));
    }

    @Test
    void chosenValuesAreTakenAwayThere() {
        Document finder = at("/memories/facets/user?user=User-7&find=User-7");
        String href = finder.selectFirst("[data-value=User-7][aria-current]").attr("href");
        assertEquals(
                301,
                Integer.parseInt(at(href.replaceFirst("/t/[^/]+", ""))
                        .selectFirst(".listbar [data-total]")
                        .attr("data-total")));
    }

    @Test
    void inTheListItIsAFragmentAndSoIsWhatIsFound() {
        signedIn()
                .header("HX-Request", "true")
                .header("HX-Target", "facet-user")
                .get(address("/memories/facets/user"))
                .then()
                .statusCode(200)
                .header("HX-Push-Url", nullValue())
                .body(containsString("id=\"facet-user\""), not(containsString("<h1>")));
        signedIn()
                .header("HX-Request", "true")
                .header("HX-Target", "found-user")
                .get(address("/memories/facets/user?find=299"))
                .then()
                .statusCode(200)
                .body(containsString("id=\"found-user\""), not(containsString("<details")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%25", "_", ".*", "%5C", "%00", "%E2%80%AE", "nobody", "%F0%9F%98%80"})
    void whatNobodyIsCalledFindsNobody(String part) {
        Document finder = at("/memories/facets/user?find=" + part);
        assertEquals(0, finder.select("[data-facet]").size());
        assertTrue(finder.text().contains("None has this"));
    }

    @Test
    void whatIsNoFacetIsNoPageAndAFilterThatMeansNothingIsExplained() {
        for (String facet : List.of("colour", "tag", "created", "USER"))
            assertEquals(404, get("/memories/facets/" + facet).statusCode(), facet);
        Response refused = get("/memories/facets/user?state=gone");
        assertEquals(400, refused.statusCode());
        assertTrue(refused.asString().contains("one of active"));
    }

    @Test
    void aShortFacetNeedsNoFinderAndAViewerMayUseIt() {
        assertNull(at("/memories").selectFirst("#facet-type a.facet-more"));
        scene.localPersonIs(Role.VIEWER, team);
        assertEquals(2, at("/memories/facets/type").select("[data-facet=type]").size());
    }

    private Document at(String path) {
        Response answer = get(path);
        assertEquals(200, answer.statusCode(), path);
        return Jsoup.parse(answer.asString());
    }

    private Response get(String path) {
        return signedIn().urlEncodingEnabled(false).get(address(path));
    }

    private String address(String path) {
        return "/t/" + team.slug() + path;
    }
}
