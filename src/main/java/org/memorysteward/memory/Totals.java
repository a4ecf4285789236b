package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/** How much there is that agents may see. */
@ApplicationScoped
public class Totals {

    /**
     * Counts of memories that agents may see.
     *
     * @param written how often they were written, the same words once more included
     * @param recalls how often they were served
     * @param users how many users have some; {@code ofUsers} how many memories those are; and so for agents and runs
     */
    public record Counted(
            long memories,
            long written,
            long recalls,
            long users,
            long ofUsers,
            long agents,
            long ofAgents,
            long runs,
            long ofRuns) {}

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    /** Counts in one pass. Opens its own transaction. */
    public Counted of(UUID team, Criterion scope) {
        Sql counted = Sql.of("""
                        select coalesce(sum(n) filter (where g = 7), 0) as memories, coalesce(sum(written) filter (where g = 7), 0) as written,
                               coalesce(sum(recalled) filter (where g = 7), 0) as recalled,
                               count(*) filter (where g = 3 and user_id is not null) as users,
                               coalesce(sum(n) filter (where g = 3 and user_id is not null), 0) as of_users,
                               count(*) filter (where g = 5 and agent_id is not null) as agents,
                               coalesce(sum(n) filter (where g = 5 and agent_id is not null), 0) as of_agents,
                               count(*) filter (where g = 6 and run_id is not null) as runs,
                               coalesce(sum(n) filter (where g = 6 and run_id is not null), 0) as of_runs
                          from (select user_id, agent_id, run_id, grouping(user_id, agent_id, run_id) as g, count(*) as n,
                                       sum(times_written) as written, sum(recalls) as recalled
                                  from catalogue where\s""").add(Question.servable(scope, true)).add("""
                                 group by grouping sets ((), (user_id), (agent_id), (run_id))) as groups""");
        return tenancy.within(
                team,
                () -> counted.first(
                                database,
                                row -> new Counted(
                                        row.getLong("memories"),
                                        row.getLong("written"),
                                        row.getLong("recalled"),
                                        row.getLong("users"),
                                        row.getLong("of_users"),
                                        row.getLong("agents"),
                                        row.getLong("of_agents"),
                                        row.getLong("runs"),
                                        row.getLong("of_runs")))
                        .orElseThrow());
    }
}
