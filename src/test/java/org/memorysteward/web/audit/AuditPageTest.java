package org.memorysteward.web.audit;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.Edit;
import org.memorysteward.memory.Intake;
import org.memorysteward.memory.MemoryAction;
import org.memorysteward.retention.RetentionAction;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AuditPageTest {

    private static final Actor MARA = new Actor(Actor.Kind.PERSON, "mara", "1", "127.0.0.1");

    @Inject
    Scene scene;

    @Inject
    Intake intake;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    Team team;
    UUID memory;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        memory = scene.remembered(team, "A fact");
        scene.remembered(team, "Another fact");
        signedIn()
                .formParam("reason", "not true any more")
                .post("/t/" + team.slug() + "/memories/" + memory + "/deprecation")
                .then()
                .statusCode(303);
    }

    @Test
    void everyActIsThereNewestFirst() {
        Document page = page("?subject=" + memory);
        assertEquals(
                java.util.List.of("memory.deprecated", "memory.added"),
                page.select("tr[data-id] .verb").eachText());
        assertEquals("2", page.selectFirst("[data-total]").attr("data-total"));
    }

    @Test
    void actorVerbRepoDayAndWordsNarrow() {
        assertEquals(2, page("?verb=memory.added").select("tr[data-id]").size());
        assertEquals(2, page("?actor=claude-code").select("tr[data-id]").size());
        assertEquals(1, page("?q=true+any").select("tr[data-id]").size());
        assertEquals(0, page("?repo=elsewhere").select("tr[data-id]").size());
        assertEquals(0, page("?to=2020-01-01").select("tr[data-id]").size());
        assertEquals(
                3,
                page("?repo=fleet-api&user=mara&type=decision&from=20200101")
                        .select("tr[data-id]")
                        .size());
    }

    @Test
    void anEntryShowsTheWordsBeforeAndAfterItUntilTheyArePurged() {
        intake.revise(team.id(), memory, Edit.of(1, "A better fact", null, "it was thin"), MARA)
                .orElseThrow();
        String entry = page("?subject=" + memory + "&verb=memory.edited")
                .select("tr[data-id]")
                .attr("data-id");
        Document words = Jsoup.parse(
                signedIn().get("/t/" + team.slug() + "/audit/entries/" + entry).asString());
        assertEquals("A fact", words.select("[data-side=before] p").text());
        assertEquals("A better fact", words.select("[data-side=after] p").text());
        assertEquals("better", words.select("[data-side=after] ins").text().strip());
        tenancy.within(team.id(), () -> {
            Sql.of("update revision set text = '[redacted:x]' where team_id = current_team() and version = 1")
                    .execute(database);
        });
        words = Jsoup.parse(
                signedIn().get("/t/" + team.slug() + "/audit/entries/" + entry).asString());
        assertTrue(words.select("[data-side=before]").text().contains("not kept any more"));
        assertEquals("A better fact", words.select("[data-side=after] p").text());
        signedIn()
                .get("/t/" + team.slug() + "/audit/entries/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void theEntriesOfOneLargerActAreFoldedIntoOne() {
        Actor part = MARA.partOf("plan 7");
        tenancy.within(team.id(), () -> {
            AuditEntry.of(team.id(), MARA, RetentionAction.SWEEP_STARTED)
                    .to("plan", "7")
                    .append();
        });
        tenancy.within(team.id(), () -> {
            for (int i = 0; i < 3; i++)
                AuditEntry.of(team.id(), part, MemoryAction.DEPRECATED)
                        .to("memory", UUID.randomUUID().toString())
                        .append();
        });
        Document page = page("");
        assertEquals(List.of("3"), page.select("tr[data-fold]").eachAttr("data-fold"));
        assertEquals(3, page.select("tr[data-fold] li[data-id]").size());
        assertTrue(page.selectFirst("tr[data-fold] a").attr("href").endsWith("/retention/plans/7"));
        String behind = page.select("tr[data-fold] a").get(1).attr("href");
        Document older =
                Jsoup.parse(signedIn().urlEncodingEnabled(false).get(behind).asString());
        assertEquals(
                "memory.deprecated", older.select("tr[data-id] .verb").first().text());
        assertFalse(older.select(".verb").eachText().contains("sweep.started"));
    }

    @Test
    void theFileCarriesTheSameQuery() {
        String csv = page("?verb=memory.deprecated")
                .selectFirst("a[href*=audit.csv]")
                .attr("href");
        String[] lines = signedIn()
                .urlEncodingEnabled(false)
                .get(csv)
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .extract()
                .asString()
                .split("\r\n");
        assertEquals(3, lines.length, "header, the entry, and the checkpoint");
        assertTrue(lines[2].startsWith("checkpoint,"), lines[2]);
    }

    @Test
    void wordsOfTheSearchBoxNarrowByColumn() {
        assertEquals(1, found("?q=verb:deprecated"));
        assertEquals(1, found("?q=verb:memory.deprecated+repo:fleet-api+actor:local"));
        assertEquals(2, found("?q=actor:claude-code+-verb:deprecated"));
        assertEquals(3, found("?q=repo:fleet-api+after:2026-01-01"));
        assertEquals(0, found("?q=repo:fleet-api+before:2026-01-01"));
        assertEquals(1, found("?q=subject:" + memory + "+true"));
    }

    @Test
    void aWordThatTheSearchDoesNotKnowIsExplainedBesideTheBox() {
        for (String wrong : new String[] {"colour:red", "after:yesterday", "actor:", "entry:first"}) {
            signedIn()
                    .queryParam("q", wrong)
                    .get("/t/" + team.slug() + "/audit")
                    .then()
                    .statusCode(400)
                    .body(containsString("data-error=\"q\""), containsString("value=\"" + wrong + "\""));
        }
    }

    @Test
    void entriesAreSealedWithinSecondsAndFoundByTheirNumber() throws Exception {
        long end = System.nanoTime() + 10_000_000_000L;
        while (page("").text().contains("unsealed") && System.nanoTime() < end) Thread.sleep(100);
        Document sealed = page("?verb=memory.deprecated");
        String number = sealed.selectFirst("tr[data-id] .num").text();
        assertEquals(1, found("?q=entry:" + number));
        assertFalse(sealed.selectFirst("tr[data-id] .digest").text().isEmpty());
    }

    @Test
    void theButtonVerifiesAndThePageSaysWhatCameOut() throws Exception {
        String home = "/t/" + team.slug();
        String job = signedIn()
                .post(home + "/audit/verifications")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        assertTrue(job.contains(home + "/jobs/"), job);
        long end = System.nanoTime() + 10_000_000_000L;
        while (!page("").text().contains("The chain holds") && System.nanoTime() < end) Thread.sleep(100);
        assertTrue(page("").text().contains("The chain holds"));
    }

    @Test
    void checkpointsAndKeysAreShownAndTheKeyIsReplacedWithAReason() {
        String home = "/t/" + team.slug();
        signedIn().post(home + "/audit/keys").then().statusCode(400).body(containsString("data-error=\"reason\""));
        signedIn()
                .formParam("reason", "a laptop was stolen")
                .post(home + "/audit/keys")
                .then()
                .statusCode(303);
        assertEquals(1, found("?verb=audit.key_made&q=laptop"));
        signedIn().get(home + "/audit/checkpoints").then().statusCode(200).body(containsString("Public keys"));
    }

    @Test
    void whoMayOnlyReadSeesNoProof() {
        scene.localPersonIs(Role.VIEWER, team);
        String home = "/t/" + team.slug();
        signedIn().get(home + "/audit/checkpoints").then().statusCode(403);
        signedIn().post(home + "/audit/verifications").then().statusCode(403);
        signedIn().formParam("reason", "x").post(home + "/audit/keys").then().statusCode(403);
        signedIn().get(home + "/audit.jsonl").then().statusCode(403);
        scene.localPersonIs(Role.AUDITOR, team);
        signedIn()
                .get(home + "/audit/checkpoints")
                .then()
                .statusCode(200)
                .body(not(containsString("Sign with a new key")));
        signedIn().formParam("reason", "x").post(home + "/audit/keys").then().statusCode(403);
    }

    @Test
    void jsonLinesCarryTheSameEntriesAndTheCheckpoint() {
        String[] lines = signedIn()
                .get("/t/" + team.slug() + "/audit.jsonl?verb=memory.deprecated")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .split("\n");
        assertEquals(2, lines.length);
        assertTrue(lines[0].contains("\"verb\":\"memory.deprecated\"") && lines[0].contains("\"repo\":\"fleet-api\""));
        assertTrue(lines[1].startsWith("{\"checkpoint\":{") && lines[1].contains("\"entries\":1"), lines[1]);
    }

    private int found(String query) {
        return page(query).select("tr[data-id]").size();
    }

    @Test
    void anImpossibleDayIsNamedAndWhatWasTypedIsKept() {
        for (String page : new String[] {"/audit", "/audit.csv"}) {
            signedIn()
                    .get("/t/" + team.slug() + page + "?from=2026-02-30&actor=somebody&repo=as-typed")
                    .then()
                    .statusCode(400)
                    .header("Content-Type", startsWith("text/html"))
                    .body(
                            containsString("data-error=\"from\""),
                            containsString("value=\"2026-02-30\""),
                            containsString("as-typed"),
                            containsString("<option selected>somebody"));
        }
    }

    @Test
    void anEditedCursorIsNamed() {
        signedIn()
                .get("/t/" + team.slug() + "/audit?after=edited")
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"after\""));
    }

    @Test
    void anotherTeamsEntriesAreNotThere() {
        signedIn()
                .get("/t/" + scene.freshTeam().slug() + "/audit")
                .then()
                .statusCode(200)
                .body(not(containsString("memory.deprecated")));
    }

    private Document page(String query) {
        var answer = signedIn().urlEncodingEnabled(false).get("/t/" + team.slug() + "/audit" + query);
        assertEquals(200, answer.statusCode());
        return Jsoup.parse(answer.asString());
    }
}
