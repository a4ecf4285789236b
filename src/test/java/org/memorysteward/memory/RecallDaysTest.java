package org.memorysteward.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.memorysteward.memory.Cast.CLAUDE;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.Overview.Day;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RecallDaysTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    Cast cast;

    @Inject
    Recall recall;

    @Inject
    RecallDays recallDays;

    @Inject
    Catalogue catalogue;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    Team team;
    UUID memory;

    @BeforeEach
    void freshTeam() {
        team = cast.freshTeam();
        memory = cast.kept(team, "Ride ids are UUIDv7");
    }

    @Test
    void eachRecallIsCountedOnItsDay() {
        UUID other = cast.kept(team, "Never served");
        serve();
        serve();
        assertEquals(List.of(new Day(TODAY.minusDays(1), 0), new Day(TODAY, 2)), days(memory, 2));
        assertEquals(0, days(other, 60).stream().mapToLong(Day::count).sum());
        assertEquals(60, days(other, 60).size());
    }

    @Test
    void earlierDaysStayAsTheyWere() {
        serve();
        tenancy.within(
                team.id(),
                () -> Sql.of("update memory_recall_day set day = day - 3 where memory_id = ?", memory)
                        .execute(database));
        serve();
        assertEquals(
                List.of(1L, 0L, 0L, 1L),
                days(memory, 4).stream().map(Day::count).toList());
    }

    @Test
    void anotherTeamSeesNoCount() {
        serve();
        List<Day> foreign = tenancy.within(cast.freshTeam().id(), () -> recallDays.of(memory, 5));
        assertEquals(0, foreign.stream().mapToLong(Day::count).sum());
    }

    @Test
    void manyAgentsAtOnceAreAllCounted() throws InterruptedException {
        cast.kept(team, "Ride ids are sorted");
        try (ExecutorService agents = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 40; i++) {
                agents.submit(() -> recall.list(team.id(), new Criterion.All(List.of()), false, 1, 10, CLAUDE));
            }
            agents.shutdown();
            agents.awaitTermination(30, TimeUnit.SECONDS);
        }
        assertEquals(40, days(memory, 1).getFirst().count());
        assertEquals(
                40,
                tenancy.within(team.id(), () -> catalogue.view(memory).orElseThrow())
                        .recalls());
    }

    private void serve() {
        recall.get(team.id(), memory, CLAUDE).orElseThrow();
    }

    private List<Day> days(UUID id, int days) {
        return tenancy.within(team.id(), () -> recallDays.of(id, days));
    }
}
