package org.memorysteward.web.people;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

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
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.Memory;
import org.memorysteward.web.Scene;

/** A person's data: found in every place, exported, given away, anonymised and erased, with a certificate. */
@QuarkusTest
class PersonPageTest {

    private static final Actor PRIYA = new Actor(Actor.Kind.PERSON, "priya.raman", "1", "127.0.0.1");

    @Inject
    Scene scene;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    private Team team;
    private String person;
    private UUID own;
    private UUID about;

    @BeforeEach
    void aPersonWhoLeft() {
        team = scene.freshTeam();
        person = "/t/" + team.slug() + "/people/priya.raman";
        own = scene.remembered(team, "Reviews in the morning", "priya.raman", "nav-core", "preference");
        about = scene.remembered(team, "Ask Priya Raman before touching the lattice", "mara", "nav-core", "convention");
        scene.remembered(team, "Nothing about anybody", "mara", "nav-core", "fix");
        tenancy.within(
                team.id(),
                () -> Memory.locked(team.id(), about)
                        .orElseThrow()
                        .deprecate("priya.raman said so", null, null, PRIYA));
        scene.localPersonIs(Role.STEWARD, team);
    }

    @Test
    void everyPlaceThatNamesThePersonIsFoundByIdAndByText() {
        Document page = looked();
        assertEquals("2", found(page, "memories"));
        assertEquals("1", found(page, "deprecations"));
        assertEquals("1", page.selectFirst("[data-total]").attr("data-total"));
        Document nobody = Jsoup.parse(signedIn()
                .get("/t/" + team.slug() + "/people/priya.ramanujan?look=true")
                .asString());
        assertEquals(List.of("0"), nobody.select("[data-place]").eachAttr("data-found"));
    }

    @Test
    void anonymisingKeepsStatementsLinkedAndLeavesNoName() {
        act("anonymisation").then().statusCode(303);
        Document page = page();
        assertEquals("0", page.selectFirst("[data-residue]").attr("data-residue"));
        assertEquals("anonymised", page.selectFirst("[data-act]").attr("data-act"));
        String pseudonym = value("select user_id from memory where id = ?", own);
        assertTrue(pseudonym.startsWith("person-"), pseudonym);
        assertEquals(
                "Ask " + pseudonym + " before touching the lattice",
                value("select text from memory where id = ?", about));
        assertEquals("Reviews in the morning", value("select text from memory where id = ?", own));
        assertEquals(pseudonym, value("select actor from deprecation where memory_id = ?", about));
        assertNoNameOutsideTheTrail();
        assertEquals(
                "1",
                value("select count(*) from audit_entry where verb = 'person.anonymised' and subject = ?", pseudonym));
        assertEquals(
                "2",
                value(
                        "select count(*) from audit_entry where verb = 'memory.anonymised' and before_digest is not null"));
    }

    @Test
    void thePseudonymIsTheSameEachTime() {
        act("anonymisation").then().statusCode(303);
        String before = value("select user_id from memory where id = ?", own);
        UUID later = scene.remembered(team, "Writes again", "priya.raman", "nav-core", "preference");
        act("anonymisation").then().statusCode(303);
        assertEquals(before, value("select user_id from memory where id = ?", later));
    }

    @Test
    void erasingDestroysThePersonsMemoriesAndAnonymisesTheRest() {
        act("erasure").then().statusCode(303);
        assertEquals("0", value("select count(*) from memory where id = ?", own));
        assertEquals("0", value("select count(*) from revision where memory_id = ?", own));
        assertTrue(value("select text from memory where id = ?", about).startsWith("Ask person-"));
        assertEquals("0", page().selectFirst("[data-residue]").attr("data-residue"));
        assertNoNameOutsideTheTrail();
    }

    @Test
    void whatAHoldKeepsStaysAsItIs() {
        tenancy.within(
                team.id(), () -> Memory.locked(team.id(), own).orElseThrow().hold("a case", null, PRIYA));
        assertEquals("1", looked().selectFirst("[data-place=memories]").attr("data-kept"));
        act("erasure").then().statusCode(303);
        assertEquals("priya.raman", value("select user_id from memory where id = ?", own));
        assertEquals("0", page().selectFirst("[data-residue]").attr("data-residue"));
    }

