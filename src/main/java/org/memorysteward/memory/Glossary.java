package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;

/** Where a team's {@link Vocabulary} is written down. */
@ApplicationScoped
class Glossary {

    @Inject
    DataSource database;

    /** Waits until nobody writes by the old words, and has whoever comes wait until the open transaction ends. */
    void open(UUID team) {
        Sql.of("select pg_advisory_xact_lock(vocabulary_lock(?))", team).execute(database);
    }

    /** Puts a type into a layer; that is written down only where it differs from what the program says. */
    void place(UUID team, String type, Layer layer) {
        strike(team, type);
        if (Layer.brings(type) && Layer.of(type) == layer) return;
        Sql.of("insert into memory_type (team_id, type, layer) values (?, ?, ?)", team, type, layer.word())
                .execute(database);
    }

    /** Forgets what was said of a type. */
    void strike(UUID team, String type) {
        Sql.of("delete from memory_type where team_id = ? and type = ?", team, type)
                .execute(database);
    }

    /** Calls a type, and whatever led to it, by another name; a name that comes back leads nowhere any more. */
    void call(UUID team, String type, String name, Actor by) {
        strike(team, type);
        strikeAlias(team, name);
        strikeAlias(team, type);
        Sql.of("update type_alias set type = ? where team_id = ? and type = ?", name, team, type)
                .execute(database);
        Sql.of(
                        "insert into type_alias (team_id, name, type, actor_kind, actor) values (?, ?, ?, ?, ?)",
                        team,
                        type,
                        name,
                        by.kind().word(),
                        by.name())
                .execute(database);
    }

    /** Forgets that a type was called this. */
    void strikeAlias(UUID team, String name) {
        Sql.of("delete from type_alias where team_id = ? and name = ?", team, name)
                .execute(database);
    }
}
