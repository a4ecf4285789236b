package org.memorysteward.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.Memory;
import org.memorysteward.web.Scene;

/** Teams, memories and bulk acts for tests, and a look behind the pages. */
@ApplicationScoped
class BulkScene {

    static final Actor MARA = new Actor(Actor.Kind.PERSON, "mara", "11111111", "127.0.0.1");
    static final Actor TEO = new Actor(Actor.Kind.PERSON, "teo", "33333333", "127.0.0.1");

    private static final AtomicInteger NUMBERS = new AtomicInteger(10_000);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Scene scene;

    @Inject
    BulkActs acts;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    Team freshTeam() {
        return scene.freshTeam();
    }

    List<UUID> remembered(Team team, int many) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < many; i++) ids.add(scene.remembered(team, "Fact number " + NUMBERS.incrementAndGet()));
        return ids;
    }

    static Arguments because(String reason) {
        return new Arguments(reason, null, null, null, null, null, null, null, null);
    }

    UUID preview(Team team, Act act, List<UUID> ids) {
        return acts.preview(team.id(), act, Selection.picked(ids), MARA);
    }

    /** Runs a preview to its end. */
    ActView run(Team team, UUID act, Arguments with) {
        String number = String.valueOf(view(team, act).act().doable());
        acts.run(team.id(), act, with, number, MARA);
        return over(team, act);
    }

    ActView run(Team team, Act act, List<UUID> ids, Arguments with) {
        return run(team, preview(team, act, ids), with);
    }

    ActView undone(Team team, UUID act) {
        acts.undo(team.id(), act, MARA);
        return over(team, act);
    }

    ActView view(Team team, UUID act) {
        return tenancy.within(team.id(), () -> acts.view(act, MARA.name()).orElseThrow());
    }

    private ActView over(Team team, UUID act) {
        Instant end = Instant.now().plus(PATIENCE);
        ActView view = view(team, act);
        while (!view.isOver() && Instant.now().isBefore(end)) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            view = view(team, act);
        }
        if (!view.isOver())
            throw new AssertionError("the act is still " + view.act().state());
        return view;
    }

    /** Acts on one memory alone. */
    void with(Team team, UUID id, Consumer<Memory> verb) {
        tenancy.within(team.id(), () -> verb.accept(Memory.locked(team.id(), id).orElseThrow()));
    }

    /** The rows of a question to the database, each as its columns' texts. */
    List<Map<String, String>> rows(Team team, String select, Object... parameters) {
        return tenancy.within(
                team.id(),
                () -> Sql.of(select, parameters).list(database, row -> {
                    Map<String, String> columns = new LinkedHashMap<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        columns.put(row.getMetaData().getColumnLabel(i), row.getString(i));
                    }
                    return columns;
                }));
    }

    /** The single column of such rows. */
    List<String> values(Team team, String select, Object... parameters) {
        return rows(team, select, parameters).stream()
                .map(it -> it.values().iterator().next())
                .toList();
    }
}
