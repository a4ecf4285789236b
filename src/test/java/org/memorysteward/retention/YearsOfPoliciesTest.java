package org.memorysteward.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memorysteward.retention.RetentionScene.MARA;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.Reach;
import org.memorysteward.memory.StandingHolds;
import org.memorysteward.memory.State;
import org.memorysteward.retention.NaiveTeam.Card;
import org.memorysteward.testing.TestDatabase;

/** Three years with twenty policies, holds and edits at random: each day the same memories are in the same state as on paper. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class YearsOfPoliciesTest {

    private static final int DAYS = 3 * 365;
    private static final int POLICIES = 20;
    private static final int MEMORIES = 60;
    private static final Map<String, String> LAYERS =
            Map.of("fix", "task", "decision", "semantic", "preference", "preference", "session_summary", "task");
    private static final List<String> TYPES = LAYERS.keySet().stream().sorted().toList();
    private static final List<String> REPOS = List.of("fleet-api", "nav-core", "billing");
    private static final List<String> TAGS = List.of("hot", "cold");

    @Inject
    RetentionScene scene;

    @Inject
    Policies policies;

    @Inject
    StandingHolds holds;

    @Inject
    Explanations explanations;

    private final NaiveTeam paper = new NaiveTeam();
    private Random chance;
    private Team team;
    private int written;

    @Test
    void everyDayIsAsItIsOnPaper() {
        long seed = Long.getLong("seed", 20_261_121L);
        chance = new Random(seed);
        team = scene.freshTeam();
        LocalDate day = today();
        while (paper.policies.size() < POLICIES) change(0);
        int acted = 0;
        for (paper.today = 0; paper.today < DAYS; paper.today++) {
            liveThroughADay();
            int bound = scene.swept(team).plan().bound();
            paper.sweep();
            acted += bound;
            Assumptions.assumeTrue(day.equals(today()), "the real day ended meanwhile");
            assertAsOnPaper("day " + paper.today + " of seed " + seed + ": ");
            scene.pass(team, 1);
        }
        assertTrue(acted > MEMORIES, "policies acted " + acted + " times");
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private void assertAsOnPaper(String when) {
        List<String> expected = paper.seen();
        List<String> real = seen();
        for (int i = 0; i < expected.size(); i++) {
            if (expected.get(i).equals(real.get(i))) continue;
            UUID id = UUID.fromString(expected.get(i).substring(0, 36));
            assertEquals(expected.get(i), real.get(i), when + told(id));
        }
    }

    private String told(UUID id) {
        return scene.values(team, "select to_jsonb(s)::text from retention_step s where memory_id = ?", id)
                + " rows "
                + scene.values(
                        team,
                        "select to_jsonb(r)::text from retention_row r where memory_id = ? order by plan desc limit 3",
                        id)
                + " trail "
                + scene.values(
                        team,
                        "select verb || ': ' || coalesce(reason, '') from audit_entry where subject = ? order by entry_id desc limit 6",
                        id.toString())
                + " claims " + scene.within(team, () -> explanations.of(id)) + " policies " + paper.policies;
    }

    private List<String> seen() {
        List<String> rows = new ArrayList<>(scene.values(
                team,
                "select id || ' ' || state || ' ' || coalesce((review_on - (now() at time zone 'UTC')::date)::text, '-') from memory"
                        + " where team_id = current_team()"));
        rows.sort(Comparator.comparing(it -> UUID.fromString(it.substring(0, 36))));
        return rows;
    }

    private void liveThroughADay() {
        if (paper.cards.size() < MEMORIES && happens(20)) write();
        if (happens(4))
            change(paper.policies.keySet().stream()
                    .skip(chance.nextInt(paper.policies.size()))
                    .findFirst()
                    .orElseThrow());
        if (happens(1)) holdOrReleaseARepo();
        paper.cards.forEach(this::live);
    }

    private boolean happens(int percent) {
        return chance.nextInt(100) < percent;
    }

    private <T> T one(List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }

    private void write() {
        Card card = new Card();
        card.repo = one(REPOS);
        card.type = one(TYPES);
        card.layer = LAYERS.get(card.type);
        card.tag = one(TAGS);
        card.created = paper.today;
        card.updated = paper.today;
        UUID id = scene.remembered(team, "Fact " + ++written, card.repo, card.type, card.tag);
        if (happens(30)) {
            card.expires = paper.today + 1 + chance.nextInt(300);
            scene.execute(team, "update memory set expires_on = ? where id = ?", real(card.expires), id);
        }
        paper.cards.put(id, card);
    }

    private LocalDate real(int day) {
        return today().plusDays(day - paper.today);
    }

    private void live(UUID id, Card card) {
        int fate = chance.nextInt(1_000);
        boolean there = !card.state.equals("deleted");
        if (fate < 15 && card.state.equals("active")) {
            card.recalled = paper.today;
            scene.recalledToday(team, id);
        } else if (fate < 20 && there) {
            paper.touchedBySomebody(card);
            scene.with(team, id, it -> it.tag(List.of("seen" + paper.today), List.of(), null, MARA));
        } else if (fate < 23 && there) {
            Integer sunset = chance.nextBoolean() ? paper.today + 5 + chance.nextInt(90) : null;
            paper.deprecate(card, sunset);
            scene.with(team, id, it -> it.deprecate("old", null, sunset == null ? null : real(sunset), MARA));
        } else if (fate < 24 && there && !paper.isHeld(card)) {
            paper.delete(card);
            scene.with(team, id, it -> it.delete("wrong", MARA));
        } else if (fate < 34) {
            paper.restore(card);
            scene.with(team, id, it -> it.restore("right", MARA));
        } else if (fate < 36 && there) {
            card.held = true;
            scene.with(team, id, it -> it.hold("case", null, MARA));
        } else if (fate < 45 && card.held) {
            card.held = false;
            scene.with(team, id, it -> it.release("over", MARA));
        } else if (fate < 50 && there) {
            card.review = chance.nextBoolean() ? null : Integer.valueOf(paper.today + chance.nextInt(60));
            Integer day = card.review;
            scene.with(team, id, it -> it.reviewOn(day == null ? null : real(day), null, MARA));
        }
    }

    private void holdOrReleaseARepo() {
        if (paper.heldRepos.isEmpty()) {
            String repo = one(REPOS);
            paper.heldRepos.put(
                    holds.put(team.id(), "case " + paper.today, RetentionScene.repo(repo), null, "asked", MARA), repo);
        } else {
            UUID hold = paper.heldRepos.keySet().iterator().next();
            paper.heldRepos.remove(hold);
            holds.release(team.id(), hold, "over", MARA);
        }
    }

    /** Adds a policy for 0, else makes this one say something else. */
    private void change(int number) {
        Policy known = paper.policies.get(number);
        Rule rule = rule(
                known == null ? "policy " + paper.policies.size() : known.rule().name());
        if (known == null) {
            int added = scene.policy(team, rule);
            paper.policies.put(added, new Policy(added, 1, rule, null, null));
        } else if (!known.rule().equals(rule)) {
            policies.change(team.id(), number, known.version(), rule, "better", MARA);
            paper.policies.put(number, new Policy(number, known.version() + 1, rule, null, null));
        }
    }

    private Rule rule(String name) {
        Reach scope = new Reach(
                happens(40) ? List.of(one(REPOS)) : null,
                null,
                happens(40) ? List.of(one(TYPES)) : null,
                happens(20) ? List.of(one(List.of("task", "semantic", "preference"))) : null,
                happens(20) ? List.of(one(TAGS)) : null,
                null);
        if (happens(10)) return new Rule(name, happens(50), true, scope, List.of(), null, List.of());
        List<Stage> stages = new ArrayList<>();
        for (Deed deed : Deed.values()) if (happens(40)) stages.add(new Stage(deed, 1 + chance.nextInt(120)));
        if (stages.isEmpty()) stages.add(new Stage(Deed.DELETE, 200));
        Clock clock = one(List.of(Clock.values()));
        boolean withdrawn = clock == Clock.DEPRECATED || clock == Clock.SUNSET;
        if (withdrawn) stages = List.of(new Stage(Deed.DELETE, 1 + chance.nextInt(60)));
        List<State> states = !withdrawn && happens(20) && stages.getFirst().act() != Deed.EXPIRE
                ? List.of(
                        stages.stream().anyMatch(it -> it.act() == Deed.EXPIRE)
                                ? State.ACTIVE
                                : one(List.of(State.ACTIVE, State.EXPIRED)))
                : List.of();
        return new Rule(name, happens(85), false, scope, states, clock, stages);
    }
}
