package org.memorysteward.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** Somebody arrives with the printed link and brings a file along. */
record StoryOfArrival(StoryStage stage, StoryFile file) {

    private static final double IMPORT_PATIENCE = 180_000;

    void opensThePrintedLink() {
        stage.page().navigate(stage.steward().signInLink());
        assertThat(stage.page()).hasURL(stage.at(""));
        assertThat(stage.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Nothing remembered yet");
    }

    void uploadsTheFile() {
        stage.page().getByLabel("File").setInputFiles(file.path());
        stage.page().getByRole(AriaRole.BUTTON, named("Import")).click();
        stage.page().waitForURL(Pattern.compile(".*/t/default/jobs/[0-9a-f-]{36}"));
        if (stage.scripts()) stage.page().evaluate("() => { window.sameDocument = true; }");
    }

    /** Without scripts the page asks for itself again; with scripts it stays and only the figures change. */
    void watchesTheProgressReachItsEnd() {
        Locator finished = stage.page().locator("#job [data-state='done']");
        assertThat(finished).isVisible(new IsVisibleOptions().setTimeout(IMPORT_PATIENCE));
        Locator bar = stage.page().locator("progress[data-job]");
        assertThat(bar).hasAttribute("value", String.valueOf(file.lines()));
        assertThat(bar).hasAttribute("max", String.valueOf(file.lines()));
        if (stage.scripts()) {
            assertEquals(
                    true,
                    stage.page().evaluate("() => window.sameDocument === true"),
                    "the page was loaded anew instead of swapping its figures");
        }
    }

    void readsWhatBecameOfEachLine() {
        assertEquals(file.distinct(), figure("Kept"), "lines kept");
        assertEquals(file.lines() - file.distinct(), figure("Already known"), "lines known before");
        assertEquals(0, figure("Bad"), "bad lines");
    }

    private long figure(String name) {
        Locator pair = stage.page()
                .locator(".job-figures > div")
                .filter(new Locator.FilterOptions().setHas(stage.page().getByText(name, exactly())));
        return Long.parseLong(pair.locator("dd").textContent().replaceAll("\\D", ""));
    }

    void findsTheSameNumberInListFacetAndDatabase() {
        StoryList list = stage.list();
        list.open();
        list.hasTotal(file.distinct());
        assertEquals(file.distinct(), list.sumOf("state"), "sum of the facet of states");
        assertEquals(file.distinct(), stage.truth().count("select count(*) from memory"), "rows in the database");
        assertTrue(list.sumOf("type") <= file.distinct(), "sum of the facet of types, which shows the first ones");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }
}
