package org.memorysteward.web.memories;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

/** Owner, review date and hold of one memory. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CarePageTest {

    @Inject
    Scene scene;

    Team team;
    UUID memory;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        memory = scene.remembered(team, "Ride ids are ULIDs");
    }

    @Test
    void anOwnerIsGivenAndTakenAway() {
        assertTrue(care().contains("nobody"));
        done("ownership", "assigned", "owner", " teo.okafor ");
        assertTrue(care().contains("teo.okafor"));
        assertTrue(page("").select("#trail").text().contains("to teo.okafor"));
        assertEquals("teo.okafor", page("").selectFirst("#owners option").val());
        done("ownership", "assigned", "owner", "");
        assertTrue(care().contains("nobody"));
    }

    @Test
    void anOwnerThatCannotBeKeptGoesBackToTheForm() {
        String name = "n".repeat(501);
        signedIn()
                .formParam("owner", name)
                .formParam("reason", "she knows it")
                .post(address("/ownership"))
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"owner\""), containsString(name), containsString("she knows it"));
        assertTrue(care().contains("nobody"));
    }

    @Test
    void aReviewDateIsSetAndTakenAway() {
        done("review", "review", "review_on", "20990520");
        assertTrue(care().contains("20 May 2099"));
        assertEquals(0, page("").select("#due").size());
        done("review", "review", "review_on", " ");
        assertTrue(care().contains("no date"));
    }

    @Test
    void aDayThatIsNoneGoesBackToTheForm() {
        signedIn()
                .formParam("review_on", "2026-02-30")
                .post(address("/review"))
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"review_on\""), containsString("value=\"2026-02-30\""));
    }

    @Test
    void whatIsDueAsksWhetherItStillHolds() {
        done("review", "review", "review_on", "2020-05-20");
        Document page = page("");
        assertTrue(page.select("#due").text().contains("20 May 2020"));
        String next = page.selectFirst("#again").val();
        assertTrue(LocalDate.parse(next).isAfter(LocalDate.now(ZoneOffset.UTC)));
        done("review", "review", "review_on", next);
        assertEquals(0, page("").select("#due").size());
    }

    @Test
    void aHoldStandsUntilItIsReleased() {
        signedIn()
                .formParam("reason", "Case 12")
                .formParam("until", "2099-06-01")
                .post(address("/hold"))
                .then()
                .statusCode(303);
        Document held = page("?said=held");
        assertTrue(held.select("#on-hold").text().contains("Case 12"));
        assertTrue(held.select("#on-hold").text().contains("1 Jun 2099"));
        assertEquals(0, held.select("form[action$=/deletion]").size());
        signedIn()
                .formParam("reason", "old")
                .post(address("/deletion"))
                .then()
                .statusCode(400)
                .body(containsString("It is on hold"));
        done("release", "released", "reason", "Case closed");
        assertEquals(0, page("").select("#on-hold").size());
        assertEquals(1, page("").select("form[action$=/deletion]").size());
    }

    @Test
    void aHoldWithoutAReasonOrWithADayThatHasPassedIsRefused() {
        signedIn().post(address("/hold")).then().statusCode(400).body(containsString("data-error=\"reason\""));
        signedIn()
                .formParam("reason", "Case 12")
                .formParam("until", "2020-01-01")
                .post(address("/hold"))
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"until\""), containsString("Case 12"));
        assertEquals(0, page("").select("#on-hold").size());
    }

    @Test
    void aReasonForWhatWasDeletedMeanwhileIsShownAgain() {
        signedIn().formParam("reason", "wrong").post(address("/deletion"));
        signedIn()
                .formParam("reason", "a long and careful reason")
                .post(address("/hold"))
                .then()
                .statusCode(400)
                .body(containsString("It is deleted"), containsString("a long and careful reason"));
    }

    @Test
    void aFormsAddressOpenedAsAPageLeadsToTheMemory() {
        for (String noun : new String[] {"ownership", "review", "hold", "release", "revisions/1/restoration"}) {
            signedIn().get(address("/" + noun)).then().statusCode(303).header("Location", endsWith(address("")));
        }
    }

    @Test
    void anotherTeamsMemoryIsNotThere() {
        memory = scene.remembered(scene.freshTeam(), "Elsewhere");
        for (String noun : new String[] {"ownership", "review", "hold", "release"}) {
            signedIn().formParam("reason", "r").post(address("/" + noun)).then().statusCode(404);
        }
    }

    private void done(String noun, String said, String field, String value) {
        signedIn()
                .formParam(field, value)
                .post(address("/" + noun))
                .then()
                .statusCode(303)
                .header("Location", endsWith("?said=" + said));
    }

    private String care() {
        return page("").select("#care").text();
    }

    private Document page(String rest) {
        return Jsoup.parse(signedIn().get(address(rest)).asString());
    }

    private String address(String rest) {
        return "/t/" + team.slug() + "/memories/" + memory + rest;
    }
}
