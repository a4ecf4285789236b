package org.memorysteward.web.audit;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AuditPageTest {

    @Inject
    Scene scene;

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
        assertEquals(2, lines.length);
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
