package org.memorysteward.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class KeysetPagingTest {

    @Inject
    Cast cast;

    @Inject
    Catalogue catalogue;

    @Inject
    Tenancy tenancy;

    @Test
    void pagesForwardAndBackShowEveryRowOnceInOneOrder() {
        Team team = cast.freshTeam();
        for (int i = 0; i < 23; i++) cast.kept(team, "memory " + i);
        List<UUID> forward = new ArrayList<>();
        Listing<MemoryRow> page = page(team, null);
        assertNull(page.previous());
        while (true) {
            page.rows().forEach(row -> forward.add(row.id()));
            if (page.next() == null) break;
            page = page(team, page.next());
        }
        assertEquals(23, forward.stream().distinct().count());
        List<UUID> backward =
                new ArrayList<>(page.rows().stream().map(MemoryRow::id).toList());
        while (page.previous() != null) {
            page = page(team, page.previous());
            backward.addAll(0, page.rows().stream().map(MemoryRow::id).toList());
        }
        assertEquals(forward, backward);
    }

    @Test
    void aCursorThatSomebodyEditedIsRefused() {
        Team team = cast.freshTeam();
        for (int i = 0; i < 6; i++) cast.kept(team, "memory " + i);
        String cursor = page(team, null).next();
        char other = cursor.charAt(10) == 'A' ? 'B' : 'A';
        for (String edited : List.of(
                "x",
                "%%%",
                cursor + "A",
                cursor.substring(1),
                cursor.substring(0, 10) + other + cursor.substring(11))) {
            assertEquals(
                    "after",
                    assertThrows(InvalidInput.class, () -> page(team, edited)).field(),
                    edited);
        }
    }

    private Listing<MemoryRow> page(Team team, String cursor) {
        return tenancy.within(team.id(), () -> catalogue.list(MemoryFilter.none(), cursor, 5));
    }
}
