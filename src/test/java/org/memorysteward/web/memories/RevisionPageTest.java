package org.memorysteward.web.memories;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

/** The form of an edit: rows for the metadata, and what happens when somebody was faster. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RevisionPageTest {

    @Inject
    Scene scene;

    Team team;
    UUID memory;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("repo", "fleet-api")
                .put("type", "fix")
                .put("retries", 3)
                .put("checked", true)
                .putNull("note")
                .put("steps", "one\ntwo")
                .put("amount", "42")
                .putArray("tags")
                .add("ids");
        memory = scene.remembered(team, "Ride ids are ULIDs", metadata);
    }

    @Test
    void eachKeyHasARowThatSaysOfWhichKindItIs() {
        Document page = page("/revisions/new");
        assertEquals("3 json", row(page, "retries"));
        assertEquals("true json", row(page, "checked"));
        assertEquals("null json", row(page, "note"));
        assertEquals("[\"ids\"] json", row(page, "tags"));
        assertEquals("42 text", row(page, "amount"));
        assertEquals("fleet-api text", row(page, "repo"));
        assertEquals(
                "one\ntwo", page.selectFirst("textarea[name='metadata.value']").wholeText());
    }

    @Test
    void savingTheFormAsItCameChangesNoKeyAndNoKind() {
        Document form = page("/revisions/new");
        String before = page("").select("pre.json").text();
        Response answer = untouched(form).post(address("/revisions"));
        assertEquals(303, answer.statusCode());
        assertEquals(before, page("").select("pre.json").text());
        assertEquals(
                "Version 2, compared with 1",
                page("").selectFirst("#h-versions").text());
        assertTrue(page("").select(".diff-facts").isEmpty());
    }

    @Test
    void aKeyIsAddedChangedAndDropped() {
        rows(
                        List.of("repo", "type", "retries", "new"),
                        List.of("fleet-web", "fix", "4", "7"),
                        List.of("text", "text", "json", "text"))
                .post(address("/revisions"))
                .then()
                .statusCode(303);
        String json = page("").select("pre.json").text();
        assertTrue(json.contains("\"retries\" : 4"), json);
        assertTrue(json.contains("\"new\" : \"7\""), json);
        assertTrue(!json.contains("steps"), json);
        assertTrue(page("").select(".crumbs").text().contains("fleet-web"));
    }

    @Test
    void whatIsWrongInARowIsSaidBesideItAndNothingIsLost() {
        assertWrongRow(1, List.of("a", "b"), List.of("1", "{"), List.of("text", "json"));
        assertWrongRow(1, List.of("a", "b"), List.of("1", ""), List.of("text", "json"));
        assertWrongRow(1, List.of("a", "a"), List.of("1", "2"), List.of("text", "text"));
        assertWrongRow(0, List.of("", "b"), List.of("kept as typed", "2"), List.of("text", "text"));
        assertWrongRow(0, List.of("repo"), List.of("r".repeat(501)), List.of("text"));
        assertEquals("Version 1", page("").selectFirst("#h-versions").text());
    }

    private void assertWrongRow(int row, List<String> keys, List<String> values, List<String> kinds) {
        Response answer = rows(keys, values, kinds).post(address("/revisions"));
        assertEquals(400, answer.statusCode());
        Document page = Jsoup.parse(answer.asString());
        assertEquals(1, page.select("[data-error='metadata." + row + "']").size());
        assertEquals(keys, page.select("[name='metadata.key']").eachAttr("value"));
        assertEquals(values, page.select("[name='metadata.value']").eachAttr("value"));
        assertEquals("Mine", page.selectFirst("#e-text").text());
    }

    @Test
    void rowsComeAndGoWithoutAScriptAndNothingIsSaved() {
        var two = rows(List.of("a", "b"), List.of("1", "2"), List.of("text", "json"));
        Document dropped = Jsoup.parse(
                two.formParam("drop", "0").post(address("/revisions")).asString());
        assertEquals(List.of("b"), dropped.select("[name='metadata.key']").eachAttr("value"));
        assertEquals("Mine", dropped.selectFirst("#e-text").text());
        Document added = Jsoup.parse(rows(List.of("a"), List.of("1"), List.of("text"))
                .formParam("add", "metadata")
                .post(address("/revisions"))
                .asString());
        assertEquals(List.of("a", ""), added.select("[name='metadata.key']").eachAttr("value"));
        assertEquals("Version 1", page("").selectFirst("#h-versions").text());
    }

    @Test
    void htmxGetsTheRowsAlone() {
        rows(List.of("a"), List.of("1"), List.of("text"))
                .header("HX-Request", "true")
                .header("HX-Target", "metadata")
                .formParam("add", "metadata")
                .post(address("/revisions"))
                .then()
                .statusCode(200)
                .body(containsString("<fieldset"), not(containsString("<h1>")));
    }

    @Test
    void theSameMetadataCanBeEditedAsJson() {
        Document json = Jsoup.parse(rows(List.of("a", "b"), List.of("1", "[2]"), List.of("text", "json"))
                .formParam("otherwise", "metadata")
                .post(address("/revisions"))
                .asString());
        assertEquals(
                "{\"a\":\"1\",\"b\":[2]}",
                json.selectFirst("#e-metadata").text().replaceAll("\\s", ""));
        Document wrong = Jsoup.parse(rows(List.of("a"), List.of("{"), List.of("json"))
                .formParam("otherwise", "metadata")
                .post(address("/revisions"))
                .asString());
        assertEquals(1, wrong.select("[data-error='metadata.0']").size());
    }

    @Test
    void metadataThatRowsCannotHoldIsEditedAsJson() {
        ObjectNode odd = JsonNodeFactory.instance.objectNode();
        odd.put("", "no key").put("repo", "fleet-api");
        memory = scene.remembered(team, "Odd keys", odd);
        Document page = page("/revisions/new");
        assertEquals(1, page.select("textarea[name=metadata]").size());
        assertEquals(0, page.select("[name='metadata.key']").size());
    }

    @Test
    void aFormThatSendsNoMetadataKeepsIt() {
        String before = page("").select("pre.json").text();
        form().post(address("/revisions")).then().statusCode(303);
        assertEquals(before, page("").select("pre.json").text());
        assertEquals("Mine", page("").selectFirst(".memory-text").text());
    }

    @Test
    void aFormThatWasCutOffOnItsWayIsNotTakenForOneWithFewerKeys() {
        rows(List.of("a", "b"), List.of("1"), List.of("text"))
                .post(address("/revisions"))
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"version\""), containsString("Mine"));
    }

    @Test
    void whoeverIsLateWithRowsSeesBothAndKeepsThem() {
        form().formParam("metadata", "{\"repo\": \"theirs\"}").post(address("/revisions"));
        Response answer =
                rows(List.of("repo"), List.of("mine"), List.of("text")).post(address("/revisions"));
        assertEquals(409, answer.statusCode());
        Document page = Jsoup.parse(answer.asString());
        assertTrue(page.select("#conflict").text().contains("theirs"));
        assertEquals(List.of("mine"), page.select("[name='metadata.value']").eachAttr("value"));
    }

    @Test
    void anEditOfWhatWasDeletedASecondAgoKeepsWhatWasTyped() {
        signedIn().formParam("reason", "An order to agents").post(address("/deletion"));
        Response answer =
                rows(List.of("repo"), List.of("mine"), List.of("text")).post(address("/revisions"));
        assertEquals(409, answer.statusCode());
        Document page = Jsoup.parse(answer.asString());
        assertTrue(page.select("#gone").text().contains("An order to agents"));
        assertEquals("Mine", page.selectFirst("#e-text").text());
        assertEquals(List.of("mine"), page.select("[name='metadata.value']").eachAttr("value"));
        assertEquals("better", page.selectFirst("#e-reason").val());

        signedIn().post(address("/restoration"));
        rows(List.of("repo"), List.of("mine"), List.of("text"))
                .post(address("/revisions"))
                .then()
                .statusCode(303);
        signedIn().formParam("reason", "r").post(address("/deletion"));
        signedIn().get(address("/revisions/new")).then().statusCode(303).header("Location", endsWith(address("")));
    }

    @Test
    void anOlderVersionIsRestoredAsANewOne() {
        form().post(address("/revisions")).then().statusCode(303);
        assertEquals("Restore version 1", page("").select("#revival button").text());
        signedIn()
                .formParam("version", "2")
                .formParam("reason", "it was right")
                .post(address("/revisions/1/restoration"))
                .then()
                .statusCode(303)
                .header("Location", endsWith(memory + "?said=reverted"));
        Document page = page("?said=reverted");
        assertEquals("Ride ids are ULIDs", page.selectFirst(".memory-text").text());
        assertTrue(page.select(".version-list").text().contains("went back: Back to version 1: it was right"));
        assertTrue(page.select(".note-ok").text().contains("new version"));
    }

    @Test
    void aRestorationFromAnOlderPageShowsBothTexts() {
        form().post(address("/revisions")).then().statusCode(303);
        Response answer = signedIn()
                .formParam("version", "1")
                .formParam("reason", "late")
                .post(address("/revisions/1/restoration"));
        assertEquals(409, answer.statusCode());
        assertEquals(
                "Ride ids are ULIDs",
                Jsoup.parse(answer.asString()).selectFirst("#e-text").text());
        for (String bad : new String[] {"9", "0", "x", "-1", "99999999999"}) {
            signedIn()
                    .formParam("version", "2")
                    .post(address("/revisions/" + bad + "/restoration"))
                    .then()
                    .statusCode(404);
        }
        signedIn().post(address("/revisions/1/restoration")).then().statusCode(400);
        assertEquals("Mine", page("").selectFirst(".memory-text").text());
    }

    private RequestSpecification form() {
        return signedIn()
                .formParam("text", "Mine")
                .formParam("reason", "better")
                .formParam("version", "1");
    }

    private RequestSpecification rows(List<String> keys, List<String> values, List<String> kinds) {
        return form().formParam("metadata.key", keys)
                .formParam("metadata.value", values)
                .formParam("metadata.kind", kinds);
    }

    /** What a browser sends of a form that nobody touched. */
    private RequestSpecification untouched(Document form) {
        RequestSpecification sent = form();
        form.select("#edit [name^='metadata.']").forEach(field -> {
            switch (field.tagName()) {
                case "select" ->
                    sent.formParam(
                            field.attr("name"),
                            field.select("option[selected]").isEmpty()
                                    ? field.selectFirst("option").val()
                                    : field.selectFirst("option[selected]").val());
                case "textarea" ->
                    sent.formParam(field.attr("name"), field.wholeText().replace("\n", "\r\n"));
                default -> sent.formParam(field.attr("name"), field.val());
            }
        });
        return sent;
    }

    private static String row(Document page, String key) {
        var row = page.selectFirst("li:has([name='metadata.key'][value='" + key + "'])");
        boolean json = !row.select("option[value=json][selected]").isEmpty();
        return row.selectFirst("[name='metadata.value']").val() + (json ? " json" : " text");
    }

    private Document page(String rest) {
        return Jsoup.parse(signedIn().get(address(rest)).asString());
    }

    private String address(String rest) {
        return "/t/" + team.slug() + "/memories/" + memory + rest;
    }
}
