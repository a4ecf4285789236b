package org.memorysteward.journeys;

import com.microsoft.playwright.BrowserContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.memorysteward.journeys.StoryOfTheTrail.Act;
import org.memorysteward.testing.RunningSteward;

/** The whole main job, from the printed link to the signed-out page, told once and played with and without scripts. */
abstract class Story {

    private static final int STALE = 409;

    private final boolean scripts;

    Story(boolean scripts) {
        this.scripts = scripts;
    }

    @Test
    void aStrangerGovernsWhatTheAgentsRemember() {
        try (RunningSteward steward = RunningSteward.start();
                Browser browser = Browser.open();
                BrowserContext person = browser.context(scripts)) {
            StoryTraffic traffic = StoryTraffic.of(person);
            play(StoryStage.of(steward, person, scripts));
            traffic.stayedAt(steward.url(), STALE);
        }
    }

    private static void play(StoryStage stage) {
        arrive(stage);
        String edited = browse(stage);
        StoryOfEditing editing = new StoryOfEditing(stage, edited);
        editing.editsItAndSeesTheDifference();
        editing.savesFromTwoTabsAndLosesNeither();
        String decided = decide(stage, edited);
        audit(stage, edited, decided);
    }

    private static void arrive(StoryStage stage) {
        StoryOfArrival arrival = new StoryOfArrival(stage, StoryFile.found());
        arrival.opensThePrintedLink();
        arrival.uploadsTheFile();
        arrival.watchesTheProgressReachItsEnd();
        arrival.readsWhatBecameOfEachLine();
        arrival.findsTheSameNumberInListFacetAndDatabase();
    }

    private static String browse(StoryStage stage) {
        StoryOfBrowsing browsing = new StoryOfBrowsing(stage);
        browsing.narrowsByEachFacetAndGoesBack();
        browsing.narrowsByAllFacetsAtOnce();
        browsing.sendsTheAddressToAColleague();
        return browsing.searchesAndOpensOne();
    }

    private static String decide(StoryStage stage, String successor) {
        StoryAgent agent = new StoryAgent(stage.steward().url(), RunningSteward.KEY, "mara");
        StoryOfDeciding deciding = new StoryOfDeciding(stage, agent, successor);
        String memory = deciding.anAgentAddsAMemoryAndFindsIt();
        deciding.aPersonFindsWhatTheAgentAdded(memory);
        deciding.aPersonDeprecatesItWithAReasonAndASuccessor(memory);
        deciding.theAgentNoLongerFindsIt(memory, "deprecated");
        deciding.aPersonRestoresItAndTheAgentFindsItAgain(memory);
        deciding.aPersonDeletesItWithAReason(memory);
        deciding.theAgentNoLongerFindsIt(memory, "deleted");
        return memory;
    }

    private static void audit(StoryStage stage, String edited, String decided) {
        List<Act> acts = List.of(
                new Act("memory.edited", edited, StoryOfEditing.EDIT_REASON),
                new Act("memory.added", decided, ""),
                new Act("memory.deprecated", decided, StoryOfDeciding.DEPRECATION_REASON),
                new Act("memory.restored", decided, ""),
                new Act("memory.deleted", decided, StoryOfDeciding.DELETION_REASON));
        StoryOfTheTrail trail = new StoryOfTheTrail(stage);
        trail.findsEachActOnThePage(acts);
        trail.followsOneMemoryIntoTheTrail(edited, 4);
        trail.downloadsItAllAsCsv(acts);
        trail.signsOutAndIsLockedOut();
    }
}
