package org.memorysteward.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;

/** The certificates of a team. Called inside its {@code Tenancy}. */
@ApplicationScoped
public class Certificates {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 50;

    @Inject
    DataSource database;

    /** Those about a person, the newest first; at most 50. */
    public List<Certificate> about(String person) {
        return Sql.of("""
                        select * from person_certificate where team_id = current_team() and person = ?
                         order by at desc limit ?""", person, MOST).list(database, Certificates::certificate);
    }

    void keep(Certificate it, Actor by) {
        Sql.of(
                        """
                        insert into person_certificate (team_id, certificate, person, aliases, act, became, places, audited, actor_kind,
                                                        actor, reason, at)
                        values (current_team(), ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)""",
                        it.id(),
                        it.person(),
                        it.aliases(),
                        it.act(),
                        it.became(),
                        written(it.places()),
                        it.audited(),
                        by.kind().word(),
                        by.name(),
                        it.reason(),
                        it.at())
                .execute(database);
    }

    private static String written(List<Certificate.Place> places) {
        try {
            return JSON.writeValueAsString(places);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Certificate certificate(ResultSet row) throws SQLException {
        try {
            return new Certificate(
                    Sql.uuid(row, "certificate"),
                    row.getString("person"),
                    Sql.strings(row, "aliases"),
                    row.getString("act"),
                    row.getString("became"),
                    List.of(JSON.readValue(row.getString("places"), Certificate.Place[].class)),
                    row.getLong("audited"),
                    row.getString("actor"),
                    row.getString("reason"),
                    Sql.instant(row, "at"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database held no certificate", e);
        }
    }
}
