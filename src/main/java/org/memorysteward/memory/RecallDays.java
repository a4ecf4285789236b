package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;
import org.memorysteward.memory.Overview.Day;

/** How often a memory was served, day by day, in the team whose transaction is open. */
@ApplicationScoped
public class RecallDays {

    @Inject
    DataSource database;

    /** Each of the last days, UTC, oldest first and today last; a day without a recall has a count of 0. */
    public List<Day> of(UUID memory, int days) {
        LocalDate first = LocalDate.now(ZoneOffset.UTC).minusDays(days - 1L);
        Map<LocalDate, Long> counts = new HashMap<>();
        Sql.of(
                        "select day, n from memory_recall_day where team_id = current_team() and memory_id = ? and day >= ?",
                        memory,
                        first)
                .list(database, row -> counts.put(Sql.date(row, "day"), row.getLong("n")));
        return Stream.iterate(first, day -> day.plusDays(1))
                .limit(days)
                .map(day -> new Day(day, counts.getOrDefault(day, 0L)))
                .toList();
    }
}
