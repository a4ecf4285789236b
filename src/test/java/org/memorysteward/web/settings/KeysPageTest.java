package org.memorysteward.web.settings;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class KeysPageTest {

    @Inject
    Scene scene;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    Team team;
    Team other;
    String page;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        other = scene.freshTeam();
        scene.localPersonIs(Role.STEWARD, team);
        page = "/t/" + team.slug() + "/settings/keys";
    }

    @Test
    void aKeyIsShownOnceAndOnlyItsDigestIsKept() {
        Document made = make("Cursor <lab>", "scope", "read");
        String key = made.selectFirst("[data-key-once]").text();
        assertTrue(key.startsWith("stw_"));
        assertTrue(made.text().contains("Cursor <lab>"));
        ping(key, 200);
        signedIn().get(page).then().statusCode(200).body(not(containsString(key)), containsString(key.substring(0, 8)));
        String kept = tenancy.within(
                team.id(),
                () -> Sql.of("select k::text as row from api_key k")
                        .first(database, row -> row.getString("row"))
                        .orElseThrow());
        assertFalse(kept.contains(key));
        signedIn()
                .get("/t/" + team.slug() + "/audit")
                .then()
                .body(containsString("<span class=\"verb\">key.minted</span>"), not(containsString(key)));
    }

    @Test
    void aNewKeyEndsAfterNinetyDaysUnlessSomebodyChoseOtherwise() {
        make("usual", "scope", "read");
        make("for ever", "scope", "read", "days", "0");
        assertEquals(
                90,
                tenancy.within(
                        team.id(),
                        () -> Sql.of(
                                        "select extract(day from expires_at - created_at + interval '1 minute') from api_key where name = 'usual'")
                                .number(database)));
        assertEquals("never", rowOf("for ever").select("[data-label=ends]").text());
    }

    @Test
    void aKeyThatEndsSoonIsWarnedOfOnThePageAndOnEveryRail() {
        make("short", "scope", "read", "days", "13");
        Document shown = open("");
        assertTrue(shown.text().contains("1 key ends within 14 days"));
        assertEquals("ending", rowOf("short").attr("data-state"));
        assertEquals(
                "1 end soon",
                Jsoup.parse(signedIn().get("/t/" + team.slug()).asString())
                        .select("a.rail-link[href$=/settings/keys] .count")
                        .text());
    }

    @Test
    void everyBoundIsKeptAndShown() {
        make(
                "bound",
                "scope",
                "read",
                "repos",
                "payments-*, ledger",
                "users",
                "dana",
                "networks",
                "10.0.0.0/8",
                "per_minute",
                "30");
        String row = rowOf("bound").text();
        for (String part : List.of("payments-*", "ledger", "dana", "10.0.0.0/8", "30")) {
            assertTrue(row.contains(part), row);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name|''|name",
                "scope|root|scope",
                "networks|10.0.0.0/64|networks",
                "networks|office|networks",
                "per_minute|0|per_minute",
                "per_minute|many|per_minute",
                "days|-1|days",
                "days|99999|days",
                "repos|a,,b|none"
            })
    void whatCannotBeUsedIsSaidBesideItsFieldAndNothingTypedIsLost(String field, String value, String wrong) {
        RequestSpecification form = signedIn();
        if (!field.equals("name")) form.formParam("name", "typed before");
        if (!field.equals("scope")) form.formParam("scope", "read");
        Document answer = Jsoup.parse(form.formParam(field, value)
                .post(page)
                .then()
                .statusCode(wrong.equals("none") ? 200 : 400)
                .extract()
                .asString());
        if (wrong.equals("none")) return;
        assertEquals(List.of(wrong), answer.select("[data-error]").eachAttr("data-error"));
        if (!field.equals("name"))
            assertEquals("typed before", answer.selectFirst("#name").val());
        assertEquals(0, keys());
    }

    @ParameterizedTest
    @CsvSource({"import", "audit", "admin"})
    void aBoundKeyMayOnlyReadAndWrite(String scope) {
        signedIn()
                .formParam("name", "n")
                .formParam("scope", scope)
                .formParam("repos", "payments-*")
                .post(page)
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"scope\""));
    }

    @Test
    void aRevokedKeyIsRefusedAtItsNextRequest() {
        String key =
                make("gone", "scope", "read").selectFirst("[data-key-once]").text();
        String id = rowOf("gone").attr("data-id");
        signedIn()
                .formParam("reason", " ")
                .post(page + "/" + id + "/revocation")
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"reason\""));
        ping(key, 200);
        signedIn()
                .formParam("reason", "machine retired")
                .post(page + "/" + id + "/revocation")
                .then()
                .statusCode(303);
        ping(key, 401);
        assertEquals("revoked", rowOf("gone").attr("data-state"));
        signedIn()
                .formParam("reason", "again")
                .post(page + "/" + id + "/revocation")
                .then()
                .statusCode(404);
    }

    @Test
    void rotationShowsTheNewKeyAndKeepsTheOldOneForAWhile() {
        String old =
                make("agent", "scope", "read").selectFirst("[data-key-once]").text();
        String id = rowOf("agent").attr("data-id");
        Document answer = Jsoup.parse(signedIn()
                .formParam("hours", "24")
                .post(page + "/" + id + "/rotation")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        ping(answer.selectFirst("[data-key-once]").text(), 200);
        ping(old, 200);
        signedIn()
                .formParam("hours", "9999")
                .post(page + "/" + id + "/rotation")
                .then()
                .statusCode(400);
        assertEquals(2, keys());
    }

    @Test
    void anUnknownKeyAndAForeignOneAreAnsweredAlike() {
        make("ours", "scope", "read");
        String foreign = rowOf("ours").attr("data-id");
        scene.localPersonIs(Role.STEWARD, other);
        String there = "/t/" + other.slug() + "/settings/keys";
        for (String id : List.of(foreign, UUID.randomUUID().toString(), "nonsense")) {
            signedIn().get(there + "?key=" + id).then().statusCode(404);
            for (String act : List.of("rotation", "revocation")) {
                signedIn()
                        .formParam("reason", "r")
                        .formParam("hours", "1")
                        .post(there + "/" + id + "/" + act)
                        .then()
                        .statusCode(404)
                        .body(containsString("no such page"));
            }
        }
        scene.localPersonIs(Role.STEWARD, team);
        assertEquals("active", rowOf("ours").attr("data-state"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"VIEWER", "EDITOR"})
    void whoeverSeesNoTrailSeesNoKeys(Role role) {
        scene.localPersonIs(role, team);
        signedIn().get(page).then().statusCode(403);
        signedIn()
                .formParam("name", "n")
                .formParam("scope", "read")
                .post(page)
                .then()
                .statusCode(403);
        signedIn().get("/t/" + team.slug()).then().body(not(containsString("/settings/keys")));
        assertEquals(0, keys());
    }

    @Test
    void anAuditorSeesKeysAndMakesNone() {
        make("seen", "scope", "read");
        scene.localPersonIs(Role.AUDITOR, team);
        assertEquals(0, open("").select("form[action^=" + page + "]").size());
        assertEquals("seen", rowOf("seen").select(".ink").text());
        signedIn()
                .formParam("name", "n")
                .formParam("scope", "read")
                .post(page)
                .then()
                .statusCode(403);
    }

    private Document make(String name, String... fields) {
        RequestSpecification form = signedIn().formParam("name", name);
        for (int i = 0; i < fields.length; i += 2) form.formParam(fields[i], fields[i + 1]);
        return Jsoup.parse(form.post(page).then().statusCode(200).extract().asString());
    }

    private Document open(String query) {
        return Jsoup.parse(
                signedIn().get(page + query).then().statusCode(200).extract().asString());
    }

    private org.jsoup.nodes.Element rowOf(String name) {
        return open("").select("tr[data-id]").stream()
                .filter(it -> it.selectFirst("span").text().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long keys() {
        return tenancy.within(
                team.id(), () -> Sql.of("select count(*) from api_key").number(database));
    }

    private static void ping(String key, int status) {
        given().header("Authorization", "Token " + key).get("/v1/ping/").then().statusCode(status);
    }
}
