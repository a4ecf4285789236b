package org.memorysteward.web.settings;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.fakemem0.FakeMem0;
import org.memorysteward.fakemem0.Fault;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.upstream.Stage;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class StorePageTest {

    @Inject
    Scene scene;

    @Inject
    Stage stage;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    FakeMem0 fake;
    Team team;
    String page;

    @BeforeEach
    void setTheScene() {
        fake = FakeMem0.server(0, "m0sk-" + UUID.randomUUID());
        team = scene.freshTeam();
        scene.localPersonIs(Role.STEWARD, team);
        page = "/t/" + team.slug() + "/settings/store";
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private Document open() {
        return Jsoup.parse(signedIn().get(page).then().statusCode(200).extract().asString());
    }

    private ValidatableResponse save(String... pairs) {
        RequestSpecification form =
                signedIn().formParam("_form", open().selectFirst("[name=_form]").attr("value"));
        for (int i = 0; i < pairs.length; i += 2) form.formParam(pairs[i], pairs[i + 1]);
        return form.redirects().follow(false).post(page).then();
    }

    private void connect() {
        save("kind", "mem0-server", "url", fake.url(), "key", fake.key(), "hides", "true", "reason", "we move")
                .statusCode(303);
        stage.settle(team);
    }

    @Test
    void aTeamBeginsWithTheLocalStore() {
        assertNotNull(open().selectFirst("input[name=kind][value=local][checked]"));
        assertNull(open().selectFirst("#h-drift"));
    }

    @Test
    void aStoreIsConnectedReadAndWrittenInTheTrail() {
        fake.add("It was there before", Map.of("user_id", "dana"), JsonNodeFactory.instance.objectNode());
        connect();
        assertTrue(open().text().contains("Mem0 server"));
        signedIn().get("/t/" + team.slug() + "/memories").then().body(containsString("It was there before"));
        signedIn()
                .get("/t/" + team.slug() + "/audit")
                .then()
                .body(containsString("store.connected"), not(containsString(fake.key())));
    }

    @Test
    void theKeyIsKeptEncryptedAndNeverShown() {
        connect();
        signedIn()
                .get(page)
                .then()
                .body(
                        not(containsString(fake.key())),
                        containsString(fake.key().substring(fake.key().length() - 4)));
        String kept = tenancy.within(
                team.id(),
                () -> Sql.of("select encode(sealed_key, 'escape') || s::text as row from team_store s")
                        .first(database, row -> row.getString("row"))
                        .orElseThrow());
        assertFalse(kept.contains(fake.key()));
    }

    @Test
    void anEmptyKeyKeepsTheOneInUseAndGoesToNoOtherAddress() {
        connect();
        save("kind", "mem0-server", "url", fake.url(), "key", "", "reason", "again")
                .statusCode(303);
        try (FakeMem0 other = FakeMem0.server(0, "another")) {
            save("kind", "mem0-server", "url", other.url(), "key", "", "reason", "stolen")
                    .statusCode(400)
                    .body(containsString("data-error=\"key\""));
            assertEquals(0, other.requests());
        }
    }

    @Test
    void aTestTellsWhatItFoundAndKeepsWhatWasTyped() {
        Document tested = Jsoup.parse(
                save("kind", "mem0-server", "url", fake.url(), "key", fake.key(), "reason", "we move", "test", "true")
                        .statusCode(200)
                        .extract()
                        .asString());
        assertTrue(
                tested.select("#test li[data-outcome=OK]").size() >= 3,
                tested.select("#test").text());
        assertEquals(fake.url(), tested.selectFirst("#url").attr("value"));
        assertEquals("we move", tested.selectFirst("#reason").attr("value"));
        assertEquals("", tested.selectFirst("#key").attr("value"));
        assertNotNull(open().selectFirst("input[name=kind][value=local][checked]"));
    }

    @Test
    void aTestOfABrokenStoreSaysWhatIsWrong() {
        fake.breaks(Fault.HTML);
        Document tested = Jsoup.parse(save("kind", "mem0-server", "url", fake.url(), "key", "x", "test", "true")
                .statusCode(200)
                .extract()
                .asString());
        assertEquals(1, tested.select("#test li[data-outcome=WRONG]").size());
        assertTrue(tested.select("#test").text().contains("something else than JSON"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mem0-server | ftp://somewhere | k | why | url",
                "mem0-server | file:///etc/passwd | k | why | url",
                "mem0-server | http://user:pass@host | k | why | url",
                "mem0-server | not an address | k | why | url",
                "mem0-server | '' | k | why | url",
                "mem0-server | http://169.254.169.254 | k | why | url",
                "mem0-server | http://127.0.0.1:1 | '' | why | key",
                "mem0-server | http://127.0.0.1:1 | two words | why | key",
                "mem0-server | http://127.0.0.1:1 | k | '' | reason",
                "elsewhere | http://127.0.0.1:1 | k | why | kind",
                "local | '' | '' | '' | reason"
            })
    void whatCannotBeUsedIsSaidBesideItsField(String kind, String url, String key, String reason, String field) {
        save("kind", kind, "url", url, "key", key, "reason", reason)
                .statusCode(400)
                .body(containsString("data-error=\"" + field + "\""));
    }

    @Test
    void aDifferenceIsShownAndDecided() {
        connect();
        String id = fake.add("Added past us", Map.of("user_id", "dana"), JsonNodeFactory.instance.objectNode());
        stage.follow(team);
        Element row = open().selectFirst("form[data-kind=ADDED]");
        assertTrue(row.text().contains("Added past us"));
        decide(row, "reverted", "").statusCode(400).body(containsString("data-error=\"reason\""));
        decide(row, "sideways", "because").statusCode(400).body(containsString("data-error=\"verdict\""));
        decide(row, "reverted", "not ours").statusCode(303);
        stage.settle(team);
        assertTrue(fake.get(id).isEmpty());
        assertNull(open().selectFirst("form[data-kind]"));
        assertNotNull(open().selectFirst("tr[data-outcome=gone]"));
        decide(row, "reverted", "again").statusCode(404);
    }

    private ValidatableResponse decide(Element row, String verdict, String reason) {
        return signedIn()
                .redirects()
                .follow(false)
                .formParam("_form", row.selectFirst("[name=_form]").attr("value"))
                .formParam("verdict", verdict)
                .formParam("reason", reason)
                .post(row.attr("action"))
                .then();
    }

    @Test
    void aTeamGoesBackToTheLocalStore() {
        connect();
        save("kind", "local", "reason", "too slow").statusCode(303);
        assertNull(open().selectFirst("#h-drift"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"AUDITOR", "STEWARD"})
    void whoMayNotChangeItSeesNoForms(Role role) {
        connect();
        scene.localPersonIs(role, team);
        assertEquals(role == Role.STEWARD, open().selectFirst("button[name=test]") != null);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"VIEWER", "EDITOR"})
    void othersDoNotSeeIt(Role role) {
        scene.localPersonIs(role, team);
        signedIn().get(page).then().statusCode(403);
    }
}
