package org.memorysteward.upstream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.fakemem0.FakeMem0;
import org.memorysteward.identity.Team;
import org.memorysteward.identity.Teams;
import org.memorysteward.memory.Criterion;
import org.memorysteward.memory.Draft;
import org.memorysteward.memory.Draft.GivenIds;
import org.memorysteward.memory.Intake;
import org.memorysteward.memory.Memory;
import org.memorysteward.memory.Outcome;
import org.memorysteward.memory.Question;
import org.memorysteward.memory.Recall;
import org.memorysteward.memory.Recalled;

/** Teams with stores, and what people and agents do there. */
@Singleton
public class Stage {

    static final Actor MARA = new Actor(Actor.Kind.PERSON, "mara", "11111111", "127.0.0.1");
    static final Actor CLAUDE = new Actor(Actor.Kind.AGENT, "claude-code", "22222222", "127.0.0.1");

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(150);

    @Inject
    Teams teams;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Intake intake;

    @Inject
    Recall recall;

    @Inject
    TeamStores stores;

    @Inject
    Following following;

    @Inject
    Drifts drifts;

    public Team freshTeam() {
        String slug = "team-" + UUID.randomUUID().toString().substring(0, 8);
        return teams.create(slug, slug);
    }

    /** Whoever was on the stage before has left: nobody follows stores that are closed by now, or were left broken. */
    void clear() {
        Sql.of("delete from store_round").execute(database);
    }

    TeamStores.Wish wish(StoreKind kind, FakeMem0 fake) {
        return new TeamStores.Wish(kind.word(), fake.url(), fake.key(), true, "we move");
    }

    /** From now on the team's memories live there; all of it was read. */
    public void connect(Team team, StoreKind kind, FakeMem0 fake) {
        stores.connect(team.id(), wish(kind, fake), MARA);
        settle(team);
    }

    static Draft draft(String text, String user) {
        ObjectNode metadata =
                JsonNodeFactory.instance.objectNode().put("repo", "fleet-api").put("type", "decision");
        return Draft.written(text, new GivenIds(user, "claude-code", null, null, null), metadata);
    }

    Outcome write(Team team, String text) {
        return intake.remember(team.id(), draft(text, "dana"), CLAUDE);
    }

    UUID written(Team team, String text) {
        return write(team, text).memory();
    }

    void with(Team team, UUID id, Consumer<Memory> act) {
        tenancy.within(team.id(), () -> act.accept(Memory.locked(team.id(), id).orElseThrow()));
        settle(team);
    }

    List<String> found(Team team, String words) {
        Question question = new Question(words, new Criterion.Is(Criterion.Id.USER, "dana"), false, 10, 0.1);
        return recall.search(team.id(), question, CLAUDE).stream()
                .map(Recalled::text)
                .toList();
    }

    /** What failed is tried again at once, and until it is done. */
    void settleAtLast(Team team) {
        await(() -> {
            tenancy.within(
                    team.id(),
                    () -> Sql.of("update store_task set next_at = clock_timestamp() where failure is not null")
                            .execute(database));
            return number(team, "select count(*) from store_task") == 0;
        });
    }

    /** Waits until the store follows and was read. */
    public void settle(Team team) {
        await(() -> number(team, """
                        select (select count(*) from store_task) + (select count(*) from team_store where reading is not null)""") == 0);
    }

    public void follow(Team team) {
        stores.elsewhere(team.id()).ifPresent(it -> following.follow(team.id(), it));
        settle(team);
    }

    List<Drift> drifts(Team team) {
        return tenancy.within(team.id(), () -> drifts.open(100));
    }

    long number(Team team, String sql) {
        return tenancy.aside(team.id(), () -> Sql.of(sql).number(database));
    }

    /** As if all this had been written a while ago: what was written just now is never taken for a change. */
    void age(Team team) {
        tenancy.aside(
                team.id(),
                () -> Sql.of("update store_copy set written_at = written_at - interval '1 minute'")
                        .execute(database));
        tenancy.aside(
                team.id(),
                () -> Sql.of("update store_intent set at = at - interval '1 minute'")
                        .execute(database));
    }

    static void await(BooleanSupplier condition) {
        Instant start = Instant.now();
        boolean told = false;
        while (!condition.getAsBoolean()) {
            Duration waited = Duration.between(start, Instant.now());
            if (waited.compareTo(LONGEST) > 0) throw new AssertionError("it did not come to that in time");
            if (!told && waited.compareTo(LONG) > 0) {
                told = true;
                tellWhatIsGoingOn();
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** For whoever reads the log of a run in which something took long. */
    private static void tellWhatIsGoingOn() {
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (!thread.getName().startsWith("store")) return;
            System.err.println("WAITING " + thread.getName() + " " + thread.getState());
            for (int i = 0; i < Math.min(stack.length, 40); i++)
                if (i < 6 || stack[i].getClassName().contains("memorysteward")) System.err.println("    " + stack[i]);
        });
    }
}
