package org.memorysteward.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;
import static org.memorysteward.web.Visitor.stranger;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.duplicates.Cluster;
import org.memorysteward.duplicates.Looks;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;

/** What must hold on every page, whatever it shows. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class WellFormedPagesTest {

    private static final String NASTY =
            "\"><script>alert(1)</script> '</textarea>{shell} \u0001\u202E\uD83D &amp; " + "x".repeat(400);

    @Inject
    Scene scene;

    @Inject
    Looks looks;

    Team team;
    String home;
    UUID memory;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        home = "/t/" + team.slug();
        String value = "u<b>\"'&{x}" + "y".repeat(480);
        memory = scene.remembered(team, "A <b>fact</b> \u202E {shell.title} https://evil.example", value, value, value);
        scene.remembered(team, "w".repeat(90_000));
        scene.remembered(team, "A <b>fact</b> \u202E 5 {shell.title} https://evil.example", value, value, value);
        looks.look(team);
    }

    @Test
    void everyPageIsWellFormed() {
        for (String page : List.of(
                "",
                "/memories",
                "/memories/new",
                "/views",
                "/memories/facets/user?find=%22%3E%3Cscript%3E",
                "/views/new?repo=%22%3E%3Cscript%3E",
                "/memories/" + memory,
                "/audit",
                "/jobs",
                "/duplicates",
                "/settings/types",
                "/settings/types?type=fix&name=decision",
                "/settings/types?type=none%22%3E%3Cscript%3E",
                "/memories/" + memory + "/revisions/new",
                "/memories/" + memory + "?open=hold",
                "/memories/" + memory + "?successor=%22%3E%3Cscript%3E",
                "/review",
                "/review?repo=%22%3E%3Cscript%3E",
                "/secrets",
                "/secrets?state=closed&repo=%22%3E%3Cscript%3E&rule=%3Cb%3E",
                "/settings/rules",
                "/settings/rules?rule=%22%3E%3Cscript%3E&kind=%3Cb%3E",
                "/due",
                "/due?owner=%22%3E%3Cscript%3E",
                "/none")) {
            check(home + page, signedIn());
        }
        check("/sign-in?token=" + "%22%3E%3Cscript%3E", stranger());
        check("/t/" + scene.freshTeam().slug(), signedIn());
        check(
                home + "/memories?q=%22%3E%3Cscript%3Ealert(1)&repo=%3Cb%3E&created_from=%00%3C&user=%22onload=1",
                signedIn());
        check(home + "/memories?peek=" + memory + "&rows=two&columns=path,owner,review,recalled", signedIn());
        check(home + "/memories?peek=%22%3E%3Cscript%3E", signedIn());
        check(home + "/memories?q=repos%3A%22%3E%3Cscript%3E", signedIn());
        check(home + "/audit?q=%22%3E%3Cscript%3Ealert(1)&subject=%3Cb%3E&from=%00%3C&actor=%22", signedIn());
    }

    @Test
    void whatWasTypedComesBackWithoutHarm() {
        String page = "/memories/" + memory;
        checkAnswer(form().formParam("text", NASTY)
                .formParam("metadata", "{" + NASTY)
                .post(home + page + "/revisions")
                .asString());
        checkAnswer(form().formParam("text", "")
                .formParam("user", NASTY)
                .formParam("repo", NASTY)
                .post(home + "/memories")
                .asString());
        checkAnswer(form().formParam("reason", "")
                .formParam("successor", NASTY)
                .formParam("sunset", NASTY)
                .post(home + page + "/deprecation")
                .asString());
        checkAnswer(form().formParam("name", NASTY)
                .formParam("layer", NASTY)
                .post(home + "/settings/types")
                .asString());
        checkAnswer(form().formParam("name", NASTY)
                .formParam("reason", NASTY)
                .formParam("into", NASTY)
                .post(home + "/settings/types/name?type=fix")
                .asString());
        Cluster cluster = looks.onlyCluster(team);
        checkAnswer(form().formParam("reason", NASTY)
                .formParam("seen", cluster.members().getFirst().id() + "@1")
                .formParam("others", cluster.members().getLast().id())
                .post(home + "/duplicates/" + cluster.id() + "/merge")
                .asString());
        check(home + "/duplicates?repo=%22%3E%3Cscript%3E&after=%3Cb%3E&said=merged&decided=%22", signedIn());
        checkAnswer(form().formParam("text", NASTY)
                .formParam("metadata.key", NASTY, "")
                .formParam("metadata.value", NASTY, NASTY)
                .formParam("metadata.kind", NASTY, "json")
                .post(home + page + "/revisions")
                .asString());
        checkAnswer(form().formParam("owner", NASTY)
                .formParam("reason", NASTY)
                .post(home + page + "/ownership")
                .asString());
        checkAnswer(form().formParam("review_on", NASTY)
                .formParam("reason", NASTY)
                .post(home + page + "/review")
                .asString());
        checkAnswer(form().formParam("until", NASTY)
                .formParam("reason", NASTY)
                .post(home + page + "/hold")
                .asString());
        form().formParam("review_on", "2020-01-01").post(home + page + "/review");
        form().formParam("reason", "r<b>\"'\u202E").post(home + page + "/hold");
        checkAnswer(form().formParam("review_on", NASTY)
                .post(home + page + "/confirmation")
                .asString());
        check(home + page, signedIn());
        check(home + "/due", signedIn());
        checkAnswer(form().formParam("theme", NASTY).post("/preferences/theme").asString());
        String odd = "name<b>\"'\u202E.jsonl";
        String job = signedIn()
                .multiPart("file", odd, "{\n{}\n".getBytes(StandardCharsets.UTF_8))
                .post(home + "/imports")
                .header("Location");
        check(job, signedIn());
    }

    @Test
    void actsOnManyAreWellFormed() {
        for (String act : List.of("deprecate", "delete", "hold", "tag", "assign")) {
            String address = previewed(act);
            check(address, signedIn());
            checkAnswer(form().formParam("reason", NASTY)
                    .formParam("successor", NASTY)
                    .formParam("until", NASTY)
                    .formParam("add", NASTY)
                    .formParam("drop", NASTY)
                    .formParam("owner", NASTY)
                    .post(address + "/run")
                    .asString());
        }
        String assigned = previewed("assign");
        form().formParam("owner", "<b>\"'&{x}")
                .formParam("reason", "<i>\"'&{x}")
                .post(assigned + "/run");
        check(assigned, signedIn());
    }

    private String previewed(String act) {
        return form().formParam("act", act)
                .formParam("all", "1")
                .formParam("query", "")
                .post(home + "/bulk-acts")
                .header("Location");
    }

    private static RequestSpecification form() {
        return signedIn()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("version", "1")
                .formParam("any", "");
    }

    private static void check(String address, RequestSpecification visitor) {
        checkAnswer(visitor.urlEncodingEnabled(false).get(address).asString());
    }

    private static void checkAnswer(String html) {
        Parser parser = Parser.htmlParser().setTrackErrors(20);
        Document page = Jsoup.parse(html, "", parser);
        assertEquals(
                List.of(), parser.getErrors().stream().map(Object::toString).toList(), html);
        assertEquals(
                0,
                page.select("[style], [onclick], [onload], style, script:not([src])")
                        .size());
        assertEquals(0, page.select("[href*=evil], main b > script").size());
        assertEquals(1, page.select("h1").size());
        assertTrue(page.select("form[method=post]:not(:has(input[name=_form]))").isEmpty(), "a form lacks its token");
        List<String> ids = page.select("[id]").eachAttr("id");
        assertEquals(ids.stream().distinct().toList(), ids, "an id occurs twice");
        for (Element field : page.select("input:not([type=hidden]), select, textarea")) {
            boolean named = field.hasAttr("aria-label")
                    || !page.select("label[for=" + field.id() + "]").isEmpty();
            assertTrue(named, "no label: " + field);
        }
    }
}
