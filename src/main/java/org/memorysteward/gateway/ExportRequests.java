package org.memorysteward.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/** What exports agents asked for, for thirty days. */
@ApplicationScoped
class ExportRequests {

    record Asked(UUID id, JsonNode filters, Instant at) {}

    private static final String COLUMNS =
            "select export_id, filters::text as filters, created_at from memory_export where team_id = current_team() and ";

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    ObjectMapper json;

    /** Opens its own transaction. */
    UUID add(UUID team, JsonNode filters, ObjectNode shape, Actor by) {
        UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        tenancy.within(team, () -> {
            Sql.of(
                            "delete from memory_export where team_id = current_team() and created_at < now() - interval '30 days'")
                    .execute(database);
            Sql.of(
                            "insert into memory_export (team_id, export_id, filters, shape, actor, created_at)"
                                    + " values (?, ?, ?::jsonb, ?::jsonb, ?, now())",
                            team,
                            id,
                            filters.toString(),
                            shape.toString(),
                            by.name())
                    .execute(database);
        });
        return id;
    }

    /** Opens its own transaction. */
    Optional<Asked> find(UUID team, UUID id) {
        return tenancy.within(team, () -> Sql.of(COLUMNS + "export_id = ?", id).first(database, this::asked));
    }

    /** The last one with the same filters. Opens its own transaction. */
    Optional<Asked> newest(UUID team, JsonNode filters) {
        return tenancy.within(
                team,
                () -> Sql.of(COLUMNS + "filters = ?::jsonb order by created_at desc limit 1", filters.toString())
                        .first(database, this::asked));
    }

    private Asked asked(ResultSet row) throws SQLException {
        try {
            return new Asked(
                    Sql.uuid(row, "export_id"),
                    json.readTree(row.getString("filters")),
                    Sql.instant(row, "created_at"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database held no JSON", e);
        }
    }
}
