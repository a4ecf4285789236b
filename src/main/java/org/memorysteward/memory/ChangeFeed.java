package org.memorysteward.memory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.memory.Draft.GivenIds;

/** What happened to all memories of a team, as agents are told it: words only of what they may see today. */
@ApplicationScoped
public class ChangeFeed {

    private static final String BOTH = """
            (select memory_id, version, at, 'revision' as kind from revision where team_id = current_team()
             union all
             select memory_id, 0, at, 'deletion' from deletion where team_id = current_team()) as f
            """;

    /**
     * One change with the memory's ids.
     *
     * @param createdAt when the memory was first written
     */
    public record Item(UUID memory, GivenIds ids, List<String> categories, Instant createdAt, Change change) {}

    /** One page, and how many changes there are in all. */
    public record Page(List<Item> items, long total) {}

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Recall recall;

    /**
     * Lists them, newest first. Opens its own transaction.
     *
     * @param scope whose memories, null for all of the team
     * @param page from 1
     */
    public Page list(UUID team, Criterion scope, int page, int size, Actor by) {
        Sql among = scope == null
                ? Sql.of("")
                : Sql.of(" where f.memory_id in (select id from catalogue where ")
                        .add(scope.sql())
                        .add(")");
        return tenancy.within(team, () -> {
            long total = Sql.of("select count(*) from " + BOTH).add(among).number(database);
            Sql places = Sql.of("select * from " + BOTH)
                    .add(among)
                    .add(" order by at desc, memory_id desc, version desc limit ? offset ?", size, (page - 1L) * size);
            List<Item> items = whole(places).list(database, ChangeFeed::item);
            recall.serve("feed", team, told(items), by);
            return new Page(items, total);
        });
    }

    /** Those whose words stand in the answer. */
    private static List<UUID> told(List<Item> items) {
        return items.stream()
                .filter(it -> it.change().after() != null)
                .map(Item::memory)
                .distinct()
                .toList();
    }

    private static Sql whole(Sql places) {
        return Sql.of("""
                        select p.memory_id, p.version, p.at, p.kind, m.*, case when s.shown then r.text end as now_text,
                               case when s.shown then b.text end as before_text,
                               case when s.shown then r.metadata::text end as now_metadata
                          from (""")
                .add(places)
                .add("""
                        ) as p
                          join catalogue m on m.id = p.memory_id
                          cross join lateral (select\s""")
                .add(Question.servable(new Criterion.All(List.of()), true))
                .add("""
                         as shown) as s
                          left join revision r on r.team_id = current_team() and r.memory_id = p.memory_id and r.version = p.version
                          left join revision b on b.team_id = current_team() and b.memory_id = p.memory_id
                                              and b.version = p.version - 1
                         order by p.at desc, p.memory_id desc, p.version desc""");
    }

    private static Item item(ResultSet row) throws SQLException {
        int version = row.getInt(2);
        boolean deletion = row.getString("kind").equals("deletion");
        Change.Kind kind = deletion ? Change.Kind.DELETE : version == 1 ? Change.Kind.ADD : Change.Kind.UPDATE;
        String metadata = row.getString("now_metadata");
        ObjectNode then = metadata == null ? null : Wording.object(metadata);
        return new Item(
                Sql.uuid(row, "memory_id"),
                Wording.ids(row.getString("given_ids"), MemoryPages.scope(row)),
                row.getArray("categories") == null ? null : Sql.strings(row, "categories"),
                Sql.instant(row, "created_at"),
                new Change(
                        kind,
                        version,
                        row.getString("before_text"),
                        row.getString("now_text"),
                        then,
                        Sql.instant(row, "at")));
    }
}
