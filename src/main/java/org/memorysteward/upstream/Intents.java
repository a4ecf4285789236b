package org.memorysteward.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;
import org.memorysteward.memory.Draft.GivenIds;

/** Texts that are on their way to the store of the team whose transaction is open. They hold no text. */
@ApplicationScoped
class Intents {

    private static final JsonMapper JSON = new JsonMapper();

    /** A write of which nobody knows how it ended. */
    record Open(UUID token, GivenIds ids, Actor by, boolean abandoned, long seconds) {}

    @Inject
    DataSource database;

    void open(UUID token, GivenIds ids, Actor by) {
        Sql.of("""
                        insert into store_intent (team_id, token, ids, actor_kind, actor, request_id, address)
                        values (current_team(), ?, ?::jsonb, ?, ?, ?, ?)""", token, written(ids), by.kind().word(), by.name(), by.requestId(), by.address())
                .execute(database);
    }

    void close(Collection<UUID> tokens) {
        Sql.of("delete from store_intent where team_id = current_team() and token = any(?)", tokens)
                .execute(database);
    }

    void abandon(Collection<UUID> tokens) {
        Sql.of("update store_intent set abandoned = true where team_id = current_team() and token = any(?)", tokens)
                .execute(database);
    }

    /** Those of these tokens that are open. */
    Set<String> among(Collection<String> tokens) {
        return Set.copyOf(Sql.of(
                        "select token::text from store_intent where team_id = current_team() and token::text = any(?)",
                        tokens)
                .list(database, row -> row.getString(1)));
    }

    /** Those that nobody can be waiting for any more, the oldest first. */
    List<Open> left(long afterSeconds, int most) {
        return Sql.of("""
                        select *, extract(epoch from clock_timestamp() - at)::bigint as seconds from store_intent
                         where team_id = current_team() and at < clock_timestamp() - make_interval(secs => ?)
                         order by at limit ?""", (double) afterSeconds, most).list(database, Intents::read);
    }

    private static Open read(ResultSet row) throws SQLException {
        try {
            Actor by = new Actor(
                    Actor.Kind.valueOf(row.getString("actor_kind").toUpperCase(java.util.Locale.ROOT)),
                    row.getString("actor"),
                    row.getString("request_id"),
                    row.getString("address"));
            return new Open(
                    Sql.uuid(row, "token"),
                    JSON.readValue(row.getString("ids"), GivenIds.class),
                    by,
                    row.getBoolean("abandoned"),
                    row.getLong("seconds"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database held no ids", e);
        }
    }

    private static String written(GivenIds ids) {
        try {
            return JSON.writeValueAsString(ids);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> tokens(Collection<Copy> copies) {
        return copies.stream().map(Copy::token).filter(it -> it != null).collect(Collectors.toList());
    }
}
