package org.memorysteward.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.Action;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.Sealing;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Scene;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class MetersTest {

    private static final Pattern METER = Pattern.compile("\\b((?:steward|agroal|http_server|jvm)_[a-z_]+)\\b");

    @Inject
    Scene scene;

    @Inject
    Figures figures;

    @Inject
    Sealing sealing;

    @Inject
    Tenancy tenancy;

    @Test
    void everyMeterOfTheDashboardAndTheAlertsIsThere() throws IOException {
        Team team = scene.freshTeam();
        scene.remembered(team, "counted");
        sealing.catchUp(team.id(), 10_000);
        RestAssured.get("/sign-in");
        for (String file : new String[] {"docs/operations/dashboard.json", "docs/operations/alerts.yaml"}) {
            Set<String> named = new TreeSet<>();
            Matcher found = METER.matcher(Files.readString(Path.of(file)));
            while (found.find()) named.add(found.group(1));
            assertFalse(named.isEmpty(), file);
            String meters = RestAssured.get("/q/metrics").asString();
            named.forEach(it -> assertTrue(meters.contains("\n" + it), it + " of " + file));
        }
    }

    @Test
    void memoriesOfAllTeamsAreSummedByTheirState() {
        Figures.Standing before = figures.now();
        Team one = scene.freshTeam();
        Team other = scene.freshTeam();
        scene.remembered(one, "kept here");
        scene.remembered(other, "kept there");
        Figures.Standing after = figures.now();
        assertEquals(before.teams() + 2, after.teams());
        assertEquals(before.active() + 2, after.active());
        assertEquals(before.deleted(), after.deleted());
    }

    @Test
    void everyActThatIsKeptIsCountedOnceByItsVerb() {
        Team team = scene.freshTeam();
        Action counted = new Act("meters.counted");
        for (int i = 0; i < 3; i++) {
            tenancy.within(
                    team.id(),
                    () -> AuditEntry.of(team.id(), Actor.system(), counted)
                            .to("team", team.slug())
                            .append());
        }
        sealing.catchUp(team.id(), 10_000);
        sealing.catchUp(team.id(), 10_000);
        assertEquals(3, acts("meters.counted"));
    }

    private record Act(String verb) implements Action {
        @Override
        public String sentence() {
            return "counted";
        }
    }

    private static double acts(String verb) {
        Counter counter =
                Metrics.globalRegistry.find("steward.acts").tag("verb", verb).counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void noMeterNamesATeamAPersonOrAMemory() {
        Team team = scene.freshTeam();
        scene.remembered(team, "nobody reads this in a meter");
        String meters = RestAssured.get("/q/metrics").asString();
        assertFalse(meters.contains(team.slug()), "the team's name");
        assertFalse(meters.contains(team.id().toString()), "the team's id");
        assertFalse(meters.contains("nobody reads this"), "a text");
    }
}
