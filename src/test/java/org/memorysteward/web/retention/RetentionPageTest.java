package org.memorysteward.web.retention;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RetentionPageTest {

    @Inject
    Scene scene;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    Team team;
    String home;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        home = "/t/" + team.slug() + "/retention";
    }

    @Test
    void withoutAPolicyThePageOffersTheUsualOnes() {
        Document page = page("");
        assertTrue(page.select(".nothing").text().contains("Everything is kept for ever"));
        assertEquals(6, page.select("a[href*=preset]").size());
        Document editor = page("/policies/new?preset=old-fixes");
        assertEquals("fix, error_fingerprint", editor.selectFirst("#type").val());
        assertEquals("180", editor.selectFirst("#after0").val());
    }

    @Test
    void aPolicyIsAddedWithAReasonAndReadAsASentence() {
        policy().formParam("reason", "they go stale")
                .post(home + "/policies")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/retention?said=added"));
        assertTrue(
                page("").select(".policies .sentence")
                        .first()
                        .text()
                        .contains(
                                "When a memory of type session_summary in any repo has not been recalled for 90 days, deprecate it; 30 days later delete it."));
        Document policy = page("/policies/1");
        assertEquals("summaries", policy.select("h1").text());
        assertTrue(policy.select("table").last().text().contains("they go stale"));
    }

    @Test
    void whatCannotBeUsedIsSaidBesideItsFieldAndNothingTypedIsLost() {
        Document page = Jsoup.parse(
                policy().formParam("reason", "").post(home + "/policies").asString());
        assertEquals(1, page.select("[data-error=reason]").size());
        assertEquals("session_summary", page.selectFirst("#type").val());
        assertEquals("summaries", page.selectFirst("#name").val());
        Document late = Jsoup.parse(signedIn()
                .formParam("name", "late")
                .formParam("clock", "created")
                .formParam("after", "3650000")
                .formParam("act", "delete")
                .formParam("reason", "r")
                .post(home + "/policies")
                .then()
                .statusCode(400)
                .extract()
                .asString());
        assertEquals(1, late.select("[data-error=stages[0].after]").size());
        assertEquals("3650000", late.selectFirst("#after0").val());
        signedIn()
                .formParam("name", "odd")
                .formParam("clock", "created")
                .formParam("after", "10", "10")
                .formParam("act", "delete", "expire")
                .formParam("reason", "r")
                .post(home + "/policies")
                .then()
                .statusCode(400)
                .body(containsString("Each stage goes further than the one before"));
    }

    @Test
    void thePreviewSaysWhatWouldBeTouched() {
        UUID memory = scene.remembered(team, "Old notes", "mara", "fleet-api", "session_summary");
        age(100);
        Document result = Jsoup.parse(policy().header("HX-Request", "true")
                .header("HX-Target", "preview")
                .post(home + "/policies/new/preview")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertEquals("1", result.selectFirst("[data-total]").attr("data-total"));
        assertEquals(memory.toString(), result.selectFirst("tr[data-id]").attr("data-id"));
        Document page = Jsoup.parse(
                policy().formParam("look", "true").post(home + "/policies").asString());
        assertEquals("1", page.selectFirst("[data-total]").attr("data-total"), "without scripts too");
        assertEquals(0, page.select("[data-error]").size());
    }

    @Test
    void whoeverDeletesMoreThanHalfTypesTheNumber() {
        scene.remembered(team, "Old notes", "mara", "fleet-api", "session_summary");
        age(100);
        signedIn()
                .formParams("name", "all", "clock", "created", "after", "30", "act", "delete", "reason", "r")
                .post(home + "/policies")
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"count\""), containsString("more than half of all"));
        signedIn()
                .formParams(
                        "name", "all", "clock", "created", "after", "30", "act", "delete", "reason", "r", "count", "1")
                .post(home + "/policies")
                .then()
                .statusCode(303);
    }

    @Test
    void aChangeThatStartsFromAnOldVersionIsRefused() {
        policy().formParam("reason", "r").post(home + "/policies");
        policy().formParam("reason", "r")
                .formParam("version", "1")
                .formParam("repo", "a")
                .post(home + "/policies/1")
                .then()
                .statusCode(303);
        policy().formParam("reason", "r")
                .formParam("version", "1")
                .formParam("repo", "b")
                .post(home + "/policies/1")
                .then()
                .statusCode(400)
                .body(containsString("changed this policy meanwhile"));
        signedIn()
                .formParam("reason", "")
                .post(home + "/policies/1/removal")
                .then()
                .statusCode(400);
        signedIn()
                .formParam("reason", "r")
                .post(home + "/policies/1/removal")
                .then()
                .statusCode(303);
        signedIn().get(home + "/policies/1").then().statusCode(404);
    }

    @Test
    void aPlanIsLookedAtApprovedAndSweptAndTheMemoryPageSaysWhatComes() throws InterruptedException {
        UUID memory = scene.remembered(team, "Old notes", "mara", "fleet-api", "session_summary");
        age(100);
        policy().formParam("reason", "r").post(home + "/policies");
        assertTrue(Jsoup.parse(signedIn()
                        .get("/t/" + team.slug() + "/memories/" + memory)
                        .asString())
                .select("#retention")
                .text()
                .contains("summaries would deprecate it"));
        settings()
                .formParam("notice", "0")
                .formParam("approval", "true")
                .post(home + "/settings")
                .then()
                .statusCode(303);
        signedIn().post(home + "/plans").then().statusCode(303).header("Location", endsWith("/plans/1"));
        Document plan = page("/plans/1");
        assertEquals("1", plan.selectFirst("[data-total]").attr("data-total"));
        assertTrue(plan.text().contains("waits for a steward’s approval"));
        signedIn()
                .formParam("reason", "")
                .post(home + "/plans/1/approval")
                .then()
                .statusCode(400);
        signedIn()
                .formParam("reason", "fine")
                .post(home + "/plans/1/approval")
                .then()
                .statusCode(303);
        for (int i = 0; i < 200 && !page("/plans/1").text().contains("It was swept"); i++) Thread.sleep(20);
        assertEquals("1", page("/plans/1").selectFirst("[data-done]").attr("data-done"));
        assertTrue(page("/plans").text().contains("Plan 1"));
        signedIn().get(home + "/plans/2").then().statusCode(404);
    }

    @Test
    void aScheduleThatNeverFiresIsRefused() {
        settings()
                .formParam("cron", "0 2 30 2 *")
                .post(home + "/settings")
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"cron\""));
        settings()
                .formParam("cron", "every day")
                .post(home + "/settings")
                .then()
                .statusCode(400)
                .body(containsString("Five fields"));
        settings()
                .formParam("zone", "Mars/Olympus")
                .post(home + "/settings")
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"zone\""));
        settings()
                .formParam("cron", "30 2 * * *")
                .formParam("zone", "Europe/Berlin")
                .post(home + "/settings")
                .then()
                .statusCode(303);
        assertEquals("30 2 * * *", page("").selectFirst("#cron").val());
    }

    @Test
    void everythingCanBeStoppedAndRunAgain() {
        signedIn()
                .formParam("reason", "")
                .post(home + "/stop")
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"stop\""));
        signedIn().formParam("reason", "wrong").post(home + "/stop").then().statusCode(303);
        assertTrue(page("").text().contains("All sweeps are stopped"));
        signedIn().post(home + "/plans").then().statusCode(400).body(containsString("All sweeps are stopped"));
        signedIn()
                .formParam("reason", "right")
                .post(home + "/resumption")
                .then()
                .statusCode(303);
        signedIn().post(home + "/plans").then().statusCode(303);
    }

    @Test
    void aHoldOnAPlaceIsPutAndReleased() {
        UUID memory = scene.remembered(team, "Kept", "mara", "billing", "fix");
        signedIn()
                .formParams("case", "audit", "reason", "asked")
                .post(home + "/holds")
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"repo\""));
        signedIn()
                .formParams("case", "audit", "repo", "billing", "reason", "asked")
                .post(home + "/holds")
                .then()
                .statusCode(303);
        Document kept = Jsoup.parse(signedIn()
                .get("/t/" + team.slug() + "/memories/" + memory)
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertEquals(0, kept.select("form[action$=/deletion]").size(), "what the hold refuses is not offered");
        assertTrue(kept.text().contains("the hold “audit” keeps everything in its place"));
        Document holds = page("/holds");
        assertTrue(holds.text().contains("Everything in billing, also what is written later."));
        String id = holds.selectFirst("tr[data-id]").attr("data-id");
        signedIn()
                .formParam("reason", "over")
                .post(home + "/holds/" + id + "/release")
                .then()
                .statusCode(303);
        assertEquals("false", page("/holds").selectFirst("tr[data-id]").attr("data-stands"));
        signedIn()
                .formParam("reason", "over")
                .post(home + "/holds/" + UUID.randomUUID() + "/release")
                .then()
                .statusCode(404);
    }

    @Test
    void theBinRestoresAndIsEmptiedWithAReceipt() throws InterruptedException {
        UUID back = scene.remembered(team, "Comes back", "mara", "a", "fix");
        UUID gone = scene.remembered(team, "Goes for ever", "mara", "a", "fix");
        String memories = "/t/" + team.slug() + "/memories/";
        for (UUID it : new UUID[] {back, gone})
            signedIn()
                    .formParam("reason", "old")
                    .post(memories + it + "/deletion")
                    .then()
                    .statusCode(303);
        assertEquals(2, page("/bin").select("tr[data-id]").size());
        signedIn().post(memories + back + "/restoration").then().statusCode(303);
        signedIn()
                .formParam("reason", "x")
                .post(home + "/bin/emptying")
                .then()
                .header("Location", endsWith("said=nothing"));
        age(31);
        signedIn().formParam("reason", "").post(home + "/bin/emptying").then().statusCode(400);
        signedIn()
                .formParam("reason", "asked for")
                .post(home + "/bin/emptying")
                .then()
                .statusCode(303)
                .header("Location", containsString("/jobs/"));
        for (int i = 0; i < 200 && page("/bin").select("[data-residue]").isEmpty(); i++) Thread.sleep(20);
        assertEquals("0", page("/bin").selectFirst("[data-residue]").attr("data-residue"));
        signedIn().get(memories + gone).then().statusCode(404);
        signedIn().get(memories + back).then().statusCode(200);
        assertEquals(
                0,
                tenancy.within(
                        team.id(),
                        () -> Sql.of("select count(*) from revision where memory_id = ?", gone)
                                .number(database)));
    }

    @Test
    void onlyStewardsActAndNobodySeesDeadButtons() {
        policy().formParam("reason", "r").post(home + "/policies");
        scene.localPersonIs(Role.EDITOR, team);
        signedIn()
                .get(home)
                .then()
                .statusCode(200)
                .body(
                        containsString("summaries"),
                        not(containsString("/policies/new")),
                        not(containsString("/stop")),
                        not(containsString("Plan now")));
        signedIn().get(home + "/policies/1").then().statusCode(200).body(not(containsString("name=\"reason\"")));
        signedIn().get(home + "/holds").then().statusCode(200).body(not(containsString("Put it on hold")));
        signedIn().get(home + "/bin").then().statusCode(200).body(not(containsString("/emptying")));
        signedIn().get(home + "/policies/new").then().statusCode(403);
        for (String noun : new String[] {
            "/policies",
            "/policies/1",
            "/policies/1/removal",
            "/settings",
            "/stop",
            "/resumption",
            "/plans",
            "/plans/1/approval",
            "/plans/1/cancellation",
            "/holds",
            "/bin/emptying"
        }) signedIn().formParam("reason", "r").post(home + noun).then().statusCode(403);
    }

    private static RequestSpecification policy() {
        return signedIn()
                .formParam("name", "summaries")
                .formParam("kind", "act")
                .formParam("type", "session_summary")
                .formParam("clock", "recalled")
                .formParam("after", "90", "30")
                .formParam("act", "deprecate", "delete");
    }

    private static RequestSpecification settings() {
        return signedIn().formParam("reason", "tests");
    }

    private void age(int days) {
        tenancy.within(team.id(), () -> {
            Sql.of(
                            "update memory set created_at = created_at - make_interval(days => ?), updated_at = updated_at - make_interval(days => ?)"
                                    + " where team_id = current_team()",
                            days,
                            days)
                    .execute(database);
            Sql.of("update deletion set at = at - make_interval(days => ?) where team_id = current_team()", days)
                    .execute(database);
        });
    }

    private Document page(String below) {
        return Jsoup.parse(
                signedIn().get(home + below).then().statusCode(200).extract().asString());
    }
}
