package org.memorysteward.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.memorysteward.memory.Cast.MARA;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ReviewsTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    Cast cast;

    @Inject
    Reviews reviews;

    @Inject
    Tenancy tenancy;

    Team team;

    @BeforeEach
    void freshTeam() {
        team = cast.freshTeam();
    }

    @Test
    void theMostUrgentStandsFirstAndWhatIsFarOffIsNotThere() {
        UUID soon = due(TODAY.plusDays(30), null);
        UUID late = due(TODAY.minusDays(400), "teo");
        UUID today = due(TODAY, "mara");
        due(TODAY.plusDays(31), "mara");
        cast.kept(team, "no date");
        assertEquals(List.of(late, today, soon), ids(page(null, null, 10)));
        assertEquals(List.of(today), ids(page("mara", null, 10)));
        assertEquals(List.of(), ids(page("nobody", null, 10)));
    }

    @Test
    void whatIsWithdrawnWaitsForNobody() {
        UUID deprecated = due(TODAY, "mara");
        UUID deleted = due(TODAY, "mara");
        cast.with(team, deprecated, it -> it.deprecate("old", null, null, MARA));
        cast.with(team, deleted, it -> it.delete("old", MARA));
        assertEquals(List.of(), ids(page(null, null, 10)));
        assertEquals(0, within(null).number());
    }

    @Test
    void pagesFollowOneAnotherBothWays() {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) all.add(due(TODAY.minusDays(7 - i / 3), "mara"));
        Listing<DueRow> first = page("mara", null, 3);
        Listing<DueRow> second = page("mara", first.next(), 3);
        Listing<DueRow> third = page("mara", second.next(), 3);
        List<UUID> read = new ArrayList<>(ids(first));
        read.addAll(ids(second));
        read.addAll(ids(third));
        assertEquals(all.stream().sorted().toList(), read.stream().sorted().toList());
        assertEquals(
                List.of(3, 3, 1),
                List.of(first.rows().size(), second.rows().size(), third.rows().size()));
        assertNull(first.previous());
        assertNull(third.next());
        assertEquals(ids(second), ids(page("mara", third.previous(), 3)));
        assertEquals(ids(first), ids(page("mara", second.previous(), 3)));
    }

    @Test
    void aPlaceThatIsNoneIsRefused() {
        String id = UUID.randomUUID().toString();
        for (String cursor : List.of("x", "after_2026-13-01_" + id, "after_2026-01-01_x", "up_2026-01-01_" + id)) {
            assertEquals(
                    "after",
                    assertThrows(InvalidInput.class, () -> page(null, cursor, 10))
                            .field());
        }
    }

    @Test
    void waitingIsCountedUpToNinetyNine() {
        for (int i = 0; i < 100; i++) due(TODAY, i < 2 ? "teo" : "mara");
        due(TODAY.plusDays(1), "teo");
        assertEquals(new Count(99, true), within(null));
        assertEquals(Count.of(2), within("teo"));
        assertEquals(Count.of(0), tenancy.within(cast.freshTeam().id(), () -> reviews.due(null)));
    }

    @Test
    void whoeverAnswersForSomethingCanBeChosen() {
        due(TODAY, "teo");
        due(TODAY, "mara");
        due(TODAY, "mara");
        assertEquals(List.of("mara", "teo"), tenancy.within(team.id(), () -> reviews.owners()));
    }

    private UUID due(LocalDate day, String owner) {
        UUID id = cast.kept(team, "to be looked at " + UUID.randomUUID());
        cast.with(team, id, it -> {
            it.reviewOn(day, null, MARA);
            it.assign(owner, null, MARA);
        });
        return id;
    }

    private Listing<DueRow> page(String owner, String cursor, int size) {
        return tenancy.within(team.id(), () -> reviews.until(TODAY.plusDays(30), owner, cursor, size));
    }

    private Count within(String owner) {
        return tenancy.within(team.id(), () -> reviews.due(owner));
    }

    private static List<UUID> ids(Listing<DueRow> page) {
        return page.rows().stream().map(DueRow::id).toList();
    }
}
