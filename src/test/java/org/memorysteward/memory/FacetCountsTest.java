package org.memorysteward.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.memorysteward.memory.Cast.MARA;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FacetCountsTest {

    private static final List<String> REPOS = List.of("fleet-api", "nav-core", "billing");
    private static final List<String> TYPES = List.of("decision", "fix", "preference", "runbook");

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

    @Test
    void countersEqualACountOfTheRowsAfterAnyMixOfActs() {
        Team team = cast.freshTeam();
        Random random = new Random(20261120);
        List<UUID> ids = new ArrayList<>();
        // -Dfacets.acts=10000 for a long run
        int acts = Integer.getInteger("facets.acts", 400);
        for (int act = 0; act < acts; act++) {
            if (ids.size() < 20 || random.nextInt(3) == 0) ids.add(cast.kept(team, someDraft(random)));
            else actOn(team, ids.get(random.nextInt(ids.size())), random);
        }
        for (Dimension dimension : Dimension.values()) {
            assertEquals(counted(team, dimension), shown(team, dimension), dimension.word());
        }
    }

    @Test
    void countsUnderAnyFilterEqualACountOfTheRowsBeforeAndAfterTheLogIsFolded() {
        Team team = cast.freshTeam();
        Random random = new Random(20261121);
        List<UUID> ids = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            for (int act = 0; act < 40; act++) {
                if (ids.size() < 20 || random.nextInt(3) == 0) ids.add(cast.kept(team, someDraft(random)));
                else actOn(team, ids.get(random.nextInt(ids.size())), random);
            }
            for (int question = 0; question < 8; question++) {
                MemoryFilter filter = someFilter(random);
                for (Dimension dimension : Dimension.values()) {
                    assertEquals(
                            counted(team, dimension, filter),
                            shown(team, dimension, filter),
                            dimension + " of " + filter);
                }
                assertEquals(matching(team, filter), total(team, filter), filter.toString());
            }
            if (random.nextBoolean()) folded(team);
        }
    }

    @Test
    void foldingTakesTheWholeLogAndChangesNoCount() {
        Team team = cast.freshTeam();
        cast.kept(team, Cast.draft("a", "mara", "fleet-api", "fix"));
        cast.kept(team, Cast.draft("b", "teo", "nav-core", "fix"));
        var before = shown(team, Dimension.REPO);
        folded(team);
        assertEquals(
                0L,
                tenancy.<Long>aside(
                        team.id(),
                        () -> Sql.of("select count(*) from facet_change").number(database)));
        assertEquals(before, shown(team, Dimension.REPO));
    }

    @Test
    void countsStopWhereCountingWouldTakeTooLongAndSaySo() {
        Team team = cast.freshTeam();
        tenancy.within(team.id(), () -> Sql.of("""
                insert into memory (team_id, id, text, type, layer, tokens, digest, created_at, updated_at)
                select current_team(), gen_random_uuid(), 'walrus ' || n, 'fix', 'task', 3, '', now(), now()
                  from generate_series(1, 10050) n""").execute(database));
        assertEquals(new Count(10_000, true), total(team, asking("walrus", null, null, null)));
        assertEquals("10,000+", total(team, asking("walrus", null, null, null)).label());
        assertEquals(Count.of(1), total(team, asking("walrus 77", null, null, null)));
        assertEquals(Count.of(10_050), total(team, asking(null, null, null, "fix")));
    }

    private void folded(Team team) {
        while (tenancy.aside(
                        team.id(),
                        () -> Sql.of("select count(*) from facet_change").number(database))
                > 0) {
            tenancy.aside(team.id(), () -> Sql.of("select fold_facets(7)").number(database));
        }
    }

    private MemoryFilter someFilter(Random random) {
        return asking(
                random.nextInt(4) == 0 ? "text" : null,
                random.nextBoolean() ? some(REPOS, random) : null,
                random.nextBoolean() ? "user-" + random.nextInt(5) : null,
                random.nextBoolean() ? some(TYPES, random) : null);
    }

    private static MemoryFilter asking(String q, String repo, String user, String type) {
        return BareList.by(repo, user, type, q);
    }

    private Count total(Team team, MemoryFilter filter) {
        return tenancy.within(team.id(), () -> catalogue.list(filter, null, 10)).total();
    }

    private Count matching(Team team, MemoryFilter filter) {
        return tenancy.within(
                team.id(),
                () -> Count.of(Sql.of("select count(*) from catalogue where ")
                        .add(filter.where(null))
                        .number(database)));
    }

    private Map<String, Long> counted(Team team, Dimension dimension, MemoryFilter filter) {
        Map<String, Long> counts = new TreeMap<>();
        tenancy.within(
                team.id(),
                () -> Sql.of("select " + dimension.column() + ", count(*) from catalogue where " + dimension.column()
                                + " is not null and ")
                        .add(filter.where(dimension))
                        .add(" group by 1")
                        .list(database, row -> counts.put(row.getString(1), row.getLong(2))));
        // What is asked for is shown though there is none of it.
        filter.asked(dimension).forEach(it -> counts.putIfAbsent(it, 0L));
        return counts;
    }

    @Test
    void anActThatIsRolledBackCountsNothing() {
        Team team = cast.freshTeam();
        UUID id = cast.kept(team, "kept");
        try {
            cast.with(team, id, it -> {
                it.delete("will not happen", MARA);
                throw new InvalidInput("x", "rolled back");
            });
        } catch (InvalidInput expected) {
            assertEquals("rolled back", expected.reason());
        }
        assertEquals(Map.of("active", 1L), shown(team, Dimension.STATE));
    }

    @Test
    void eachFacetIsCountedWithoutItsOwnRestriction() {
        Team team = cast.freshTeam();
        cast.kept(team, Cast.draft("a", "mara", "fleet-api", "fix"));
        cast.kept(team, Cast.draft("b", "teo", "nav-core", "fix"));
        cast.kept(team, Cast.draft("c", "teo", "nav-core", "decision"));
        MemoryFilter filter = MemoryFilter.of("repo:nav-core type:fix");
        assertEquals(Map.of("fleet-api", 1L, "nav-core", 1L), shown(team, Dimension.REPO, filter));
        assertEquals(Map.of("fix", 1L, "decision", 1L), shown(team, Dimension.TYPE, filter));
        assertEquals(Map.of("teo", 1L), shown(team, Dimension.USER, filter));
    }

    private Draft someDraft(Random random) {
        String user = random.nextInt(10) == 0 ? null : "user-" + random.nextInt(5);
        return Cast.draft("text " + random.nextInt(), user, some(REPOS, random), some(TYPES, random));
    }

    private void actOn(Team team, UUID id, Random random) {
        switch (random.nextInt(4)) {
            case 0 ->
                cast.with(team, id, it -> {
                    if (it.state() != State.DELETED) it.deprecate("r", null, null, MARA);
                });
            case 1 -> cast.with(team, id, it -> it.delete("r", MARA));
            case 2 -> cast.with(team, id, it -> it.restore("r", MARA));
            default ->
                intake.revise(
                        team.id(),
                        id,
                        Edit.of(0, "other text", someDraft(random).metadata(), null),
                        MARA);
        }
    }

    private static String some(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private Map<String, Long> shown(Team team, Dimension dimension) {
        return shown(team, dimension, MemoryFilter.none());
    }

    private Map<String, Long> shown(Team team, Dimension dimension, MemoryFilter filter) {
        Map<String, Long> counts = new TreeMap<>();
        tenancy.within(team.id(), () -> catalogue.facets(filter)).stream()
                .filter(it -> it.name().equals(dimension.word()))
                .flatMap(it -> it.values().stream())
                .forEach(it -> counts.put(it.value(), it.count().number()));
        return counts;
    }

    private Map<String, Long> counted(Team team, Dimension dimension) {
        String states = dimension == Dimension.STATE ? "true" : "state <> 'deleted'";
        Map<String, Long> counts = new TreeMap<>();
        tenancy.within(
                team.id(),
                () -> Sql.of("select " + dimension.column() + ", count(*) from memory where " + dimension.column()
                                + " is not null and " + states + " group by 1")
                        .list(database, row -> counts.put(row.getString(1), row.getLong(2))));
        return counts;
    }
}
