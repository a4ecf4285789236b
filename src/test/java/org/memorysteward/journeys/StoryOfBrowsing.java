package org.memorysteward.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Somebody narrows the list until it shows what they look for. */
record StoryOfBrowsing(StoryStage stage) {

    private static final List<String> FACETS = List.of("user", "repo", "type", "state");

    private static final Map<String, String> COLUMNS =
            Map.of("user", "user_id", "repo", "repo", "type", "type", "state", "state");

    /** Each facet alone: its count is the total it leads to, the address carries it, and Back takes it away. */
    void narrowsByEachFacetAndGoesBack() {
        StoryList list = stage.list();
        long all = list.total();
        for (String facet : FACETS) {
            Locator value = list.firstValueOf(facet);
            String name = value.getAttribute("data-value");
            long promised = Long.parseLong(value.getAttribute("data-count"));
            value.click();
            list.addressCarries(facet, name);
            list.hasTotal(promised);
            assertEquals(
                    promised, counted(List.of(facet), List.of(name)), "rows in the database of " + facet + " " + name);
            assertThat(chosen(facet)).hasAttribute("data-value", name);
            stage.page().goBack();
            list.hasTotal(all);
            assertThat(stage.page()).hasURL(stage.at("/memories"));
        }
    }

    /** All facets together, one inside the other. */
    void narrowsByAllFacetsAtOnce() {
        StoryList list = stage.list();
        List<String> values = new ArrayList<>();
        for (String facet : FACETS) {
            Locator value = list.firstValueOf(facet);
            values.add(value.getAttribute("data-value"));
            long promised = Long.parseLong(value.getAttribute("data-count"));
            value.click();
            list.addressCarries(facet, values.getLast());
            list.hasTotal(promised);
            assertEquals(promised, counted(FACETS.subList(0, values.size()), values), "rows of " + values);
        }
        assertThat(stage.page().locator(".chip")).hasCount(FACETS.size());
    }

    /** What is in the address can be sent to a colleague, who sees the same. */
    void sendsTheAddressToAColleague() {
        long shown = stage.list().total();
        var colleague = stage.person().newPage();
        colleague.navigate(stage.page().url());
        new StoryList(colleague).hasTotal(shown);
        assertThat(colleague.locator(".chip")).hasCount(FACETS.size());
        colleague.close();
    }

    /** Searches for the first words of some memory and opens it. Returns its id. */
    String searchesAndOpensOne() {
        String plain = " from memory where text ~ '^[A-Za-z]+( [a-z]+){7} ' and state = 'active' order by id limit 1";
        String id = stage.truth().text("select id" + plain);
        String text = stage.truth().text("select text" + plain);
        String phrase = String.join(" ", List.of(text.split("\\s+")).subList(0, 7));
        stage.page().navigate(stage.at("/memories"));
        long all = stage.list().total();
        stage.list().searchFor("\"" + phrase + "\"");
        assertThat(stage.list().row(id)).isVisible();
        assertTrue(stage.list().total() < all, "the search narrowed nothing");
        stage.list().openRow(id, stage.scripts());
        assertThat(stage.page()).hasURL(stage.at("/memories/" + id));
        assertThat(stage.page().locator(".memory-text").first()).containsText(phrase);
        return id;
    }

    private Locator chosen(String facet) {
        return stage.page().locator("[data-facet='" + facet + "'][aria-current]");
    }

    private long counted(List<String> facets, List<String> values) {
        StringBuilder where = new StringBuilder("select count(*) from memory where true");
        for (String facet : facets)
            where.append(" and ").append(COLUMNS.get(facet)).append(" = ?");
        return stage.truth().count(where.toString(), values.toArray());
    }
}
