package org.memorysteward.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.memorysteward.testing.RunningSteward;

/**
 * Somebody who likes one theme and looks at pages in it.
 *
 * @param theme light or dark
 */
record FacePerson(RunningSteward steward, Page page, String theme) {

    /** Signs in with the printed link and chooses the theme with the form that every page has. */
    static FacePerson arriving(RunningSteward steward, BrowserContext context, String theme) {
        FacePerson person = new FacePerson(steward, context.newPage(), theme);
        person.page.navigate(steward.signInLink());
        if (theme.equals("dark")) person.choose("Dark theme");
        assertThat(person.page.locator("html")).hasAttribute("data-bs-theme", theme);
        return person;
    }

    private void choose(String button) {
        page.locator(".rail-foot summary").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    /** Leaves, so that only the sign-in page is left to see; the theme stays. */
    FacePerson leaving() {
        page.locator(".rail-foot summary").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(page.getByLabel("Sign-in token")).isVisible();
        return this;
    }

    /** Opens a page in a window of this size, with the pointer out of the way. */
    Page sees(String path, int width, int height) {
        page.setViewportSize(width, height);
        page.navigate(steward.url() + path);
        page.mouse().move(0, 0);
        return page;
    }

    /** Sends an edit that started from version 1, long after there were others: the page that shows both texts. */
    Page seesAConflict(String memory, int width, int height) {
        sees(FaceTeam.HOME + "/memories/" + memory + "/revisions/new", width, height);
        page.locator("input[name='version']").evaluate("field => { field.value = '1'; }");
        page.getByLabel("Reason").fill("Late");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save version"))
                .click();
        assertThat(page.locator("#conflict")).isVisible();
        return page;
    }
}
