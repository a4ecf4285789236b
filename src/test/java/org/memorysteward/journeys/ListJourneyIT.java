package org.memorysteward.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.testing.RunningSteward;

/** Somebody works through the list without a mouse. */
class ListJourneyIT {

    private static final String LIST = FaceTeam.HOME + "/memories";
    private static final int REFUSED = 400;

    static RunningSteward steward;
    static Browser browser;
    static BrowserContext person;
    static StoryTraffic traffic;
    static Page page;

    @BeforeAll
    static void theExampleTeamIsThere() {
        steward = RunningSteward.start();
        browser = Browser.open();
        person = browser.context(true);
        traffic = StoryTraffic.of(person);
        page = person.newPage();
        new FaceTeam(steward, page).load();
    }

    @AfterAll
    static void stop() {
        browser.close();
        steward.close();
    }

    @BeforeEach
    void openTheList() {
        page.navigate(steward.url() + LIST);
    }

    @Test
    void theKeysMoveOpenSelectAndClose() {
        page.keyboard().press("j");
        assertThat(link(0)).isFocused();
        assertThat(bar()).isHidden();
        page.keyboard().press("x");
        assertThat(box(0)).isChecked();
        assertThat(bar()).isVisible();
        assertThat(bar().locator("[data-selected]")).hasText("1");

        page.keyboard().press("Enter");
        opens(0);
        page.keyboard().press("j");
        opens(1);
        page.keyboard().press("k");
        opens(0);
        assertThat(box(0)).isChecked();

        page.keyboard().press("Escape");
        assertThat(panel()).hasCount(0);
        assertThat(link(0)).isFocused();
        assertFalse(page.url().contains("peek="), page.url());
        page.keyboard().press("Enter");
        opens(0);
        String id = row(0).getAttribute("data-id");
        page.keyboard().press("Enter");
        assertThat(page.locator(".split[data-id='" + id + "']")).isVisible();
        page.goBack();
        opens(0);
        page.goBack();
        assertThat(panel()).hasCount(0);
    }

    @Test
    void anAddressWithAPanelIsAPageOfItsOwn() {
        link(2).click();
        opens(2);
        Page colleague = person.newPage();
        colleague.navigate(page.url());
        assertThat(colleague.locator("#peek")).hasAttribute("data-id", row(2).getAttribute("data-id"));
        colleague.keyboard().press("o");
        assertThat(colleague.locator(".split")).hasAttribute("data-id", row(2).getAttribute("data-id"));
        colleague.close();
    }

    @Test
    void theWholePageIsSelectedAndLetGoAgain() {
        Locator whole = page.getByLabel("Select this page");
        whole.check();
        int rows = page.locator("#rows tr[data-id]").count();
        assertThat(bar().locator("[data-selected]")).hasText(String.valueOf(rows));
        box(1).uncheck();
        assertEquals(true, whole.evaluate("box => box.indeterminate"));
        assertThat(bar().getByText("all ")).isVisible();
        bar().getByLabel("Clear selection").click();
        assertThat(bar()).isHidden();
        assertThat(whole).not().isChecked();
    }

    @Test
    void theKeysAreListedAndTheSearchIsAKeyAway() {
        page.keyboard().press("?");
        Locator keys = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Keys"));
        assertThat(keys).isVisible();
        page.keyboard().press("j");
        assertThat(keys).isVisible();
        page.keyboard().press("Escape");
        assertThat(keys).isHidden();
        page.keyboard().press("/");
        assertThat(page.getByLabel("Search memories")).isFocused();
        page.keyboard().type("jxk?");
        assertThat(page.getByLabel("Search memories")).hasValue("jxk?");
    }

    @Test
    void wordsBoxesAndAddressFollowOneAnother() {
        StoryList list = new StoryList(page);
        page.getByLabel("Search memories").fill("repos:fleet-api");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-error='q']")).containsText("Did you mean repo:?");
        assertThat(page.getByLabel("Search memories")).hasValue("repos:fleet-api");
        page.locator("[data-instead]").click();
        list.addressCarries("repo", "fleet-api");
        assertThat(page.locator("[data-facet='repo'][aria-current]")).hasAttribute("data-value", "fleet-api");
        Locator type = list.firstValueOf("type");
        String name = type.getAttribute("data-value");
        type.click();
        list.addressCarries("type", name);
        assertThat(page.getByLabel("Search memories")).hasValue("repo:fleet-api type:" + name);
        page.getByLabel("Search memories").fill("type:" + name);
        page.keyboard().press("Enter");
        assertThat(page.locator(".chip")).hasCount(1);
        assertThat(page).hasURL(Pattern.compile(".*/memories\\?type=" + name));
        traffic.stayedAt(steward.url(), REFUSED);
    }

    @Test
    void columnsAreTickedMovedAndKeptInTheAddress() {
        page.getByText("Columns", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Tokens", new Page.GetByLabelOptions().setExact(true)).check();
        assertThat(page.locator("#rows th:has-text('Tokens')")).hasCount(1);
        assertTrue(page.url().contains("columns=state%2Cmemory"), page.url());
        page.getByLabel("Tokens further left").click();
        assertThat(page).hasURL(Pattern.compile(".*tokens%2Cchanged"));
    }

    @Test
    void aValueIsFoundAmongManyAndTheListIsSavedAsAView() {
        page.navigate(steward.url() + LIST + "/facets/repo?type=convention");
        page.getByLabel("Find a repo").pressSequentially("fleet");
        assertThat(page.locator("#found-repo [data-facet='repo']")).hasCount(1);
        page.locator("[data-value='fleet-api']").click();
        new StoryList(page).addressCarries("repo", "fleet-api");
        page.getByText("Save view").click();
        page.getByLabel("Name").fill("Fleet conventions");
        page.getByLabel("Open the list with it").check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.locator(".views [aria-current]")).hasText("Fleet conventions");
        page.navigate(steward.url() + LIST);
        assertThat(page.getByLabel("Search memories")).hasValue("repo:fleet-api type:convention");
        page.getByLabel("Search memories").fill("");
        page.keyboard().press("Enter");
        assertThat(page.locator(".chip")).hasCount(0);
        page.getByText("Update view").click();
        page.getByText("Delete this view").click();
        assertThat(page.locator("#h-nothing")).hasText("No view yet");
    }

    private static void opens(int row) {
        assertThat(panel()).hasAttribute("data-id", row(row).getAttribute("data-id"));
        assertThat(row(row)).hasAttribute("aria-current", "true");
        assertThat(page.locator("#rows tr[aria-current]")).hasCount(1);
        page.waitForURL(address -> address.contains("peek=" + row(row).getAttribute("data-id")));
    }

    private static Locator panel() {
        return page.locator("#peek[data-id]");
    }

    private static Locator bar() {
        return page.locator(".selection");
    }

    private static Locator row(int at) {
        return page.locator("#rows tr[data-id]").nth(at);
    }

    private static Locator link(int at) {
        return row(at).locator("a.text");
    }

    private static Locator box(int at) {
        return row(at).locator("[name=id]");
    }
}
