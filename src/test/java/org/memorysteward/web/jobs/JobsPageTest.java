package org.memorysteward.web.jobs;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class JobsPageTest {

    @Inject
    Scene scene;

    Team team;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
    }

    @Test
    void anImportIsKeptAndItsBadLinesAreNamed() throws InterruptedException {
        String job = start("{\"memory\":\"one\",\"user\":\"mara\"}\nnot json\n{\"memory\":\"two\"}\n");
        Document page = finished(job);
        Element bar = page.selectFirst("progress[data-job]");
        assertEquals("3", bar.attr("value"));
        assertEquals("3", bar.attr("max"));
        assertEquals("2", page.select("#job .bad-lines tbody td").getFirst().text());
        assertTrue(page.selectFirst(".job-figures").text().contains("Kept 2"));
        assertEquals(0, page.select("[hx-trigger]").size());
        signedIn().get("/t/" + team.slug() + "/jobs").then().body(containsString("Import of few.jsonl"));
    }

    @Test
    void theFragmentIsTheProgressAlone() {
        signedIn()
                .header("HX-Request", "true")
                .header("HX-Target", "job")
                .get(start("{\"memory\":\"one\"}\n"))
                .then()
                .statusCode(200)
                .body(containsString("id=\"job\""), not(containsString("<html")));
    }

    @Test
    void noFileOrAnEmptyOneIsNamedAtItsField() {
        String imports = "/t/" + team.slug() + "/imports";
        signedIn()
                .multiPart("other", "x")
                .post(imports)
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"file\""));
        signedIn()
                .multiPart("file", "few.jsonl", new byte[0])
                .post(imports)
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"file\""));
        signedIn()
                .multiPart("file", "few.jsonl", "\n \n".getBytes(StandardCharsets.UTF_8))
                .post(imports)
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"file\""));
        signedIn().get(imports).then().statusCode(303).header("Location", endsWith("/jobs"));
    }

    @Test
    void anotherTeamsJobIsNotThere() {
        String job = start("{\"memory\":\"one\"}\n");
        String id = job.substring(job.lastIndexOf('/') + 1);
        signedIn().get("/t/" + scene.freshTeam().slug() + "/jobs/" + id).then().statusCode(404);
        signedIn().get("/t/" + team.slug() + "/jobs/none").then().statusCode(404);
    }

    private String start(String lines) {
        return signedIn()
                .multiPart("file", "few.jsonl", lines.getBytes(StandardCharsets.UTF_8))
                .post("/t/" + team.slug() + "/imports")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
    }

    private static Document finished(String job) throws InterruptedException {
        for (int look = 0; look < 100; look++) {
            Document page = Jsoup.parse(signedIn().get(job).asString());
            if (page.text().contains("Finished")) return page;
            Thread.sleep(100);
        }
        throw new AssertionError("the import did not finish in 10 seconds");
    }
}
