package org.memorysteward.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/**
 * Who is served, one copy of the program at a time, and what each is to be told. Events are read from the sealed trail: there
 * every act stands once, in the order in which it was kept, whoever did it; no writer waits for a receiver.
 */
@ApplicationScoped
class Turns {

    private static final int AT_ONCE = 500;

    /** Longer than one delivery takes at worst. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration FIRST_REST = Duration.ofSeconds(10);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    /** A receiver whose turn it is. */
    record Turn(UUID team, UUID webhook) {}

    private record Told(long seq, UUID memory, MemoryEvent event, Instant at) {}

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    private final UUID worker = UUID.randomUUID();

    /** Those for whom something happened or waits. */
    List<Turn> due() {
        return Sql.of("select * from webhooks_to_serve()")
                .list(database, row -> new Turn(Sql.uuid(row, "team_id"), Sql.uuid(row, "webhook_id")));
    }

    /** Takes a turn. @return whether it is ours */
    boolean take(Turn turn) {
        return Sql.of("""
                                update webhook_turn set worker = ?, leased_until = clock_timestamp() + make_interval(secs => ?)
                                 where team_id = ? and webhook_id = ? and (leased_until is null or leased_until < clock_timestamp())""", worker, LEASE.toSeconds(), turn.team, turn.webhook).execute(database) == 1;
    }

    /** Makes it last. @return whether it is still ours */
    boolean renew(Turn turn) {
        return Sql.of("""
                                update webhook_turn set leased_until = clock_timestamp() + make_interval(secs => ?)
                                 where team_id = ? and webhook_id = ? and worker = ?""", LEASE.toSeconds(), turn.team, turn.webhook, worker).execute(database) == 1;
    }

    void giveBack(Turn turn) {
        Sql.of(
                        "update webhook_turn set leased_until = null, worker = null where team_id = ? and webhook_id = ? and worker = ?",
                        turn.team,
                        turn.webhook,
                        worker)
                .execute(database);
    }

    /** A receiver that does not take what it is told rests, longer each time. */
    void failed(Turn turn) {
        Sql.of("""
                        update webhook_turn set failures = failures + 1,
                               rests_until = clock_timestamp() + least(make_interval(secs => ? * power(2, least(failures, 20))),
                                                                       make_interval(secs => ?))
                         where team_id = ? and webhook_id = ?""", FIRST_REST.toSeconds(), LONGEST_REST.toSeconds(), turn.team, turn.webhook)
                .execute(database);
    }

    void succeeded(Turn turn) {
        Sql.of(
                        "update webhook_turn set failures = 0, rests_until = null where team_id = ? and webhook_id = ? and failures > 0",
                        turn.team,
                        turn.webhook)
                .execute(database);
    }

    /** Whether it may be sent anything now. */
    boolean isAwake(Turn turn) {
        return Sql.of(
                                "select count(*) from webhook_turn where team_id = ? and webhook_id = ?"
                                        + " and (rests_until is null or rests_until < clock_timestamp())",
                                turn.team,
                                turn.webhook)
                        .number(database)
                == 1;
    }

    /** Puts what happened since last time into the queue. A crash at any moment leaves all of a piece there, or none. */
    void queue(Turn turn) {
        boolean more = true;
        while (more && renew(turn)) more = tenancy.aside(turn.team, () -> queueSome(turn));
    }

    private boolean queueSome(Turn turn) {
        long from = Sql.of(
                        "select seq from webhook_turn where team_id = ? and webhook_id = ? for update",
                        turn.team,
                        turn.webhook)
                .number(database);
        Optional<Webhook> webhook = Sql.of(
                        "select * from webhook where team_id = current_team() and webhook_id = ?", turn.webhook)
                .first(database, Webhook::of);
        if (webhook.isEmpty()) return false;
        long[] last = {from};
        List<Told> told = new ArrayList<>();
        Sql.of("""
                        select s.seq, e.verb, e.subject, e.at from audit_seal s
                          join audit_entry e on e.team_id = current_team() and e.entry_id = s.entry_id
                         where s.team_id = current_team() and s.seq > ? and s.seq <= ? order by s.seq""", from, from + AT_ONCE).list(database, row -> {
            last[0] = row.getLong("seq");
            MemoryEvent event = MemoryEvent.of(row.getString("verb")).orElse(null);
            Instant at = Sql.instant(row, "at");
            boolean wanted = event != null
                    && webhook.get().active()
                    && !at.isBefore(webhook.get().createdAt());
            if (wanted && webhook.get().eventTypes().contains(event.type()))
                told.add(new Told(last[0], UUID.fromString(row.getString("subject")), event, at));
            return null;
        });
        if (last[0] == from) return false;
        keep(turn, told);
        Sql.of("update webhook_turn set seq = ? where team_id = ? and webhook_id = ?", last[0], turn.team, turn.webhook)
                .execute(database);
        return last[0] == from + AT_ONCE;
    }

    private void keep(Turn turn, List<Told> told) {
        if (told.isEmpty()) return;
        Sql.of(
                        """
                        insert into webhook_delivery (team_id, delivery_id, webhook_id, event, memory_id, happened_at)
                        select ?, delivery_id, ?, event, memory_id, happened_at::timestamptz
                          from unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[]) as t (delivery_id, event, memory_id, happened_at)""",
                        turn.team,
                        turn.webhook,
                        told.stream()
                                .map(it -> UuidVersion7Strategy.INSTANCE.generateUuid(null))
                                .toList(),
                        told.stream().map(it -> it.event.name()).toList(),
                        told.stream().map(Told::memory).toList(),
                        told.stream().map(it -> it.at.toString()).toList())
                .execute(database);
        Sql.of("""
                        delete from webhook_delivery where team_id = current_team() and webhook_id = ? and state <> 'waiting'
                           and happened_at < now() - interval '30 days'""", turn.webhook).execute(database);
    }
}
