package org.memorysteward.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Somebody makes a memory better, and somebody else does so at the same time. */
record StoryOfEditing(StoryStage stage, String memory) {

    static final String EDIT_REASON = "It lacked who checked it";
    private static final String CHECKED = " Checked by the owners.";
    private static final String FIRST = " The first tab was faster.";
    private static final String SECOND = " The second tab was slower.";

    void editsItAndSeesTheDifference() {
        stage.page().locator("a[href$='/revisions/new']").click();
        String before = text(stage.page());
        fill(stage.page(), before + CHECKED, EDIT_REASON);
        addsAKey(stage.page());
        save(stage.page(), 2);
        assertThat(stage.page().locator(".note-ok")).containsText("Saved");
        assertThat(stage.page().locator("#h-versions")).hasText("Version 2, compared with 1");
        String added = String.join(" ", stage.page().locator("#versions ins").allTextContents());
        assertTrue(added.contains(CHECKED.strip()), "the difference marks as added: " + added);
        assertEquals(before + CHECKED, current(), "the text agents get");
        assertEquals(
                "owners",
                stage.truth().text("select metadata ->> 'checked_by' from memory where id = ?::uuid", memory),
                "the key that was added");
    }

    /** Rows come and go without a save, and leave everything that was typed where it was. */
    private static void addsAKey(Page page) {
        Locator rows = page.locator(".typed-pairs > li");
        int before = rows.count();
        for (int more = 1; more <= 2; more++) {
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Another key"))
                    .click();
            assertThat(rows).hasCount(before + more);
        }
        Locator row = rows.nth(before);
        row.locator("[name='metadata.key']").fill("checked_by");
        row.locator("[name='metadata.value']").fill("owners");
        rows.last().getByRole(AriaRole.BUTTON).click();
        assertThat(rows).hasCount(before + 1);
        assertThat(row.locator("[name='metadata.value']")).hasValue("owners");
    }

    /** Two tabs start from version 2; whoever saves second sees both texts, and may still save. */
    void savesFromTwoTabsAndLosesNeither() {
        Page second = stage.person().newPage();
        for (Page tab : new Page[] {stage.page(), second})
            tab.navigate(stage.at("/memories/" + memory + "/revisions/new"));
        String start = text(second);
        fill(stage.page(), start + FIRST, "Faster");
        fill(second, start + SECOND, "Slower");
        save(stage.page(), 3);
        assertThat(stage.page().locator("#h-versions")).hasText("Version 3, compared with 2");
        save(second, 3);
        seesBothTexts(second, start);
        assertEquals(start + FIRST, current(), "what was saved first stays until somebody decides");
        save(second, 4);
        assertThat(second.locator("#h-versions")).hasText("Version 4, compared with 3");
        assertEquals(start + SECOND, current(), "what was decided");
        assertEquals(start + FIRST, revision(3), "the version in between");
        second.close();
    }

    private static void seesBothTexts(Page tab, String start) {
        assertThat(tab.locator("#conflict")).containsText(FIRST.strip());
        assertThat(tab.locator("#conflict")).containsText(SECOND.strip());
        assertEquals(start + SECOND, text(tab), "what was typed is still in the form");
        assertThat(tab.getByLabel("Reason")).hasValue("Slower");
    }

    private static String text(Page page) {
        return page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true))
                .inputValue();
    }

    private static void fill(Page page, String text, String reason) {
        page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).fill(text);
        page.getByLabel("Reason").fill(reason);
    }

    private static void save(Page page, int version) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save version " + version))
                .click();
    }

    private String current() {
        return stage.truth().text("select text from memory where id = ?::uuid", memory);
    }

    private String revision(int version) {
        return stage.truth()
                .text("select text from revision where memory_id = ?::uuid and version = ?", memory, version);
    }
}
