package org.memorysteward.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.memorysteward.identity.Teams;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TenancyTest {

    @Inject
    Tenancy tenancy;

    @Inject
    Teams teams;

    @Inject
    DataSource database;

    private List<String> walled() {
        return Sql.of("""
                        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where n.nspname = 'public' and c.relkind = 'r' and exists (
                               select from pg_attribute a where a.attrelid = c.oid and a.attname = 'team_id')""").list(database, row -> row.getString(1));
    }

    @Test
    void everyTableWithATeamHasAWallButThoseThatHoldOnlyNamesIdsAndTimes() {
        List<String> open = Sql.of("select relname from pg_class where relkind = 'r' and not relrowsecurity")
                .list(database, row -> row.getString(1));
        assertEquals(
                List.of("job_lease", "retention_clock", "store_round", "team", "webhook_turn"),
                walled().stream().filter(open::contains).sorted().toList());
    }

    @Test
    void aTransactionThatNamesNoTeamSeesAndWritesNothing() {
        UUID team = teams.create("walled", "Walled").id();
        assertTrue(tenancy.within(
                        team, () -> Sql.of("select count(*) from audit_entry").number(database))
                > 0);
        assertEquals(0, Sql.of("select count(*) from audit_entry").number(database));
        assertEquals(0, Sql.of("select count(*) from catalogue").number(database));
        assertThrows(
                DatabaseAway.class,
                () -> Sql.of("insert into recall_day (team_id, day, slot, n) values (?, now(), 0, 1)", team)
                        .execute(database));
    }

    @Test
    void aTransactionOfOneTeamCannotWriteForAnother() {
        UUID team = teams.create("writer", "Writer").id();
        UUID other = teams.create("other", "Other").id();
        assertThrows(
                DatabaseAway.class,
                () -> tenancy.within(
                        team,
                        () -> Sql.of("insert into recall_day (team_id, day, slot, n) values (?, now(), 0, 1)", other)
                                .execute(database)));
    }

    @Test
    void theTeamIsForgottenWithTheTransaction() {
        UUID team = teams.create("short", "Short").id();
        tenancy.within(team, () -> Sql.of("select 1").number(database));
        QuarkusTransaction.requiringNew()
                .run(() -> assertEquals(
                        0, Sql.of("select count(*) from audit_entry").number(database)));
    }

    @Test
    void theApplicationMayNotChangeOrRemoveAuditEntries() {
        UUID team = teams.create("evidence", "Evidence").id();
        for (String change :
                List.of("update audit_entry set reason = 'x'", "delete from audit_entry", "truncate audit_entry")) {
            DatabaseAway refused = assertThrows(
                    DatabaseAway.class,
                    () -> tenancy.within(team, () -> Sql.of(change).execute(database)));
            assertTrue(refused.getMessage().contains("permission denied"), refused.getMessage());
        }
    }
}
