package org.memorysteward.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The list of memories as a person uses it. */
record StoryList(Page page) {

    /** Opens it by the navigation of whatever page is shown. */
    void open() {
        page.locator(".rail-link", new Page.LocatorOptions().setHasText("Memories"))
                .click();
        assertThat(heading()).hasText("Memories");
    }

    private Locator heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    /** Its total, once it is shown. */
    long total() {
        return Long.parseLong(page.locator("[data-total]").getAttribute("data-total"));
    }

    /** Waits for a total. */
    void hasTotal(long expected) {
        assertThat(page.locator("[data-total]")).hasAttribute("data-total", String.valueOf(expected));
    }

    /** The counts of a facet's values, summed. */
    long sumOf(String facet) {
        List<Locator> values = page.locator("[data-facet='" + facet + "']").all();
        return values.stream()
                .mapToLong(it -> Long.parseLong(it.getAttribute("data-count")))
                .sum();
    }

    /** The first value of a facet that is not chosen and has memories. */
    Locator firstValueOf(String facet) {
        return page.locator("[data-facet='" + facet + "']:not([aria-current]):not([data-count='0'])")
                .first();
    }

    void searchFor(String words) {
        page.getByLabel("Search memories").fill(words);
        page.getByLabel("Search memories").press("Enter");
        addressCarries("q", words);
    }

    /** Waits until the address names a value. */
    void addressCarries(String name, String value) {
        page.waitForURL(address -> parameters(address).contains(name + "=" + value));
    }

    private static List<String> parameters(String address) {
        String query = URI.create(address).getRawQuery();
        if (query == null) return List.of();
        return Arrays.stream(query.split("&"))
                .map(it -> URLDecoder.decode(it, StandardCharsets.UTF_8))
                .toList();
    }

    Locator row(String id) {
        return page.locator("tr[data-id='" + id + "']");
    }

    /** Opens a memory's own page: with scripts by way of the panel beside the list. */
    void openRow(String id, boolean scripts) {
        row(id).getByRole(AriaRole.LINK).click();
        if (scripts) {
            Locator panel = page.locator("#peek[data-id='" + id + "']");
            panel.locator("[data-key='o']").click();
        }
        assertThat(page.locator(".split[data-id='" + id + "']")).isVisible();
    }
}
