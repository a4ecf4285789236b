package org.memorysteward.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.memory.Cast.CLAUDE;
import static org.memorysteward.memory.Cast.MARA;
import static org.memorysteward.memory.Cast.draft;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.redaction.Action;
import org.memorysteward.redaction.RuleSet;
import org.memorysteward.screening.Rules;
import org.memorysteward.screening.TeamRules;
import org.memorysteward.screening.Treatment;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ScreenedIntakeTest {

    /** Put together here, so that no scanner takes this file for a leak. */
    private static final String SECRET = "gh" + "p_" + "16C7e42F292c6912E7710c838347Ae178B4a";

    private static final String TEXT = "Clone with " + SECRET + " from now on";
    private static final String RULE = rule();

    @Inject
    Cast cast;

    @Inject
    Intake intake;

    @Inject
    Recall recall;

    @Inject
    Imports imports;

    @Inject
    Rules rules;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    Team team;

    @BeforeEach
    void aTeamOfItsOwn() {
        team = cast.freshTeam();
    }

    private static String rule() {
        return RuleSet.builtIn().rules().stream()
                .map(it -> it.id())
                .filter(it -> it.contains("github") && it.contains("personal")
                        || it.equals("github-token")
                        || it.equals("github-pat"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSecretIsHiddenBeforeAnythingIsKept() {
        Outcome.Redacted kept =
                assertInstanceOf(Outcome.Redacted.class, write(draft(TEXT, "mara", "fleet-api", "fix")));
        assertTrue(
                kept.text().startsWith("Clone with [redacted:") && kept.text().endsWith("] from now on"));
        assertEquals(kept.text(), text(kept.id()));
        assertNowhere();
        assertEquals("redacted", one("select verdict from finding where memory_id = ?", kept.id()));
        assertEquals(String.valueOf(SECRET.length()), one("select length from finding where memory_id = ?", kept.id()));
        assertTrue(one(
                        "select detail from audit_entry where verb = 'finding.met' and subject = ?",
                        kept.id().toString())
                .endsWith(" in text"));
    }

    @Test
    void everyStringOfTheMetadataIsScreenedAndSoAreCategories() {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.putObject("env").putArray("lines").add("fine").add("token " + SECRET);
        Draft.GivenIds ids = new Draft.GivenIds("mara", "claude-code", null, null, null);
        Draft draft =
                new Draft("Fine text", ids, metadata, List.of("category " + SECRET), null, null, null, false, null);
        Outcome.Redacted kept = assertInstanceOf(Outcome.Redacted.class, write(draft));
        assertNowhere();
        assertEquals("2", one("select count(*) from finding where memory_id = ?", kept.id()));
        assertEquals(
                "1", one("select count(*) from finding where place = '/env/lines/1' and memory_id = ?", kept.id()));
    }

    @Test
    void theSameSecretIsKnownWhenItComesBack() {
        write(draft(TEXT, "mara", "fleet-api", "fix"));
        write(draft("Elsewhere it is " + SECRET, "teo", "billing", "fix"));
        assertEquals("1", one("select count(distinct fingerprint) from finding where team_id = ?", team.id()));
        assertEquals("2", one("select count(*) from finding where team_id = ?", team.id()));
    }

    @Test
    void aTextThatIsWrittenAgainWithItsSecretIsKnown() {
        Outcome.Redacted kept = (Outcome.Redacted) write(draft(TEXT, "mara", "fleet-api", "fix"));
        assertEquals(new Outcome.Known(kept.id()), write(draft(TEXT, "mara", "fleet-api", "fix")));
    }

    @Test
    void whatIsRefusedLeavesNothingButTheRule() {
        change(it -> it.with(RULE, Action.REFUSE));
        Outcome.Refused refused = assertInstanceOf(
                Outcome.Refused.class,
                intake.remember(team.id(), List.of(draft("Fine", "m", "r", "t"), draft(TEXT, "m", "r", "t")), CLAUDE)
                        .getFirst());
        assertEquals("text", refused.field());
        assertTrue(refused.reason().contains(RULE));
        assertFalse(refused.reason().contains(SECRET));
        assertEquals("0", one("select count(*) from memory where team_id = ?", team.id()));
        assertEquals(
                RULE, one("select subject from audit_entry where verb = 'finding.refused' and team_id = ?", team.id()));
        assertNowhere();
    }

    @Test
    void whatIsHeldIsNotRecalledUntilSomebodyApprovesIt() {
        change(it -> it.with(RULE, Action.HOLD));
        Outcome.Held held = assertInstanceOf(Outcome.Held.class, write(draft(TEXT, "mara", "fleet-api", "fix")));
        assertTrue(held.why().contains(RULE));
        assertEquals("held", state(held.id()));
        assertFalse(recall.shows(team.id(), held.id()));
        cast.with(team, held.id(), it -> it.approve(null, MARA));
        assertTrue(recall.shows(team.id(), held.id()));
        assertNowhere();
        cast.with(team, held.id(), it -> it.reconsider(MARA));
        assertFalse(recall.shows(team.id(), held.id()));
        assertThrows(InvalidInput.class, () -> cast.with(team, held.id(), it -> it.decline(" ", MARA)));
        cast.with(team, held.id(), it -> it.decline("no secrets", MARA));
        assertEquals("deleted", state(held.id()));
        assertThrows(InvalidInput.class, () -> cast.with(team, held.id(), it -> it.approve(null, MARA)));
        cast.with(team, held.id(), it -> it.reconsider(MARA));
        assertEquals("held", state(held.id()));
    }

    @Test
    void whatWaitsStillWaitsWhenADeletionOfItIsTakenBack() {
        change(it -> it.with(RULE, Action.HOLD));
        Outcome.Held held = (Outcome.Held) write(draft(TEXT, "mara", "fleet-api", "fix"));
        cast.with(team, held.id(), it -> it.delete("no", MARA));
        cast.with(team, held.id(), it -> it.restore("yes", MARA));
        assertEquals("held", state(held.id()));
    }

    @Test
    void anEditThatIsDeclinedLeavesWhatWasThereBefore() {
        change(it -> it.with(RULE, Action.HOLD));
        UUID id = cast.kept(team, "Clone with the deploy key");
        Outcome.Held held = (Outcome.Held) intake.revise(team.id(), id, Edit.of(1, TEXT, null, null), CLAUDE)
                .orElseThrow();
        assertEquals(2, held.version());
        assertFalse(recall.shows(team.id(), id));
        cast.with(team, id, it -> it.decline("no tokens", MARA));
        assertEquals("Clone with the deploy key", text(id));
        assertEquals("active", state(id));
        cast.with(team, id, it -> it.reconsider(MARA));
        assertEquals(held.text(), text(id));
        assertEquals("held", state(id));
    }

    @Test
    void aPersonsEditIsScreenedAndSoIsGoingBackToAnOlderVersion() {
        UUID id = cast.kept(team, "one");
        assertInstanceOf(
                Outcome.Redacted.class,
                intake.revise(team.id(), id, Edit.of(1, TEXT, null, null), MARA).orElseThrow());
        assertNowhere();
        tenancy.within(
                team.id(),
                () -> Sql.of("delete from revision where memory_id = ? and version = 1", id)
                        .execute(database));
        tenancy.within(team.id(), () -> Sql.of("""
                insert into revision select team_id, memory_id, 1, ?, metadata, actor_kind, actor, cause, reason, at
                  from revision where memory_id = ? and version = 2""", TEXT, id).execute(database));
        Outcome back = intake.revive(team.id(), id, 1, 2, null, MARA).orElseThrow();
        assertInstanceOf(Outcome.Redacted.class, back);
        assertFalse(text(id).contains(SECRET));
    }

    @Test
    void importsAreScreened() throws InterruptedException {
        String line = "{\"memory\":\"" + TEXT + "\",\"repo\":\"fleet-api\",\"metadata\":{\"k\":\"" + SECRET + "\"}}";
        imports.start(team.id(), "f", new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)), CLAUDE);
        for (int i = 0;
                i < 200
                        && one("select count(*) from finding where team_id = ?", team.id())
                                .equals("0");
                i++) {
            Thread.sleep(100);
        }
        assertEquals("2", one("select count(*) from finding where team_id = ?", team.id()));
        assertNowhere();
    }

    @Test
    void agentsWritesToAPlaceWaitWhenTheTeamWantsThat() {
        change(it -> it.withTreatments(List.of(new Treatment("billing", null, Treatment.Way.HOLD))));
        assertInstanceOf(Outcome.Held.class, write(draft("Round per line", "mara", "billing", "fix")));
        assertInstanceOf(Outcome.Kept.class, write(draft("Round per line", "mara", "fleet-api", "fix")));
        assertInstanceOf(
                Outcome.Kept.class, intake.remember(team.id(), draft("By hand", "mara", "billing", "fix"), MARA));
    }

    @Test
    void aRuleThatOnlyFlagsLeavesAnOpenFinding() {
        change(it -> it.with(RULE, Action.FLAG));
        UUID id = ((Outcome.Kept) write(draft(TEXT, "mara", "fleet-api", "fix"))).id();
        assertEquals(TEXT, text(id));
        assertEquals("open", one("select state from finding where memory_id = ?", id));
        assertEquals(
                "1",
                one(
                        "select count(*) from catalogue where "
                                + "exists (select from finding f where f.team_id = current_team() and f.memory_id = catalogue.id"
                                + " and f.state = 'open' and f.kind = 'secret') and id = ?",
                        id));
    }

    private Outcome write(Draft draft) {
        return intake.remember(team.id(), draft, CLAUDE);
    }

    private void change(UnaryOperator<TeamRules> change) {
        tenancy.within(team.id(), () -> rules.change(team.id(), change, "it is so", "a rule", MARA));
    }

    private String text(UUID id) {
        return one("select text from memory where id = ?", id);
    }

    private String state(UUID id) {
        return one("select state from memory where id = ?", id);
    }

    private String one(String sql, Object value) {
        return tenancy.within(
                team.id(),
                () -> Sql.of(sql, value)
                        .first(database, row -> row.getString(1))
                        .orElse(null));
    }

    private void assertNowhere() {
        for (String table :
                List.of("memory", "revision", "finding", "audit_entry", "pending", "import_batch", "job_issue")) {
            assertEquals(
                    "0",
                    one("select count(*) from " + table + " t where to_jsonb(t)::text like ?", "%" + SECRET + "%"),
                    table);
        }
    }
}
