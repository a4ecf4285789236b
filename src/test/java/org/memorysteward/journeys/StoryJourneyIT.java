package org.memorysteward.journeys;

/** The main job in a browser that runs scripts. */
class StoryJourneyIT extends Story {

    StoryJourneyIT() {
        super(true);
    }
}
