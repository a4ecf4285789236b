package org.memorysteward.web.organisation;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.memorysteward.identity.AccessRules;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Team;
import org.memorysteward.identity.Teams;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OrganisationPageTest {

    @Inject
    Scene scene;

    @Inject
    Teams teams;

    @Inject
    AccessRules rules;

    Team team;
    String group;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        group = "leads-" + UUID.randomUUID();
    }

    @Test
    void eachTeamIsShownWithItsTotalsAndNothingElse() {
        scene.remembered(team, "a secret of the team");
        Document shown = open("");
        assertEquals(
                List.of("1", "0", "0"),
                shown.select("tr[data-id=" + team.slug() + "] td.num").eachText());
        assertTrue(!shown.text().contains("a secret of the team"));
    }

    @Test
    void aRuleLetsAGroupInAndItsRemovalTakesThatAway() {
        assertTrue(teams.ofGroups(List.of(group)).isEmpty());
        add(group, team.slug(), "editor", 303);
        assertEquals(Set.of(Role.EDITOR), teams.ofGroups(List.of(group)).get(team));
        add(group, team.slug(), "auditor", 303);
        assertEquals(
                Set.of(Role.EDITOR, Role.AUDITOR),
                teams.ofGroups(List.of(group)).get(team));
        for (var rule :
                rules.all().stream().filter(it -> it.pattern().equals(group)).toList()) {
            String address = "/organisation/rules/" + rule.id() + "/removal";
            signedIn()
                    .formParam("reason", "")
                    .post(address)
                    .then()
                    .statusCode(400)
                    .body(containsString("data-error=\"reason\""));
            signedIn().formParam("reason", "left").post(address).then().statusCode(303);
            signedIn().formParam("reason", "left").post(address).then().statusCode(404);
        }
        assertTrue(teams.ofGroups(List.of(group)).isEmpty());
        signedIn()
                .get("/t/" + team.slug() + "/audit")
                .then()
                .body(containsString("rule.added"), containsString("rule.removed"));
    }

    @Test
    void whatGroupsWouldGiveIsToldBeforeAnybodySignsIn() {
        add("lead*-" + group, team.slug(), "steward", 303);
        Document shown = open("?groups=leaders-" + group + "%0Aelsewhere-" + group.substring(0, 12) + ":viewer");
        String tried = shown.selectFirst("[data-tried]").text();
        assertTrue(tried.contains("steward in " + team.slug()), tried);
        assertTrue(tried.contains("viewer in elsewhere-"), tried);
        assertTrue(teams.find("elsewhere-" + group.substring(0, 12)).isEmpty(), "trying makes no team");
        assertTrue(open("?groups=nobody").selectFirst("[data-tried]").text().contains("would get nothing"));
        assertTrue(open("?groups=organisation:administrator")
                .selectFirst("[data-tried]")
                .text()
                .contains("administration"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|viewer|group", "*|viewer|group", "***|viewer|group", "staff|owner|role", "staff|''|role"})
    void aRuleThatCannotBeUsedIsRefusedBesideItsField(String pattern, String role, String field) {
        long before = rules.all().size();
        Document shown = Jsoup.parse(signedIn()
                .formParam("group", pattern)
                .formParam("team", team.slug())
                .formParam("role", role)
                .post("/organisation/rules")
                .then()
                .statusCode(400)
                .extract()
                .asString());
        assertEquals(List.of(field), shown.select("[data-error]").eachAttr("data-error"));
        assertEquals(pattern, shown.selectFirst("#group").val());
        assertEquals(before, rules.all().size());
    }

    @Test
    void aTeamIsMadeOnce() {
        String slug = "depots-" + group.substring(6, 14);
        signedIn()
                .formParam("name", "Depots")
                .formParam("slug", slug)
                .post("/organisation/teams")
                .then()
                .statusCode(303);
        signedIn()
                .formParam("name", "Depots")
                .formParam("slug", slug)
                .post("/organisation/teams")
                .then()
                .statusCode(400)
                .body(containsString("data-error=\"slug\""), containsString("value=\"Depots\""));
        signedIn()
                .formParam("name", "D")
                .formParam("slug", "No Slug")
                .post("/organisation/teams")
                .then()
                .statusCode(400);
        assertEquals("Depots", teams.find(slug).orElseThrow().name());
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void noRoleInATeamAdministersTheOrganisation(Role role) {
        scene.localPersonIs(role, team);
        signedIn().get("/organisation").then().statusCode(403);
        signedIn()
                .formParam("name", "x")
                .formParam("slug", "x")
                .post("/organisation/teams")
                .then()
                .statusCode(403);
        signedIn()
                .formParam("group", "x")
                .formParam("team", team.slug())
                .formParam("role", "steward")
                .post("/organisation/rules")
                .then()
                .statusCode(403);
        signedIn().get("/t/" + team.slug()).then().body(not(containsString("/organisation")));
    }

    @Test
    void theGroupOfAdministratorsGivesNoRoleInAnyTeam() {
        for (String name :
                List.of("organisation/administrator", "/organisation/administrator", "organisation:administrator")) {
            assertTrue(teams.administers(List.of(name)));
            assertTrue(teams.ofGroups(List.of(name)).isEmpty());
        }
        assertTrue(
                !teams.administers(List.of("organisation/steward", "x/organisation/administrator", "administrator")));
    }

    private void add(String pattern, String slug, String role, int status) {
        signedIn()
                .formParam("group", pattern)
                .formParam("team", slug)
                .formParam("role", role)
                .post("/organisation/rules")
                .then()
                .statusCode(status);
    }

    private Document open(String query) {
        return Jsoup.parse(signedIn()
                .urlEncodingEnabled(false)
                .get("/organisation" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
