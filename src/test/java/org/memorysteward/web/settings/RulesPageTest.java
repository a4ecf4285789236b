package org.memorysteward.web.settings;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Team;
import org.memorysteward.redaction.RuleSet;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RulesPageTest {

    /** Put together here, so that no scanner takes this file for a leak. */
    private static final String SECRET = "gh" + "p_" + "16C7e42F292c6912E7710c838347Ae178B4a";

    private static final String RULE = RuleSet.builtIn().rules().getFirst().id();

    @Inject
    Scene scene;

    Team team;
    String rules;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        rules = "/t/" + team.slug() + "/settings/rules";
    }

    @Test
    void everyBuiltInRuleIsListedWithWhatItDoes() {
        assertEquals(
                RuleSet.builtIn().rules().size(),
                page("").select(".rules-table tbody tr").size());
        assertTrue(page("?kind=personal").select(".rules-table [data-action]").eachAttr("data-action").stream()
                .allMatch("off"::equals));
    }

    @Test
    void aStewardChangesWhatARuleDoesAndTheTrailSaysWhy() {
        send("action", "rule", RULE, "action", "refuse", "reason", "never here")
                .then()
                .statusCode(303)
                .header("Location", endsWith("?said=changed"));
        assertEquals(
                "refuse",
                page("").select("tr[data-id=" + RULE + "] [data-action]").attr("data-action"));
        String trail = signedIn().get("/t/" + team.slug() + "/audit").asString();
        assertTrue(trail.contains("never here") && trail.contains(RULE));
    }

    @Test
    void whatCannotBeUsedIsSaidBesideItsField() {
        assertWrong("reason", send("action", "rule", RULE, "action", "refuse", "reason", " "));
        assertWrong("action", send("action", "rule", RULE, "action", "shred", "reason", "r"));
        assertWrong("longest", send("limit", "longest", "many", "reason", "r"));
        assertWrong("way", send("treatments", "repo", "billing", "way", "burn", "reason", "r"));
        assertWrong("id", own("No Good", "literal", "northwind-internal"));
        assertWrong("words", own("short", "literal", "abc"));
        assertWrong("words", own("all", "pattern", "key", "pattern", ".*"));
        assertWrong("words", own("broken", "pattern", "key", "pattern", "(["));
        assertWrong("toml", send("own/file", "toml", "", "reason", "r"));
        send("action", "rule", "no-such-rule", "action", "flag", "reason", "r")
                .then()
                .statusCode(404);
    }

    @Test
    void aTextThatIsTriedIsAnsweredAndNeverShown() {
        send("trial", "text", "Clone with " + SECRET)
                .then()
                .statusCode(200)
                .body(containsString("kept with the values hidden"), not(containsString(SECRET)));
        String trail = signedIn().get("/t/" + team.slug() + "/audit").asString();
        assertTrue(!trail.contains(SECRET));
    }

    @Test
    void anOwnRuleIsSwitchedOnOnlyAfterItsDryRun() throws InterruptedException {
        scene.remembered(team, "The depot is called Blauwe Reiger");
        own("depot", "literal", "Blauwe Reiger").then().statusCode(303);
        assertWrong("rule", send("own/switch", "rule", "depot", "reason", "r"));
        send("own/trial", "rule", "depot").then().statusCode(303).header("Location", containsString("/jobs/"));
        Document page = page("");
        for (int i = 0; i < 100 && !page.text().contains("1 found"); i++, page = page("")) Thread.sleep(100);
        assertTrue(page.select("tr[data-id=depot]").text().contains("dry run: 1 found"));
        send("own/switch", "rule", "depot", "reason", "it is confidential")
                .then()
                .statusCode(303);
        send("trial", "text", "Off to Blauwe Reiger").then().body(containsString("[redacted:depot]"));
        send("own/removal", "rule", "depot", "reason", "no longer").then().statusCode(303);
        send("trial", "text", "Off to Blauwe Reiger").then().body(containsString("kept as it is"));
    }

    @Test
    void aRuleFileIsTakenAndWhatIsNotUsedIsListed() {
        String toml = """
                [[rules]]
                id = "join-token"
                description = "Join token"
                regex = '''nwj_[a-z0-9]{28}'''
                keywords = ["nwj_"]

                [[rules]]
                id = "looks-behind"
                regex = '''(?<!test_)key_[a-z]{20}'''
                keywords = ["key_"]
                """;
        String html = send("own/file", "toml", toml, "reason", "ours").asString();
        assertTrue(html.contains("looks-behind"));
        assertEquals(
                List.of("join-token"), page("").select("tr[data-id=join-token]").eachAttr("data-id"));
    }

    @Test
    void whatAgentsWriteIsTreatedByPlace() {
        send("treatments", "repo", "billing", "way", "hold", "reason", "money")
                .then()
                .statusCode(303);
        assertEquals("hold", page("").select("[data-way]").attr("data-way"));
        send("treatments/removal", "repo", "billing", "reason", "r").then().statusCode(303);
        assertEquals(0, page("").select("[data-way]").size());
    }

    @Test
    void onlyStewardsChangeRules() {
        scene.localPersonIs(Role.EDITOR, team);
        signedIn().get(rules).then().statusCode(200).body(not(containsString("/settings/rules/")));
        for (String act :
                List.of("action", "limit", "treatments", "trial", "own", "own/file", "own/switch", "own/trial"))
            send(act, "reason", "r").then().statusCode(403);
    }

    private Response own(String id, String form, String words, String... more) {
        String[] all = new String[more.length + 14];
        String[] given = {
            "id", id, "form", form, "words", words, "severity", "high", "action", "redact", "reason", "r", "title", "T"
        };
        System.arraycopy(given, 0, all, 0, 14);
        System.arraycopy(more, 0, all, 14, more.length);
        return send("own", all);
    }

    private Response send(String act, String... fields) {
        var request = signedIn();
        for (int i = 0; i < fields.length; i += 2) request.formParam(fields[i], fields[i + 1]);
        return request.post(rules + "/" + act);
    }

    private static void assertWrong(String field, Response answer) {
        answer.then().statusCode(400).body(containsString("data-error=\"" + field + "\""));
    }

    private Document page(String query) {
        return Jsoup.parse(signedIn().get(rules + query).asString());
    }
}
