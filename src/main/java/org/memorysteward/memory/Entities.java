package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/** Everybody and everything that memories are about, as far as agents may see it: users, agents, apps and runs. */
@ApplicationScoped
public class Entities {

    private static final int MOST_NAMES = 1_000;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    /**
     * One of them.
     *
     * @param type user, agent, app or run
     * @param memories how many agents may see
     */
    public record Entity(String type, String name, Instant createdAt, Instant updatedAt, long memories) {}

    /** By what memories are sorted. */
    public enum Named {
        USER("user_id", "user_id"),
        AGENT("agent_id", "agent_id"),
        APP("app_id", "app_id"),
        RUN("run_id", "run_id"),
        CATEGORY("categories", "unnest(categories)");

        private final String column;
        private final String sql;

        Named(String column, String sql) {
            this.column = column;
            this.sql = sql;
        }
    }

    /** One page of them, and how many there are of each type in the whole list. */
    public record Page(List<Entity> entities, Map<String, Long> totals) {}

    /**
     * Lists them by type and name. Opens its own transaction.
     *
     * @param scope whose memories count
     * @param page from 1
     */
    public Page list(UUID team, Criterion scope, int page, int size) {
        return tenancy.within(team, () -> {
            Map<String, Long> totals = new TreeMap<>();
            Sql.of("select type, count(*) as n from (")
                    .add(named(scope))
                    .add(") as named group by type")
                    .list(database, row -> totals.put(row.getString("type"), row.getLong("n")));
            List<Entity> entities = named(scope)
                    .add(" order by 1, 2 limit ? offset ?", size, (page - 1L) * size)
                    .list(database, Entities::entity);
            return new Page(entities, totals);
        });
    }

    /** One of them; empty when agents may see no memory of it. Opens its own transaction. */
    public Optional<Entity> find(UUID team, Criterion scope, String type, String name) {
        Sql one = Sql.of("select * from (").add(named(scope)).add(") as named where type = ? and name = ?", type, name);
        return tenancy.within(team, () -> one.first(database, Entities::entity));
    }

    /** The names of one type, or of what else memories are sorted by; the first thousand. Opens its own transaction. */
    public List<String> names(UUID team, Criterion scope, Named named) {
        Sql names = Sql.of("select distinct " + named.sql + " as name from catalogue where ")
                .add(Question.servable(scope, true))
                .add(" and " + named.column + " is not null order by 1 limit ?", MOST_NAMES);
        return tenancy.within(team, () -> names.list(database, row -> row.getString("name")));
    }

    private static Entity entity(ResultSet row) throws SQLException {
        return new Entity(
                row.getString("type"),
                row.getString("name"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"),
                row.getLong("n"));
    }

    private static Sql named(Criterion scope) {
        return Sql.of("""
                        select named.type, named.name, min(created_at) as created_at, max(updated_at) as updated_at, count(*) as n
                          from catalogue, lateral (values ('user', user_id), ('agent', agent_id), ('app', app_id),
                                                          ('run', run_id)) as named (type, name)
                         where named.name is not null and\s""").add(Question.servable(scope, true)).add(" group by 1, 2");
    }
}
