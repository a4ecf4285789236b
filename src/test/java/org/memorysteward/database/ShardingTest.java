package org.memorysteward.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.memorysteward.testing.TestDatabase;

/** What Citus asks of tables that it shards by team, and that docs/scaling.md shards each of them. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ShardingTest {

    private static final Path DOCUMENT = Path.of("docs/scaling.md");
    private static final Pattern SQL = Pattern.compile("(?ms)^```sql\\n(.*?)^```$");

    /** In the place of Citus: writes down what is asked. */
    private static final String CITUS = """
            create table placed (name text, by text);
            create function create_reference_table(name text) returns void
                language sql as $$ insert into placed values (name, null) $$;
            create function create_distributed_table(name text, by text, colocate_with text default null, shard_count int default 32)
                returns void language sql as $$ insert into placed values (name, by) $$;""";

    @Inject
    DataSource database;

    @Test
    void everyKeyAndUniqueIndexOfATableWithTeamsHasTheTeamInIt() {
        assertEquals(Set.of(), names("""
                select t.relname || ': ' || i.relname
                  from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
                  join pg_namespace n on n.oid = t.relnamespace
                 where n.nspname = 'public' and x.indisunique and t.relname <> 'team'
                   and exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'team_id' and not a.attisdropped)
                   and not exists (select from pg_attribute a
                                    where a.attrelid = t.oid and a.attname = 'team_id' and a.attnum = any (x.indkey))"""));
    }

    @Test
    void everyForeignKeyBetweenThemHasTheTeamOnBothSidesInTheSamePlace() {
        assertEquals(Set.of(), names("""
                select c.conrelid::regclass || ': ' || c.conname from pg_constraint c
                 where c.contype = 'f' and c.confrelid <> 'team'::regclass
                   and not exists (
                       select from generate_subscripts(c.conkey, 1) s
                         join pg_attribute own on own.attrelid = c.conrelid and own.attnum = c.conkey[s]
                         join pg_attribute far on far.attrelid = c.confrelid and far.attnum = c.confkey[s]
                        where own.attname = 'team_id' and far.attname = 'team_id')"""));
    }

    @Test
    void everyTableWithTeamsHasAKeyAndOfNothingElseIsTheTeamAReference() {
        assertEquals(Set.of(), names("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = 'public' and c.relkind = 'r'
                   and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'team_id')
                   and not exists (select from pg_index x where x.indrelid = c.oid and x.indisprimary)"""));
        assertEquals(Set.of(), names("""
                select c.conrelid::regclass || ': ' || c.conname from pg_constraint c
                 where c.contype = 'f' and c.confrelid = 'team'::regclass
                   and (select array_agg(a.attname::text) from pg_attribute a
                         where a.attrelid = c.conrelid and a.attnum = any (c.conkey)) <> array['team_id']"""));
    }

    @Test
    void theLinesOfTheDocumentPlaceEveryTableOnceByTeamOrEverywhere() throws Exception {
        Matcher sql = SQL.matcher(Files.readString(DOCUMENT));
        assertTrue(sql.find());
        Set<String> all = names("""
                select c.relname from pg_class c
                 where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'flyway%'""");
        try (Connection owner = DriverManager.getConnection(TestDatabase.url(), "steward_owner", "steward_owner");
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("set local lock_timeout = '20s'");
            statement.execute(CITUS);
            statement.execute(sql.group(1));
            assertEquals(Set.of(), texts(statement, """
                    select a.attrelid::regclass || '.' || a.attname from pg_attribute a
                     where a.attidentity <> '' and a.atttypid <> 'bigint'::regtype"""), "numbers too narrow for Citus");
            assertEquals(Set.of("team", "ended_session"), texts(statement, "select name from placed where by is null"));
            assertEquals(all, texts(statement, "select name from placed"));
            assertEquals(Set.of(), texts(statement, "select name from placed group by name having count(*) > 1"));
            owner.rollback();
        }
    }

    private Set<String> names(String sql) {
        return new TreeSet<>(Sql.of(sql).list(database, row -> row.getString(1)));
    }

    private static Set<String> texts(Statement statement, String sql) throws SQLException {
        Set<String> texts = new TreeSet<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) texts.add(rows.getString(1));
        }
        return texts;
    }
}
