package org.memorysteward.journeys;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.memorysteward.testing.RunningSteward;

/**
 * Where a story is played: a fresh installation, and one person with one window.
 *
 * @param scripts whether the person's browser runs scripts
 */
record StoryStage(RunningSteward steward, BrowserContext person, Page page, boolean scripts) {

    static final String TEAM = "/t/default";

    static StoryStage of(RunningSteward steward, BrowserContext person, boolean scripts) {
        return new StoryStage(steward, person, person.newPage(), scripts);
    }

    String at(String path) {
        return steward.url() + TEAM + path;
    }

    StoryList list() {
        return new StoryList(page);
    }

    StoryTruth truth() {
        return new StoryTruth(steward);
    }
}