    @Test
    void reassigningGivesTheMemoriesToSomebodyElse() {
        signedIn()
                .formParam("to", "teo.okafor")
                .formParam("reason", "she left")
                .formParam("confirm", "priya.raman")
                .post(person + "/reassignment")
                .then()
                .statusCode(303);
        assertEquals("teo.okafor", value("select user_id from memory where id = ?", own));
        assertEquals("mara", value("select user_id from memory where id = ?", about));
    }

    @Test
    void whatCannotBeDoneIsSaidBesideItsFieldAndChangesNothing() {
        assertWrong("reason", signedIn().formParam("confirm", "priya.raman").formParam("reason", " "), "anonymisation");
        assertWrong("confirm", signedIn().formParam("confirm", "priya").formParam("reason", "r"), "erasure");
        assertWrong(
                "to",
                signedIn()
                        .formParam("confirm", "priya.raman")
                        .formParam("reason", "r")
                        .formParam("to", "priya.raman"),
                "reassignment");
        assertWrong(
                "alias",
                signedIn()
                        .formParam("confirm", "priya.raman")
                        .formParam("reason", "r")
                        .formParam("alias", "P"),
                "erasure");
        assertEquals("priya.raman", value("select user_id from memory where id = ?", own));
    }

    @Test
    void everythingCanBeTakenAway() {
        String json = signedIn()
                .get(person + "/export.json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(json.contains("Reviews in the morning") && json.contains("priya.raman said so"), json);
        assertFalse(json.contains("Nothing about anybody"));
        String csv = signedIn()
                .get(person + "/export.csv")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(csv.startsWith("place,id,at,by,text,row") && csv.contains("Reviews in the morning"), csv);
    }

    @Test
    void onlyStewardsActAndOnlyAuditorsLook() {
        scene.localPersonIs(Role.AUDITOR, team);
        signedIn().get(person + "?look=true").then().statusCode(200).body(not(containsString("/erasure")));
        for (String act : List.of("reassignment", "anonymisation", "erasure"))
            signedIn().formParam("reason", "r").post(person + "/" + act).then().statusCode(403);
        scene.localPersonIs(Role.VIEWER, team);
        signedIn().get(person).then().statusCode(403);
        signedIn().get(person + "/export.json").then().statusCode(403);
    }

    private io.restassured.response.Response act(String act) {
        return signedIn()
                .formParam("alias", "Priya Raman")
                .formParam("reason", "Priya Raman asked for it")
                .formParam("confirm", "priya.raman")
                .post(person + "/" + act);
    }

    private void assertWrong(String field, io.restassured.specification.RequestSpecification form, String act) {
        String answer =
                form.post(person + "/" + act).then().statusCode(400).extract().asString();
        assertEquals(1, Jsoup.parse(answer).select("[data-error=" + field + "]").size(), answer);
    }

    private void assertNoNameOutsideTheTrail() {
        for (String table : List.of(
                "memory",
                "revision",
                "deprecation",
                "deletion",
                "hold",
                "job",
                "saved_view",
                "facet_value",
                "facet_change"))
            assertEquals(
                    "0",
                    value("select count(*) from " + table
                            + " x where team_id = current_team() and x::text ~* 'priya[. ]raman'"),
                    table);
        assertEquals(
                "0",
                value("select count(*) from audit_entry where verb like 'person.%' and audit_entry::text ~* 'priya'"));
    }

    private Document looked() {
        return Jsoup.parse(signedIn()
                .queryParam("look", "true")
                .queryParam("alias", "Priya Raman")
                .get(person)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private Document page() {
        return Jsoup.parse(
                signedIn().get(person).then().statusCode(200).extract().asString());
    }

    private static String found(Document page, String place) {
        return page.selectFirst("[data-place=" + place + "]").attr("data-found");
    }

    private String value(String select, Object... parameters) {
        return tenancy.within(team.id(), () -> Sql.of(select, parameters).first(database, row -> row.getString(1)))
                .orElseThrow();
    }
}
