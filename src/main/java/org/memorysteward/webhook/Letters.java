package org.memorysteward.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.memory.Recall;
import org.memorysteward.memory.Recalled;
import org.memorysteward.webhook.Turns.Turn;

/** What is to be sent to a receiver, and what became of it. Each verb opens its own transaction. */
@ApplicationScoped
class Letters {

    private static final int AT_ONCE = 50;
    private static final int MOST_TRIES = 8;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    /** What is sent. @param body null when there is nothing to tell any more */
    record Letter(UUID id, String url, String body) {}

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Recall recall;

    @Inject
    ObjectMapper json;

    /** The next ones, oldest first. */
    List<Delivery> next(Turn turn) {
        return tenancy.aside(
                turn.team(), () -> Sql.of("""
                                select * from webhook_delivery where team_id = current_team() and webhook_id = ? and state = 'waiting'
                                   and next_at <= clock_timestamp() order by delivery_id limit ?""", turn.webhook(), AT_ONCE).list(database, Delivery::of));
    }

    /** The letter as it reads now; empty when the receiver is gone or off. */
    Optional<Letter> write(Turn turn, Delivery delivery) {
        Optional<String> url = tenancy.aside(
                turn.team(),
                () -> Sql.of(
                                "select url from webhook where team_id = current_team() and webhook_id = ? and active",
                                turn.webhook())
                        .first(database, row -> row.getString("url")));
        return url.map(it -> new Letter(delivery.id(), it, body(turn, delivery)));
    }

    private String body(Turn turn, Delivery delivery) {
        boolean gone = delivery.event().equals(MemoryEvent.DELETE.name());
        Optional<Recalled> memory = gone ? Optional.empty() : recall.shown(turn.team(), delivery.memory());
        if (!gone && memory.isEmpty()) return null;
        ObjectNode told = json.createObjectNode();
        ObjectNode details = told.putObject("event_details");
        details.put("id", delivery.memory().toString());
        details.putObject("data").put("memory", memory.map(Recalled::text).orElse(null));
        details.put("event", delivery.event())
                .put("happened_at", delivery.happenedAt().toString());
        memory.ifPresent(it -> details.put("user_id", it.ids().user())
                .put("agent_id", it.ids().agent())
                .put("app_id", it.ids().app())
                .put("run_id", it.ids().run())
                .set("metadata", it.metadata()));
        return told.toString();
    }

    void delivered(Turn turn, Delivery delivery, int status) {
        mark(turn, delivery, "delivered", status, null, null);
    }

    /** The memory was withdrawn before anybody was told of it, or the receiver was switched off. */
    void skipped(Turn turn, Delivery delivery) {
        mark(turn, delivery, "skipped", null, null, null);
    }

    /** @param status what the receiver answered, null for nothing */
    void failed(Turn turn, Delivery delivery, Integer status, String problem) {
        boolean last = delivery.tries() + 1 >= MOST_TRIES;
        mark(
                turn,
                delivery,
                last ? "given_up" : "waiting",
                status,
                problem,
                Instant.now().plus(wait(delivery.tries())));
    }

    /** Four times as long after each try. */
    private static Duration wait(int tries) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << 2 * Math.min(tries, 10));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private void mark(Turn turn, Delivery delivery, String state, Integer status, String problem, Instant next) {
        tenancy.aside(
                turn.team(),
                () -> Sql.of("""
                                update webhook_delivery set state = ?, tries = tries + ?, tried_at = clock_timestamp(), status = ?::integer,
                                       problem = ?::text, next_at = coalesce(?::timestamptz, next_at)
                                 where team_id = current_team() and delivery_id = ?""", state, state.equals("skipped") ? 0 : 1, status, problem, next, delivery.id())
                        .execute(database));
    }
}
