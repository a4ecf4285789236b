package org.memorysteward.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.retention.RetentionScene.MARA;
import static org.memorysteward.retention.RetentionScene.keep;
import static org.memorysteward.retention.RetentionScene.repo;
import static org.memorysteward.retention.RetentionScene.rule;
import static org.memorysteward.retention.RetentionScene.type;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.Reach;
import org.memorysteward.memory.StandingHolds;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SweepTest {

    private static final Stage DEPRECATE_AFTER_90 = new Stage(Deed.DEPRECATE, 90);
    private static final Stage DELETE_30_LATER = new Stage(Deed.DELETE, 30);

    @Inject
    RetentionScene scene;

    @Inject
    StandingHolds holds;

    @Inject
    Plans plans;

    @Inject
    PlanDecisions decisions;

    @Inject
    Policies policies;

    @Inject
    Schedule schedule;

    @Inject
    Forecast forecast;

    @Inject
    Explanations explanations;

    @Inject
    Tenancy tenancy;

    Team team;
    UUID memory;

    @BeforeEach
    void setTheScene() {
        team = scene.freshTeam();
        memory = scene.remembered(team, "Tried it twice", "fleet-api", "session_summary");
    }

    @Test
    void whatWasNotRecalledIsDeprecatedAndLaterDeleted() {
        scene.policy(
                team, rule("summaries", type("session_summary"), Clock.RECALLED, DEPRECATE_AFTER_90, DELETE_30_LATER));
        scene.pass(team, 89);
        assertEquals(0, scene.swept(team).plan().bound());
        scene.pass(team, 1);
        assertEquals(1, scene.swept(team).job().done());
        assertEquals("deprecated", scene.state(team, memory));
        scene.pass(team, 29);
        assertEquals(0, scene.swept(team).plan().bound());
        scene.pass(team, 1);
        scene.swept(team);
        assertEquals("deleted", scene.state(team, memory));
        assertEquals(
                List.of(
                        "It has not been recalled for 90 days: policy “summaries”",
                        "Deprecated 30 days ago by policy “summaries”"),
                scene.values(
                        team,
                        "select reason from audit_entry where subject = ? and verb <> 'memory.added' order by entry_id",
                        memory.toString()));
    }

    @Test
    void aRecallBetweenPlanAndSweepSavesTheMemory() {
        scene.policy(team, rule("summaries", type("session_summary"), Clock.RECALLED, DEPRECATE_AFTER_90));
        schedule.change(team.id(), null, "UTC", 7, false, 30, "look first", MARA);
        scene.pass(team, 90);
        int plan = plans.make(team.id(), null, MARA);
        scene.recalledToday(team, memory);
        scene.pass(team, 7);
        sweepTheRipe();
        Plans.View view = scene.over(team, plan);
        assertEquals(0, view.job().done());
        assertEquals(
                "It is not due any more: its time counts anew.",
                view.skipped().getFirst().skipped());
        assertEquals("active", scene.state(team, memory));
    }

    @Test
    void anEditOrAHoldBetweenPlanAndSweepSavesTheMemory() {
        UUID held = scene.remembered(team, "Tried it thrice", "fleet-api", "session_summary");
        scene.policy(team, rule("summaries", type("session_summary"), Clock.CREATED, new Stage(Deed.DELETE, 90)));
        schedule.change(team.id(), null, "UTC", 7, false, 30, "look first", MARA);
        scene.pass(team, 90);
        int plan = plans.make(team.id(), null, MARA);
        scene.with(team, memory, it -> it.tag(List.of("seen"), List.of(), null, MARA));
        scene.with(team, held, it -> it.hold("audit", null, MARA));
        scene.pass(team, 7);
        sweepTheRipe();
        assertEquals(
                List.of("It changed since the plan.", "It is on hold."),
                scene.over(team, plan).skipped().stream().map(PlanRow::skipped).toList());
    }

    private void sweepTheRipe() {
        tenancy.within(team.id(), () -> {
            policies.lock(team.id());
            plans.sweepTheRipe(team.id(), MARA);
        });
    }

    @Test
    void aHoldAndAKeepRuleStandAgainstDeletionButNotAgainstDeprecation() {
        UUID rule = scene.remembered(team, "Never log tokens", "fleet-api", "security_rule");
        scene.with(team, memory, it -> it.hold("audit", null, MARA));
        scene.policy(team, keep("rules stay", type("security_rule")));
        scene.policy(team, rule("old", Reach.ALL, Clock.CREATED, DEPRECATE_AFTER_90, DELETE_30_LATER));
        scene.pass(team, 90);
        assertEquals(2, scene.swept(team).job().done());
        scene.pass(team, 30);
        Plan plan = scene.swept(team).plan();
        assertEquals(0, plan.bound());
        assertEquals(
                List.of("It is on hold.", "Policy “rules stay” keeps it."),
                plan.breakdown().saved().stream()
                        .map(Breakdown.Share::name)
                        .sorted()
                        .toList());
        scene.with(team, memory, it -> it.release("over", MARA));
        scene.swept(team);
        assertEquals("deleted", scene.state(team, memory));
        assertEquals("deprecated", scene.state(team, rule));
    }

    @Test
    void aHoldOnAPlaceKeepsWhatIsWrittenLaterToo() {
        UUID hold = holds.put(team.id(), "Tax audit", repo("fleet-api"), null, "asked by finance", MARA);
        UUID later = scene.remembered(team, "Written under the hold", "fleet-api", "fix");
        scene.policy(team, rule("old", Reach.ALL, Clock.CREATED, new Stage(Deed.EXPIRE, 10)));
        scene.pass(team, 10);
        assertEquals(2, scene.swept(team).plan().breakdown().savedMemories());
        assertThrows(InvalidInput.class, () -> scene.with(team, later, it -> it.delete("gone", MARA)));
        assertTrue(holds.release(team.id(), hold, "audit over", MARA));
        assertEquals(2, scene.swept(team).job().done());
        assertEquals("expired", scene.state(team, later));
    }

    @Test
    void theMoreSpecificPolicyIsInChargeAndOfTwoTheLongerKeeping() {
        UUID decision = scene.remembered(team, "We use Postgres", "fleet-api", "decision");
        scene.policy(team, rule("everything", Reach.ALL, Clock.CREATED, new Stage(Deed.EXPIRE, 30)));
        scene.policy(team, rule("summaries", type("session_summary"), Clock.CREATED, new Stage(Deed.EXPIRE, 60)));
        int longest = scene.policy(team, rule("here", repo("fleet-api"), Clock.CREATED, new Stage(Deed.EXPIRE, 90)));
        scene.pass(team, 89);
        assertEquals(0, scene.swept(team).plan().bound());
        Explanations.Explanation told = scene.within(team, () -> explanations.of(memory));
        assertEquals(longest, told.acting().policy());
        assertEquals(LocalDate.now(ZoneOffset.UTC).plusDays(1), told.acting().due());
        assertEquals(
                List.of("Policy “here” keeps it longer.", "Policy “here” is more specific."),
                told.claims().stream().skip(1).map(Explanations.Claim::why).toList());
        scene.pass(team, 1);
        scene.swept(team);
        assertEquals("expired", scene.state(team, decision));
    }

    @Test
    void whatSomebodyTookBackStartsAnew() {
        scene.policy(
                team, rule("old", Reach.ALL, Clock.RECALLED, new Stage(Deed.EXPIRE, 30), new Stage(Deed.DELETE, 10)));
        scene.pass(team, 30);
        scene.swept(team);
        scene.with(team, memory, it -> it.restore("still needed", MARA));
        assertEquals("active", scene.state(team, memory));
        scene.pass(team, 29);
        assertEquals(0, scene.swept(team).plan().bound());
        scene.pass(team, 1);
        assertEquals(1, scene.swept(team).job().done());
    }

    @Test
    void aReviewIsAskedForOnceAndWhoAnswersSavesTheMemory() {
        scene.policy(
                team,
                rule("decisions", Reach.ALL, Clock.UPDATED, new Stage(Deed.REVIEW, 30), new Stage(Deed.DEPRECATE, 10)));
        UUID other = scene.remembered(team, "Nobody looks at this", "fleet-api", "fix");
        scene.pass(team, 30);
        assertEquals(2, scene.swept(team).job().done());
        assertEquals(0, scene.swept(team).plan().bound());
        scene.with(team, memory, it -> it.reviewOn(LocalDate.now(ZoneOffset.UTC).plusYears(1), "holds", MARA));
        scene.pass(team, 10);
        scene.swept(team);
        assertEquals("active", scene.state(team, memory));
        assertEquals("deprecated", scene.state(team, other));
    }

    @Test
    void eachClockCountsFromItsOwnDay() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        UUID sunset = scene.remembered(team, "Use v1", "a", "sunset");
        UUID deprecated = scene.remembered(team, "Use v2", "a", "deprecated");
        UUID expiring = scene.remembered(team, "Use v3", "a", "expiring");
        scene.with(team, sunset, it -> it.deprecate("v2 is here", null, today.plusDays(5), MARA));
        scene.with(team, deprecated, it -> it.deprecate("v3 is here", null, null, MARA));
        scene.execute(team, "update memory set expires_on = ? where id = ?", today.plusDays(7), expiring);
        scene.policy(team, rule("sunset", type("sunset"), Clock.SUNSET, new Stage(Deed.DELETE, 1)));
        scene.policy(team, rule("deprecated", type("deprecated"), Clock.DEPRECATED, new Stage(Deed.DELETE, 7)));
        scene.policy(team, rule("expiring", type("expiring"), Clock.EXPIRATION, new Stage(Deed.DELETE, 1)));
        scene.pass(team, 6);
        scene.swept(team);
        assertEquals(List.of("deleted", "deprecated", "active"), states(sunset, deprecated, expiring));
        scene.pass(team, 1);
        scene.swept(team);
        assertEquals(List.of("deleted", "deleted", "active"), states(sunset, deprecated, expiring));
        scene.pass(team, 1);
        scene.swept(team);
        assertEquals(List.of("deleted", "deleted", "deleted"), states(sunset, deprecated, expiring));
    }

    private List<String> states(UUID... ids) {
        return List.of(ids).stream().map(it -> scene.state(team, it)).toList();
    }

    @Test
    void aPlanWaitsForItsNoticeAndItsApproval() {
        scene.policy(team, rule("old", Reach.ALL, Clock.CREATED, new Stage(Deed.DELETE, 30)));
        schedule.change(team.id(), null, "UTC", 3, true, 30, "careful", MARA);
        scene.pass(team, 30);
        int plan = plans.make(team.id(), null, MARA);
        assertTrue(scene.view(team, plan).plan().needsApproval());
        assertEquals(
                0, scene.view(team, plans.make(team.id(), null, MARA)).plan().bound(), "bound already");
        scene.pass(team, 3);
        sweepTheRipe();
        assertEquals("active", scene.state(team, memory));
        assertThrows(InvalidInput.class, () -> decisions.approve(team.id(), plan, " ", MARA));
        decisions.approve(team.id(), plan, "looked at it", MARA);
        assertEquals(1, scene.over(team, plan).job().done());
    }

    @Test
    void stoppingStopsEverythingUntilSomebodyResumes() {
        scene.policy(team, rule("old", Reach.ALL, Clock.CREATED, new Stage(Deed.DELETE, 30)));
        schedule.change(team.id(), null, "UTC", 3, false, 30, "careful", MARA);
        scene.pass(team, 30);
        int plan = plans.make(team.id(), null, MARA);
        schedule.stop(team.id(), "wrong policy", MARA);
        assertEquals(Plan.Phase.DISCARDED, scene.view(team, plan).plan().state());
        assertThrows(InvalidInput.class, () -> plans.make(team.id(), null, MARA));
        schedule.resume(team.id(), "policy is right now", MARA);
        scene.pass(team, 3);
        sweepTheRipe();
        assertEquals("active", scene.state(team, memory));
    }

    @Test
    void aPolicyThatIsOffOrGoneDoesNothing() {
        int number = scene.policy(team, rule("old", Reach.ALL, Clock.CREATED, new Stage(Deed.DELETE, 30)));
        policies.remove(team.id(), number, "too much", MARA);
        scene.policy(
                team,
                new Rule("draft", false, false, Reach.ALL, null, Clock.CREATED, List.of(new Stage(Deed.DELETE, 1))));
        scene.pass(team, 30);
        assertEquals(0, scene.swept(team).plan().bound());
        assertNull(scene.within(team, () -> explanations.of(memory)).acting());
    }

    @Test
    void aPreviewSaysWhatIsTouchedNowAndSoonAndWhatIsSaved() {
        UUID held = scene.remembered(team, "Held", "nav-core", "session_summary");
        scene.with(team, held, it -> it.hold("audit", null, MARA));
        scene.pass(team, 80);
        scene.remembered(team, "Young", "nav-core", "session_summary");
        Rule rule = rule("summaries", type("session_summary"), Clock.CREATED, new Stage(Deed.DELETE, 90));
        Forecast.Preview preview = scene.within(team, () -> forecast.preview(0, rule));
        assertEquals(0, preview.now().memories());
        assertEquals(2, preview.ahead().memories());
        assertEquals(1, preview.ahead().savedMemories());
        assertEquals(
                List.of(memory),
                preview.first().stream().limit(1).map(PlanRow::memory).toList());
        assertEquals(
                List.of(held), preview.saved().stream().map(PlanRow::memory).toList());
        assertTrue(preview.all());
        scene.policy(team, rule("here", repo("fleet-api"), Clock.CREATED, new Stage(Deed.DELETE, 900)));
        assertEquals(1, scene.within(team, () -> forecast.preview(0, rule)).stronger());
    }
}
