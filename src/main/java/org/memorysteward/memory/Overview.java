package org.memorysteward.memory;

import java.time.LocalDate;
import java.util.List;

/**
 * The figures of a team's first page.
 *
 * @param total memories, the deleted ones left out
 * @param active those that agents can be served
 * @param writtenThisWeek memories created in the last 7 days
 * @param recallsThisWeek memories served in the last 7 days, each time counted
 * @param neverRecalled active memories that no agent was served
 * @param written per day of creation, the last 30 days, oldest first
 * @param recalled per day, the last 30 days, oldest first
 * @param repos the 8 largest repositories, by state
 * @param types the 8 most frequent types
 */
public record Overview(
        long total,
        long active,
        long writtenThisWeek,
        long recallsThisWeek,
        long neverRecalled,
        List<Day> written,
        List<Day> recalled,
        List<RepoStates> repos,
        List<Facet.Value> types) {

    /** One day, UTC, and how many. */
    public record Day(LocalDate day, long count) {}

    /** How many memories of each state a repository has; the deleted ones left out. */
    public record RepoStates(String repo, long active, long deprecated, long held, long expired) {}
}
