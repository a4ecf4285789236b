package org.memorysteward.store.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.identity.Teams;
import org.memorysteward.memory.Criterion;
import org.memorysteward.memory.Draft;
import org.memorysteward.memory.Draft.GivenIds;
import org.memorysteward.memory.Intake;
import org.memorysteward.memory.MemoryStore.Hit;
import org.memorysteward.memory.Outcome;
import org.memorysteward.memory.Question;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LocalStoreTest {

    private static final Actor CLAUDE = new Actor(Actor.Kind.AGENT, "claude-code", null, null);
    private static final Criterion DANA = new Criterion.Is(Criterion.Id.USER, "dana");

    @Inject
    Teams teams;

    @Inject
    Intake intake;

    @Inject
    LocalStore store;

    @Inject
    Tenancy tenancy;

    @Inject
    AgroalDataSource database;

    private Team team;
    private final Map<UUID, String> texts = new LinkedHashMap<>();

    @BeforeEach
    void freshTeam() {
        String slug = "store-" + UUID.randomUUID().toString().substring(0, 8);
        team = teams.create(slug, slug);
        texts.clear();
    }

    private UUID keep(String text) {
        GivenIds ids = new GivenIds("dana", null, null, null, null);
        Outcome.Kept kept = (Outcome.Kept) intake.remember(team.id(), Draft.written(text, ids, null), CLAUDE);
        texts.put(kept.id(), text);
        return kept.id();
    }

    private List<Hit> hits(String question, double threshold) {
        return store.search(team.id(), new Question(question, DANA, false, 10, threshold));
    }

    private List<String> found(String question) {
        return hits(question, 0.1).stream().map(it -> texts.get(it.id())).toList();
    }

    @Test
    void aQuestionFindsWhatHasAnyOfItsWordsAndMoreOfThemComeFirst() {
        keep("Coffee is on the third floor");
        keep("Staging runs on two nodes");
        keep("We deploy payments to staging with Argo");
        keep("Deployments need two reviews");
        List<String> found = found("How do we deploy the payments to staging?");
        assertEquals("We deploy payments to staging with Argo", found.getFirst());
        assertEquals(
                Set.of("Deployments need two reviews", "Staging runs on two nodes"),
                Set.copyOf(found.subList(1, found.size())));
    }

    @Test
    void amongEquallyManyWordsTheCloserOnesComeFirst() {
        keep("The connection to the broker, which was rewritten in spring and moved twice since then, has a pool");
        keep("The connection pool has 20 connections");
        keep("The old connection to the broker, which nobody has looked at for years by now, shares a pool");
        assertEquals(
                "The connection pool has 20 connections",
                found("connection pool").getFirst());
    }

    @Test
    void identifiersAreFoundWholeAndByTheirParts() {
        keep("retryOnConflict gives up after 3 tries");
        keep("payments/api.py validates the amount");
        keep("Nothing to see");
        for (String question :
                List.of("retryOnConflict", "what does retryOnConflict() do?", "retry conflict", "RETRYONCONFLICT")) {
            assertEquals(
                    "retryOnConflict gives up after 3 tries", found(question).getFirst(), question);
        }
        for (String question : List.of("payments/api.py", "api.py", "where is the amount of payments validated?")) {
            assertEquals("payments/api.py validates the amount", found(question).getFirst(), question);
        }
    }

    @Test
    void scoresAreSharesInOrder() {
        keep("We deploy payments to staging with Argo");
        keep("Staging runs on two nodes");
        List<Hit> hits = hits("deploy payments staging nodes argo", 0.1);
        assertEquals(2, hits.size());
        assertTrue(hits.get(0).score() > 0.75 && hits.get(0).score() <= 0.8, hits.toString());
        assertTrue(hits.get(1).score() > 0.35 && hits.get(1).score() <= 0.4, hits.toString());
        assertEquals(1, hits("deploy payments staging nodes argo", 0.5).size());
        assertEquals(0, hits("deploy payments staging nodes argo", 0.9).size());
    }

    @Test
    void aWholePromptStillFindsWhatItIsAbout() {
        keep("Integration tests need Docker: run make integration");
        keep("Lunch is at noon");
        String prompt =
                "I changed the way in which the scheduler hands out leases, please have a look at the diff, tell me what"
                        + " you think of naming and structure, then run the integration tests with make and summarise failures for me,"
                        + " grouped by module, oldest first, and open a draft pull request against the develop branch afterwards";
        assertEquals(List.of("Integration tests need Docker: run make integration"), found(prompt));
        assertTrue(hits(prompt, 0.1).getFirst().score() >= 0.3, "hooks ask with a threshold of 0.3");
    }

    @Test
    void whatStandsTheMostCannotScoreMoreThanOne() {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 32; i++) words.append("word").append(i).append(' ');
        keep(words.toString());
        assertEquals(1.0, hits(words.toString(), 0.1).getFirst().score());
    }

    @Test
    void withoutAThresholdTheNewestInScopeFillTheAnswer() {
        UUID old = keep("Lunch is at noon");
        UUID match = keep("We deploy with Argo");
        UUID fresh = keep("Coffee is on the third floor");
        List<Hit> hits = hits("deploy", 0);
        assertEquals(List.of(match, fresh, old), hits.stream().map(Hit::id).toList());
        assertTrue(hits.getLast().score() > 0 && hits.getLast().score() < 0.1);
        assertEquals(3, hits("???", 0).size());
        assertEquals(0, hits("???", 0.1).size());
    }

    @Test
    void onlyWhatMayBeServedAnswers() {
        UUID deprecated = keep("deploy one");
        UUID past = keep("deploy two");
        keep("deploy three");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        change("state = 'deprecated'", deprecated);
        tenancy.within(
                team.id(),
                () -> Sql.of("update memory set expires_on = ? where id = ?", today.minusDays(1), past)
                        .execute(database));
        assertEquals(List.of("deploy three"), found("deploy"));
        change("state = 'expired'", past);
        Question expiredToo = new Question("deploy", DANA, true, 10, 0.1);
        assertEquals(2, store.search(team.id(), expiredToo).size());
    }

    private void change(String set, UUID id) {
        tenancy.within(
                team.id(),
                () -> Sql.of("update memory set " + set + " where id = ?", id).execute(database));
    }

    @Test
    void anotherTeamFindsNothing() {
        keep("We deploy with Argo");
        String slug = "store-" + UUID.randomUUID().toString().substring(0, 8);
        assertEquals(List.of(), store.search(teams.create(slug, slug).id(), new Question("deploy", DANA, true, 10, 0)));
    }

    @Test
    void aRareWordIsLookedUpInTheFullTextIndex() throws SQLException {
        tenancy.within(team.id(), () -> Sql.of("""
                        insert into memory (team_id, id, text, user_id, type, layer, tokens, digest, created_at, updated_at)
                        select ?, gen_random_uuid(), 'fact ' || n, 'dana', 'decision', 'semantic', 2, '', now(), now()
                          from generate_series(1, 5000) as n""", team.id()).execute(database));
        try (Connection owner = DriverManager.getConnection(TestDatabase.url(), "steward_owner", "steward_owner");
                Statement statement = owner.createStatement()) {
            statement.execute("vacuum analyze memory");
        }
        String plan = tenancy.within(team.id(), () -> {
            // Even thousands of rows are few enough to read them all.
            Sql.of("select set_config('enable_seqscan', 'off', true)").execute(database);
            Sql asked = Sql.of(
                            "explain select id from catalogue where search @@ (search_term(?) || search_term(?)) and ",
                            "zyzzyva",
                            "quokka")
                    .add(new Question("x", DANA, false, 10, 0.1).where());
            return String.join("\n", asked.list(database, row -> row.getString(1)));
        });
        assertTrue(plan.contains("memory_search"), plan);
    }
}
