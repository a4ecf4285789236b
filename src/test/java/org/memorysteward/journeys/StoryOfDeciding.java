package org.memorysteward.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** An agent remembers something, and a person decides what becomes of it. */
record StoryOfDeciding(StoryStage stage, StoryAgent agent, String successor) {

    static final String DEPRECATION_REASON = "Replaced by what the owners checked";
    static final String DELETION_REASON = "It was said once and is wrong";
    private static final String TEXT = "We page by cursor, never by offset";
    private static final String QUESTION = "how do we page";

    /** Returns the id of what the agent added. */
    String anAgentAddsAMemoryAndFindsIt() {
        String added = agent.adds(TEXT, "payments-api", "convention");
        assertServed(added, "right after it was added");
        return added;
    }

    void aPersonFindsWhatTheAgentAdded(String memory) {
        stage.list().open();
        stage.list().searchFor("cursor never by offset");
        stage.list().openRow(memory, stage.scripts());
        assertThat(stage.page().locator(".memory-text").first()).hasText(TEXT);
        assertThat(stage.page().locator("aside[aria-label='About this memory']"))
                .containsText("payments-api");
    }

    void aPersonDeprecatesItWithAReasonAndASuccessor(String memory) {
        Locator act = stage.page().locator("details#deprecation");
        act.locator("summary").click();
        act.getByLabel("Reason").fill(DEPRECATION_REASON);
        act.getByLabel("Successor").fill(successor);
        press(act, "Deprecate");
        becomes(memory, "deprecated");
        assertThat(stage.page().locator(".note-dep")).containsText(DEPRECATION_REASON);
        assertThat(stage.page().locator(".note-dep a"))
                .hasAttribute("href", StoryStage.TEAM + "/memories/" + successor);
    }

    void theAgentNoLongerFindsIt(String memory, String since) {
        assertFalse(agent.finds(QUESTION).contains(memory), "the agent is still served it, though it was " + since);
    }

    void aPersonRestoresItAndTheAgentFindsItAgain(String memory) {
        stage.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Restore").setExact(true))
                .click();
        becomes(memory, "active");
        assertServed(memory, "after it was restored");
    }

    void aPersonDeletesItWithAReason(String memory) {
        Locator act = stage.page().locator("details#deletion");
        act.locator("summary").click();
        act.getByLabel("Reason").fill(DELETION_REASON);
        press(act, "Delete this memory");
        becomes(memory, "deleted");
        assertThat(stage.page().locator(".note-bad")).containsText(DELETION_REASON);
        stage.list().open();
        stage.list().searchFor("cursor never by offset");
        assertThat(stage.list().row(memory)).hasCount(0);
    }

    private void becomes(String memory, String state) {
        assertThat(stage.page().locator(".split[data-id='" + memory + "']")).hasAttribute("data-state", state);
        assertEquals(
                state,
                stage.truth().text("select state from memory where id = ?::uuid", memory),
                "state in the database");
    }

    private void assertServed(String memory, String when) {
        assertTrue(agent.finds(QUESTION).contains(memory), "the agent is not served it " + when);
    }

    private static void press(Locator act, String button) {
        act.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
