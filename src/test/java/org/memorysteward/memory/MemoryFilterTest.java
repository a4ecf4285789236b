package org.memorysteward.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class MemoryFilterTest {

    private static final Actor MARA = new Actor(Actor.Kind.PERSON, "mara", "11111111", "127.0.0.1");
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    Cast cast;

    @Inject
    Intake intake;

    @Inject
    Catalogue catalogue;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    Team team;

    /** alpha is recent, often recalled, edited by Mara and on hold; beta was replaced by alpha; gamma nobody touched. */
    @BeforeEach
    void threeMemories() {
        team = cast.freshTeam();
        UUID alpha = kept("alpha", "mara", "fleet-api", "fix", "src/main/App.java", "main", "hot", "db");
        UUID beta = kept("beta", "teo", "nav-core", "decision", "src/mainland/Map.java", "dev", "hot");
        kept("gamma", null, null, "fix", null, null);
        intake.revise(team.id(), alpha, Edit.of(1, "alpha again", null, "clearer"), MARA);
        cast.with(team, alpha, it -> {
            it.hold("audit", null, MARA);
            it.assign("mara", null, MARA);
            it.reviewOn(TODAY.minusDays(1), null, MARA);
        });
        cast.with(team, beta, it -> {
            it.hold("over", TODAY, MARA);
            it.deprecate("replaced", alpha, null, MARA);
            it.reviewOn(TODAY.plusDays(20), null, MARA);
        });
        tenancy.within(
                team.id(),
                () -> Sql.of("update hold set until = current_date - 2 where until is not null")
                        .execute(database));
        set("alpha again", "tokens = 900, recalled_on = current_date - 5, created_at = now() - interval '10 days'");
        set("beta", "tokens = 100, recalled_on = current_date - 200, created_at = now() - interval '400 days'");
        set("gamma", "tokens = 500, created_at = '2020-02-29T23:59:59Z', updated_at = '2020-03-01T00:00:00Z'");
    }

    @ParameterizedTest
    @CsvSource({
        "'', alpha again|beta|gamma",
        "repo:fleet-api, alpha again",
        "repo:fleet-api repo:nav-core, alpha again|beta",
        "repo:fleet-api user:teo, ''",
        "-repo:fleet-api, beta|gamma",
        "-repo:fleet-api -repo:nav-core, gamma",
        "type:fix -user:mara, gamma",
        "state:deprecated, beta",
        "-state:deprecated, alpha again|gamma",
        "layer:task, alpha again|gamma",
        "branch:main branch:dev, alpha again|beta",
        "-branch:main, beta|gamma",
        "path:src/main, alpha again",
        "path:src/main/App.java, alpha again",
        "path:src, alpha again|beta",
        "path:sr, ''",
        "-path:src/main, beta|gamma",
        "tag:hot, alpha again|beta",
        "tag:hot tag:db, alpha again",
        "-tag:db, beta|gamma",
        "owner:mara, alpha again",
        "owner:me, alpha again",
        "owner:none, beta|gamma",
        "-owner:none, alpha again",
        "by:me, alpha again",
        "by:claude-code, alpha again|beta|gamma",
        "-by:mara, beta|gamma",
        "by:mara by:nobody, alpha again",
        "has:hold, alpha again",
        "-has:hold, beta|gamma",
        "has:successor, beta",
        "has:owner has:hold, alpha again",
        "has:owner has:successor, ''",
        "created:2020-02-29, gamma",
        "created:<2020-03-01, gamma",
        "created:>2020-02-29, alpha again|beta",
        "created:2020-01-01..2020-12-31, gamma",
        "created:<90d, alpha again",
        "created:>90d, beta|gamma",
        "created:>90d created:<2y, beta",
        "-created:<90d, beta|gamma",
        "updated:2020-03-01, gamma",
        "recalled:never, gamma",
        "recalled:<90d, alpha again",
        "recalled:>90d, beta|gamma",
        "-recalled:never, alpha again|beta",
        "review:due, alpha again",
        "review:none, gamma",
        "review:<30d, alpha again|beta",
        "review:>30d, ''",
        "tokens:>500, alpha again",
        "tokens:>=500, alpha again|gamma",
        "tokens:100..500, beta|gamma",
        "tokens:100, beta",
        "-tokens:<200, alpha again|gamma",
        "again repo:fleet-api, alpha again",
        "-again type:fix, gamma"
    })
    void eachWordNarrowsByWhatItSays(String typed, String texts) {
        MemoryFilter filter = MemoryFilter.of(typed).seenBy("mara");
        assertEquals(new TreeSet<>(texts.isEmpty() ? List.of() : List.of(texts.split("\\|"))), found(filter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "_",
                "fleet%",
                "f.*",
                "\\",
                "'",
                "\"",
                "a & b",
                "fleet-api:*",
                "$1",
                "{x}",
                "\u202E",
                "\u200B"
            })
    void valuesAreNeverPatterns(String value) {
        for (Qualifier qualifier :
                List.of(Qualifier.REPO, Qualifier.USER, Qualifier.PATH, Qualifier.TAG, Qualifier.BY, Qualifier.OWNER)) {
            assertEquals(new TreeSet<>(), found(MemoryFilter.none().with(qualifier, value)), qualifier + " " + value);
        }
    }

    @Test
    void fiveHundredValuesAreAskedForAtOnce() {
        List<Condition> many = IntStream.range(0, 500)
                .mapToObj(i -> Condition.of(Qualifier.REPO, i == 250 ? "nav-core" : "repo-" + i, false))
                .toList();
        assertEquals(new TreeSet<>(List.of("beta")), found(MemoryFilter.none().and(many)));
    }

    private TreeSet<String> found(MemoryFilter filter) {
        TreeSet<String> texts = new TreeSet<>();
        tenancy.within(team.id(), () -> {
            Listing<MemoryRow> page = catalogue.list(filter, null, 10);
            page.rows().forEach(row -> texts.add(row.excerpt()));
            assertEquals(texts.size(), page.total().number(), filter.text());
            catalogue.facets(filter);
        });
        return texts;
    }

    private UUID kept(String text, String user, String repo, String type, String path, String branch, String... tags) {
        Draft draft = Cast.draft(text, user, repo, type);
        ObjectNode metadata = draft.metadata();
        if (path != null) metadata.put("path", path);
        if (branch != null) metadata.put("branch", branch);
        for (String tag : tags) metadata.withArray("tags").add(tag);
        return cast.kept(team, Draft.written(text, draft.ids(), metadata));
    }

    private void set(String text, String columns) {
        tenancy.within(
                team.id(),
                () -> Sql.of("update memory set " + columns + " where text = ?", text)
                        .execute(database));
    }
}
