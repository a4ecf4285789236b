package org.memorysteward.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final Pattern DISTRIBUTED = Pattern.compile("create_distributed_table\\('(\\w+)', 'team_id'");
    private static final Pattern REFERENCE = Pattern.compile("create_reference_table\\('(\\w+)'\\)");

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
    void theDocumentShardsEveryTableWithTeamsAndCopiesTheOthersEverywhere() throws IOException {
        String document = Files.readString(DOCUMENT);
        Set<String> withTeams = names("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'team'
                   and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'team_id' and not a.attisdropped)""");
        Set<String> others = names("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'flyway%'""");
        others.removeAll(withTeams);
        assertEquals(withTeams, found(DISTRIBUTED, document));
        assertEquals(others, found(REFERENCE, document));
    }

    @Test
    void numbersThatTheDatabaseGivesAreWideWhereTheDocumentDoesNotWidenThem() throws IOException {
        String document = Files.readString(DOCUMENT);
        for (String narrow : names("""
                select a.attrelid::regclass || ' alter column ' || a.attname from pg_attribute a
                 where a.attidentity <> '' and a.atttypid <> 'bigint'::regtype"""))
            assertTrue(document.contains("alter table " + narrow + " type bigint"), narrow);
    }

    private Set<String> names(String sql) {
        return new TreeSet<>(Sql.of(sql).list(database, row -> row.getString(1)));
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) found.add(matcher.group(1));
        return found;
    }
}
