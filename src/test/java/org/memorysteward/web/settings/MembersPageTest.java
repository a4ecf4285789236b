package org.memorysteward.web.settings;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class MembersPageTest {

    @Inject
    Scene scene;

    Team team;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
    }

    @Test
    void thePageShowsTheTableThatDecides() {
        Document shown = as(Role.VIEWER);
        for (Permission permission : Permission.values()) {
            List<String> expected = Arrays.stream(Role.values())
                    .map(it -> it.may(permission) ? "yes" : "no")
                    .toList();
            String row = "tr[data-id=" + permission.name().toLowerCase() + "] td .visually-hidden";
            assertEquals(expected, shown.select(row).eachText(), permission.name());
        }
    }

    @Test
    void whoeverWasHereIsShownWithRoleAndReason() {
        Document shown = as(Role.STEWARD);
        assertEquals("local", shown.selectFirst("tr[data-id=local] .ink").text());
        assertEquals("steward", shown.selectFirst("tr[data-id=local] .fact").text());
        assertTrue(shown.selectFirst("tr[data-id=local]").text().contains("the sign-in link"));
        assertEquals(
                "auditor",
                as(Role.AUDITOR).selectFirst("tr[data-id=local] .fact").text());
    }

    @Test
    void anAccessReviewNamesEverybodyAndEveryKeyAndIsInTheTrail() {
        as(Role.STEWARD);
        String formula = "=cmd()";
        signedIn()
                .formParam("name", formula)
                .formParam("scope", "read")
                .formParam("days", "90")
                .formParam("repo", "billing")
                .post("/t/" + team.slug() + "/settings/keys")
                .then()
                .statusCode(200);
        List<String> lines = signedIn()
                .get("/t/" + team.slug() + "/settings/access.csv")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .extract()
                .asString()
                .lines()
                .toList();
        assertEquals("kind,name,can,because,since,last_used,ends,state", lines.getFirst());
        assertTrue(lines.stream().anyMatch(it -> it.startsWith("person,local,steward read ")), lines.toString());
        assertTrue(
                lines.stream()
                        .anyMatch(
                                it -> it.startsWith("key,'" + formula) && it.contains("read") && it.endsWith("active")),
                lines.toString());
        signedIn()
                .get("/t/" + team.slug() + "/audit?verb=access.exported")
                .then()
                .body(containsString("access.exported"));
        as(Role.EDITOR);
        signedIn().get("/t/" + team.slug() + "/settings/access.csv").then().statusCode(403);
    }

    @Test
    void aViewerIsToldItsOwnRoleAndNobodyElse() {
        Document shown = as(Role.VIEWER);
        assertTrue(
                shown.select(".lede").text().endsWith("You are viewer."),
                shown.select(".lede").text());
        assertEquals(0, shown.select("tr[data-id=local]").size());
    }

    private Document as(Role role) {
        scene.localPersonIs(role, team);
        return Jsoup.parse(signedIn()
                .get("/t/" + team.slug() + "/settings/members")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
