package org.memorysteward.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.memorysteward.web.Visitor.signedIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RolesTest {

    @Inject
    Scene scene;

    Team team;
    String home;
    String memory;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        UUID id = scene.remembered(team, "A fact");
        home = "/t/" + team.slug();
        memory = home + "/memories/" + id;
    }

    @Test
    void aViewerSeesNoActs() {
        scene.localPersonIs(Role.VIEWER, team);
        signedIn()
                .get(memory)
                .then()
                .statusCode(200)
                .body(
                        containsString("A fact"),
                        not(containsString("/deprecation")),
                        not(containsString("/deletion")),
                        not(containsString("/revisions")),
                        not(containsString("/ownership")),
                        not(containsString("/review")),
                        not(containsString("/hold")),
                        not(containsString(home + "/audit")));
        signedIn()
                .get(home + "/memories")
                .then()
                .statusCode(200)
                .body(not(containsString("memories.csv")), not(containsString("/memories/new")));
        signedIn().get(home + "/jobs").then().statusCode(200).body(not(containsString("/imports")));
    }

    @Test
    void aViewerMayNotAct() {
        scene.localPersonIs(Role.VIEWER, team);
        assertForbidden("GET", home + "/audit");
        assertForbidden("GET", home + "/audit.csv");
        assertForbidden("GET", home + "/memories.csv");
        assertForbidden("GET", home + "/memories.jsonl");
        assertForbidden("GET", home + "/memories/new");
        assertForbidden("GET", memory + "/revisions/new");
        assertForbidden("POST", home + "/memories");
        assertForbidden("POST", memory + "/revisions");
        assertForbidden("POST", memory + "/deprecation");
        assertForbidden("POST", memory + "/restoration");
        assertForbidden("POST", memory + "/deletion");
        assertForbidden("POST", memory + "/revisions/1/restoration");
        assertForbidden("POST", memory + "/ownership");
        assertForbidden("POST", memory + "/review");
        assertForbidden("POST", memory + "/confirmation");
        assertForbidden("POST", memory + "/hold");
        assertForbidden("POST", memory + "/release");
        assertForbidden("GET", home + "/review");
        assertForbidden("POST", home + "/review/" + UUID.randomUUID() + "/verdict");
        assertForbidden("POST", home + "/review/" + UUID.randomUUID() + "/restoration");
        assertForbidden("POST", home + "/review/verdicts");
        assertForbidden("POST", "/example-team");
        assertOnlyAStewardChangesTypes();
        assertOnlyAStewardChangesWhatStays();
    }

    @Test
    void anEditorEditsButNeitherDeletesNorLooksAtTheTrail() {
        scene.localPersonIs(Role.EDITOR, team);
        signedIn()
                .formParam("reason", "old")
                .post(memory + "/deprecation")
                .then()
                .statusCode(303);
        signedIn()
                .get(memory)
                .then()
                .body(
                        containsString("/revisions/new"),
                        containsString("/ownership"),
                        not(containsString("/hold")),
                        not(containsString("/deletion")));
        assertForbidden("POST", memory + "/deletion");
        assertForbidden("POST", memory + "/hold");
        assertForbidden("POST", memory + "/release");
        assertForbidden("GET", home + "/audit");
        assertForbidden("POST", home + "/imports");
        assertOnlyAStewardChangesTypes();
        assertOnlyAStewardChangesWhatStays();
    }

    @Test
    void anAuditorLooksAtTheTrailAndChangesNothing() {
        scene.localPersonIs(Role.AUDITOR, team);
        signedIn().get(home + "/audit").then().statusCode(200);
        signedIn().get(home + "/audit.csv").then().statusCode(200);
        assertForbidden("POST", memory + "/deprecation");
        assertOnlyAStewardChangesTypes();
        assertOnlyAStewardChangesWhatStays();
    }

    @Test
    void aStewardChangesWhatHoldsForTheWholeTeam() {
        scene.localPersonIs(Role.STEWARD, team);
        signedIn()
                .formParam("name", "runbook")
                .formParam("layer", "task")
                .post(home + "/settings/types")
                .then()
                .statusCode(303);
    }

    @Test
    void aTeamThatThePersonIsNotInIsNotThere() {
        Team other = scene.freshTeam();
        scene.localPersonIs(Role.STEWARD, team);
        signedIn().get("/t/" + other.slug()).then().statusCode(404).body(containsString("no such page"));
    }

    private void assertOnlyAStewardChangesWhatStays() {
        String retention = home + "/retention";
        for (String page : List.of("", "/plans", "/holds", "/bin")) {
            signedIn()
                    .get(retention + page)
                    .then()
                    .statusCode(200)
                    .body(not(containsString("method=\"post\" action=\"" + retention)));
        }
        assertForbidden("GET", retention + "/policies/new");
        for (String act : List.of(
                "/policies",
                "/policies/1",
                "/policies/1/removal",
                "/plans",
                "/plans/1/approval",
                "/plans/1/cancellation",
                "/settings",
                "/stop",
                "/resumption",
                "/holds",
                "/holds/" + UUID.randomUUID() + "/release",
                "/bin/emptying")) assertForbidden("POST", retention + act);
        for (String act : List.of("reassignment", "anonymisation", "erasure"))
            assertForbidden("POST", home + "/people/mara/" + act);
    }

    private void assertOnlyAStewardChangesTypes() {
        signedIn().get(home + "/settings/types").then().statusCode(200).body(not(containsString("/settings/types/")));
        assertForbidden("POST", home + "/settings/types");
        assertForbidden("POST", home + "/settings/types/name?type=fix");
        assertForbidden("POST", home + "/settings/types/layer?type=fix");
        assertForbidden("POST", home + "/settings/types/removal?type=fix");
        assertForbidden("POST", home + "/settings/types/aliases/removal?name=fix");
    }

    private static void assertForbidden(String method, String address) {
        var request = signedIn();
        if (method.equals("POST")) request.formParam("reason", "r").formParam("text", "t");
        request.request(method, address)
                .then()
                .statusCode(403)
                .body(containsString("Your role does not allow this"), not(containsString("Exception")));
    }
}
