package org.memorysteward.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class KeysetPagingTest {

    private static final int MEMORIES = 37;

    @Inject
    Cast cast;

    @Inject
    Catalogue catalogue;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    static Stream<Sort> sorts() {
        return Stream.of(Sort.By.values()).flatMap(by -> Stream.of(new Sort(by, false), new Sort(by, true)));
    }

    @ParameterizedTest
    @MethodSource("sorts")
    void pagesForwardAndBackShowEveryRowOnceInTheOrderAskedFor(Sort sort) {
        Team team = memoriesWithTiesAndGaps(sort);
        MemoryFilter filter = MemoryFilter.none().sorted(sort);
        List<UUID> expected = inOrder(page(team, filter, null, MEMORIES).rows(), sort);
        for (int size : new int[] {1, 4, 12, MEMORIES}) {
            assertEquals(expected, forwards(team, filter, size), sort + " forwards by " + size);
            assertEquals(expected, backwards(team, filter, size), sort + " backwards by " + size);
        }
    }

    private List<UUID> forwards(Team team, MemoryFilter filter, int size) {
        List<UUID> seen = new ArrayList<>();
        Listing<MemoryRow> page = page(team, filter, null, size);
        assertNull(page.previous());
        page.rows().forEach(row -> seen.add(row.id()));
        while (page.next() != null) {
            page = page(team, filter, page.next(), size);
            page.rows().forEach(row -> seen.add(row.id()));
        }
        return seen;
    }

    private List<UUID> backwards(Team team, MemoryFilter filter, int size) {
        Listing<MemoryRow> page = page(team, filter, null, size);
        while (page.next() != null) page = page(team, filter, page.next(), size);
        List<UUID> seen =
                new ArrayList<>(page.rows().stream().map(MemoryRow::id).toList());
        while (page.previous() != null) {
            page = page(team, filter, page.previous(), size);
            seen.addAll(0, page.rows().stream().map(MemoryRow::id).toList());
        }
        return seen;
    }

    /** What the words "newest first, then by id, those without a day last" mean, said once more in Java. */
    private static List<UUID> inOrder(List<MemoryRow> rows, Sort sort) {
        Function<MemoryRow, Comparable<Object>> value = PagingValue.of(sort);
        Comparator<MemoryRow> ascending = Comparator.comparing(value, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(row -> row.id().toString());
        List<MemoryRow> ordered = new ArrayList<>(rows);
        ordered.sort(ascending);
        if (!sort.ascending()) Collections.reverse(ordered);
        return ordered.stream().map(MemoryRow::id).toList();
    }

    /** The values that lists are sorted by, as Java compares them. */
    private interface PagingValue {
        @SuppressWarnings("unchecked")
        static Function<MemoryRow, Comparable<Object>> of(Sort sort) {
            return row -> (Comparable<Object>) sort.value(row);
        }
    }

    private Team memoriesWithTiesAndGaps(Sort sort) {
        Team team = cast.freshTeam();
        Random random = new Random(sort.hashCode());
        Instant base = Instant.parse("2026-03-01T10:00:00.000001Z");
        for (int i = 0; i < MEMORIES; i++) {
            UUID id = cast.kept(team, "memory " + i);
            Instant at = base.plusSeconds(random.nextInt(5));
            LocalDate recalled = random.nextInt(3) == 0 ? null : LocalDate.of(2026, 4, 1 + random.nextInt(4));
            tenancy.within(
                    team.id(),
                    () -> Sql.of(
                                    "update memory set created_at = ?, updated_at = ?, tokens = ?, recalled_on = ? where id = ?",
                                    at,
                                    at,
                                    random.nextInt(4),
                                    recalled,
                                    id)
                            .execute(database));
        }
        return team;
    }

    @Test
    void aCursorThatSomebodyEditedIsRefused() {
        Team team = sixMemories();
        String cursor = page(team, MemoryFilter.none(), null, 5).next();
        char other = cursor.charAt(10) == 'A' ? 'B' : 'A';
        for (String edited : List.of(
                "x",
                "%%%",
                cursor + "A",
                cursor.substring(1),
                cursor.substring(0, 10) + other + cursor.substring(11))) {
            assertTrue(refusal(team, MemoryFilter.none(), edited).contains("was changed"), edited);
        }
    }

    @Test
    void aCursorOfAnotherFilterOrOrderIsRefused() {
        Team team = sixMemories();
        String cursor = page(team, MemoryFilter.none(), null, 5).next();
        for (MemoryFilter other : List.of(
                MemoryFilter.of("repo:fleet-api"),
                MemoryFilter.of("memory"),
                MemoryFilter.none().sorted(new Sort(Sort.By.CREATED, false)),
                MemoryFilter.none().sorted(Sort.CHANGED.reversed()))) {
            assertTrue(refusal(team, other, cursor).contains("another filter or order"), other.toString());
        }
        MemoryFilter one = MemoryFilter.of("user:mara repo:fleet-api");
        String its = page(team, one, null, 5).next();
        assertEquals(
                1,
                page(team, MemoryFilter.of("repo:fleet-api user:mara"), its, 5)
                        .rows()
                        .size());
    }

    private String refusal(Team team, MemoryFilter filter, String cursor) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> page(team, filter, cursor, 5));
        assertEquals("after", refused.field());
        return refused.reason();
    }

    private Team sixMemories() {
        Team team = cast.freshTeam();
        for (int i = 0; i < 6; i++) cast.kept(team, "memory " + i);
        return team;
    }

    private Listing<MemoryRow> page(Team team, MemoryFilter filter, String cursor, int size) {
        return tenancy.within(team.id(), () -> catalogue.list(filter, cursor, size));
    }
}
