package org.memorysteward.retention;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.Memory;
import org.memorysteward.memory.Reach;
import org.memorysteward.web.Scene;

/** Teams whose days pass at will: time is moved under them, so that everything runs as it does on any day. */
@ApplicationScoped
class RetentionScene {

    static final Actor MARA = new Actor(Actor.Kind.PERSON, "mara", "11111111", "127.0.0.1");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Scene scene;

    @Inject
    Policies policies;

    @Inject
    Plans plans;

    @Inject
    Schedule schedule;

    @Inject
    Forecast forecast;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    /** A team that sweeps at once what it plans. */
    Team freshTeam() {
        Team team = scene.freshTeam();
        schedule.change(team.id(), null, "UTC", 0, false, 30, "tests", MARA);
        return team;
    }

    UUID remembered(Team team, String text, String repo, String type, String... tags) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("repo", repo).put("type", type);
        if (tags.length > 0) List.of(tags).forEach(metadata.putArray("tags")::add);
        return scene.remembered(team, text, metadata);
    }

    static Reach type(String... types) {
        return new Reach(null, null, List.of(types), null, null, null);
    }

    static Reach repo(String... repos) {
        return new Reach(List.of(repos), null, null, null, null, null);
    }

    static Rule rule(String name, Reach reach, Clock clock, Stage... stages) {
        return new Rule(name, true, false, reach, List.of(), clock, List.of(stages));
    }

    static Rule keep(String name, Reach reach) {
        return new Rule(name, true, true, reach, List.of(), null, List.of());
    }

    int policy(Team team, Rule rule) {
        return policies.add(team.id(), rule, "tests", MARA);
    }

    /** Lets days go by: everything the team has becomes so much older. */
    void pass(Team team, int days) {
        within(team, () -> {
            for (String part : List.of(
                    "memory set created_at = created_at - $, updated_at = updated_at - $, recalled_on = (recalled_on - $)::date,"
                            + " expires_on = (expires_on - $)::date, review_on = (review_on - $)::date",
                    "deprecation set at = at - $, sunset = (sunset - $)::date",
                    "deletion set at = at - $",
                    "hold set at = at - $, until = (until - $)::date",
                    "standing_hold set at = at - $, until = (until - $)::date",
                    "retention_step set on_day = (on_day - $)::date, left_at = left_at - $, asked = (asked - $)::date",
                    "retention_plan set sweep_on = (sweep_on - $)::date",
                    "retention_row set seen_at = seen_at - $, due_on = (due_on - $)::date")) {
                String by = "make_interval(days => " + days + ")";
                Sql.of("update " + part.replace("$", by) + " where team_id = current_team()")
                        .execute(database);
            }
            return null;
        });
    }

    /** Plans what is due and has it swept to its end. */
    Plans.View swept(Team team) {
        return over(team, plans.make(team.id(), null, MARA));
    }

    Plans.View over(Team team, int plan) {
        Instant end = Instant.now().plus(PATIENCE);
        Plans.View view = view(team, plan);
        while (view.plan().isSweeping() && Instant.now().isBefore(end)) {
            try {
                Thread.sleep(3);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            view = view(team, plan);
        }
        if (view.plan().isSweeping()) throw new AssertionError("plan " + plan + " is still swept");
        return view;
    }

    Plans.View view(Team team, int plan) {
        return within(team, () -> plans.view(plan).orElseThrow());
    }

    <T> T within(Team team, Supplier<T> work) {
        return tenancy.within(team.id(), work);
    }

    /** Acts on one memory alone. */
    void with(Team team, UUID id, Consumer<Memory> verb) {
        tenancy.within(team.id(), () -> verb.accept(Memory.locked(team.id(), id).orElseThrow()));
    }

    void recalledToday(Team team, UUID id) {
        execute(team, "update memory set recalled_on = (now() at time zone 'UTC')::date where id = ?", id);
    }

    void execute(Team team, String statement, Object... parameters) {
        within(team, () -> Sql.of(statement, parameters).execute(database));
    }

    String state(Team team, UUID id) {
        return values(team, "select state from memory where id = ?", id).getFirst();
    }

    /** The single column of a question to the database. */
    List<String> values(Team team, String select, Object... parameters) {
        return within(team, () -> new ArrayList<>(Sql.of(select, parameters).list(database, row -> row.getString(1))));
    }
}
