package org.memorysteward.journeys;

/** The main job in a browser that runs no scripts. */
class StoryWithoutScriptsIT extends Story {

    StoryWithoutScriptsIT() {
        super(false);
    }
}
