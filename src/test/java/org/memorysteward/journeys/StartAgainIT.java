package org.memorysteward.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memorysteward.testing.RunningSteward;
import org.memorysteward.testing.RunningSteward.GivenUp;

/** The program stops, is killed, and starts again; and it does not start where it must not. */
class StartAgainIT {

    private static final Duration BAR = Duration.ofSeconds(8);
    private static final StoryFile FILE = StoryFile.example();

    static RunningSteward steward;
    static Browser browser;
    static Page page;

    @BeforeAll
    static void anInstallationWithMemories() {
        steward = RunningSteward.start();
        browser = Browser.open();
        page = browser.context(true).newPage();
        StoryOfArrival arrival = new StoryOfArrival(new StoryStage(steward, page.context(), page, true), FILE);
        arrival.opensThePrintedLink();
        arrival.uploadsTheFile();
        arrival.watchesTheProgressReachItsEnd();
    }

    @AfterAll
    static void stop() {
        browser.close();
        steward.close();
    }

    @Test
    void startedAgainItServesWithin8SecondsAndShowsTheSame() throws Exception {
        steward.stop();
        Instant start = Instant.now();
        steward.launch();
        Duration took = Duration.between(start, Instant.now());
        showsTheSame();
        assertTrue(took.compareTo(BAR) <= 0, "it took " + took.toMillis() + " ms until it served");
    }

    @Test
    void stoppedItLeavesNoDatabaseRunning() throws Exception {
        Path running = steward.data().resolve("postgres/postmaster.pid");
        assertTrue(Files.exists(running), "no database runs beside the program");
        steward.stop();
        boolean left = Files.exists(running);
        steward.launch();
        assertFalse(left, "the program ended before its database did");
    }

    @Test
    void killedItNeedsNoHandToStartAgain() throws Exception {
        steward.kill();
        steward.launch();
        showsTheSame();
    }

    @Test
    void aSecondCopyOnTheSameDataRefusesToStartAndSaysWhy() throws Exception {
        GivenUp second = steward.another(Map.of());
        assertEquals(1, second.exitCode(), second.output());
        assertTrue(second.output().contains("another Memory Steward runs with the data in"), second.output());
        assertTrue(second.output().contains("STEWARD_DATA_DIR"), second.output());
        showsTheSame();
    }

    @Test
    void whereOtherMachinesReachItItRefusesToStartWithoutAnIdentityProviderAndSaysWhy(@TempDir Path elsewhere)
            throws Exception {
        GivenUp open = steward.another(Map.of(
                "STEWARD_HOST",
                "0.0.0.0",
                "STEWARD_DATA_DIR",
                elsewhere.resolve("data").toString()));
        assertEquals(1, open.exitCode(), open.output());
        assertTrue(open.output().contains("STEWARD_HOST is 0.0.0.0"), open.output());
        assertTrue(open.output().contains("STEWARD_OIDC_ISSUER"), open.output());
    }

    private static void showsTheSame() {
        page.navigate(steward.signInLink());
        StoryList list = new StoryList(page);
        list.open();
        list.hasTotal(FILE.distinct());
    }
}
