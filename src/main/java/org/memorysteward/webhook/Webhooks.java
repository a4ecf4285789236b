package org.memorysteward.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/** A team's receivers. Each verb opens its own transaction. */
@ApplicationScoped
public class Webhooks {

    private static final int MOST = 20;
    private static final int LONGEST_NAME = 200;
    private static final int DELIVERIES_SHOWN = 100;

    /** Somebody added one. @param secret what proves to the receiver that a delivery is ours */
    public record Added(Webhook webhook, String secret) {}

    /** What somebody wants of one; null keeps what is there. */
    public record Wish(String name, String url, List<String> eventTypes, Boolean active) {
        public Wish {
            name = name == null ? null : name.strip();
            url = url == null ? null : url.strip();
        }
    }

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @ConfigProperty(name = "steward.webhooks.private-networks")
    boolean privateToo;

    /** Oldest first. */
    public List<Webhook> all(UUID team) {
        return tenancy.within(
                team,
                () -> Sql.of("select * from webhook where team_id = current_team() order by webhook_id")
                        .list(database, Webhook::of));
    }

    /**
     * Adds a receiver of what happens from now on.
     *
     * @throws InvalidInput at what cannot be used: name, url and event types are needed; or when there are twenty
     */
    public Added add(UUID team, Wish wish, Actor by) {
        if (wish.name == null) throw new InvalidInput("name", "This field is required.");
        if (wish.url == null) throw new InvalidInput("url", "This field is required.");
        if (wish.eventTypes == null) throw new InvalidInput("event_types", "This field is required.");
        check(wish);
        UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        Webhook added = tenancy.within(team, () -> {
            Sql.of("select pg_advisory_xact_lock(hashtextextended('webhooks ' || current_team()::text, 0))")
                    .execute(database);
            if (Sql.of("select count(*) from webhook where team_id = current_team()")
                            .number(database)
                    >= MOST) throw new InvalidInput("url", "A team has at most twenty webhooks. Remove one first.");
            boolean active = wish.active == null || wish.active;
            keep(team, id, wish, active, by);
            enter(team, id, WebhookAction.ADDED, host(wish.url) + ": " + String.join(", ", wish.eventTypes), by);
            return find(id).orElseThrow();
        });
        return new Added(added, Signature.secret(team, id));
    }

    private void keep(UUID team, UUID id, Wish wish, boolean active, Actor by) {
        Instant now = Instant.now();
        Sql.of("""
                        insert into webhook (team_id, webhook_id, name, url, event_types, active, made_by, created_at, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", team, id, wish.name, wish.url, wish.eventTypes, active, by.name(), now, now)
                .execute(database);
        Sql.of("""
                        insert into webhook_turn (team_id, webhook_id, seq)
                        select ?, ?, coalesce(max(seq), 0) from audit_seal where team_id = current_team()""", team, id).execute(database);
    }

    /**
     * Changes one.
     *
     * @return whether there is one
     * @throws InvalidInput at what cannot be used, or when nothing is given
     */
    public boolean change(UUID team, UUID id, Wish wish, Actor by) {
        if (wish.equals(new Wish(null, null, null, null)))
            throw new InvalidInput("name", "Give at least one of name, url, event_types and is_active.");
        check(wish);
        return tenancy.within(team, () -> {
            int changed = Sql.of("""
                            update webhook set name = coalesce(?::text, name), url = coalesce(?::text, url),
                                   event_types = coalesce(?::text[], event_types), active = coalesce(?::boolean, active),
                                   updated_at = clock_timestamp()
                             where team_id = current_team() and webhook_id = ?""", wish.name, wish.url, wish.eventTypes, wish.active, id)
                    .execute(database);
            if (changed == 0) return false;
            Webhook now = find(id).orElseThrow();
            String detail =
                    host(now.url()) + ": " + String.join(", ", now.eventTypes()) + (now.active() ? "" : ", off");
            enter(team, id, WebhookAction.CHANGED, detail, by);
            return true;
        });
    }

    /** Removes one with its deliveries. @return whether there was one */
    public boolean remove(UUID team, UUID id, Actor by) {
        return tenancy.within(team, () -> {
            Optional<Webhook> known = find(id);
            Sql.of("delete from webhook where team_id = current_team() and webhook_id = ?", id)
                    .execute(database);
            known.ifPresent(it -> enter(team, id, WebhookAction.REMOVED, host(it.url()), by));
            return known.isPresent();
        });
    }

    /** What a receiver was told last, newest first; empty when there is no such receiver. */
    public Optional<List<Delivery>> deliveries(UUID team, UUID id) {
        return tenancy.within(
                team,
                () -> find(id).map(it -> Sql.of(
                                "select * from webhook_delivery where team_id = current_team() and webhook_id = ?"
                                        + " order by delivery_id desc limit ?",
                                id,
                                DELIVERIES_SHOWN)
                        .list(database, Delivery::of)));
    }

    private Optional<Webhook> find(UUID id) {
        return Sql.of("select * from webhook where team_id = current_team() and webhook_id = ?", id)
                .first(database, Webhook::of);
    }

    private void check(Wish wish) {
        if (wish.name != null && (wish.name.isBlank() || wish.name.length() > LONGEST_NAME))
            throw new InvalidInput("name", "It must have 1 to 200 characters.");
        if (wish.eventTypes != null) {
            if (wish.eventTypes.isEmpty()) throw new InvalidInput("event_types", "Name at least one.");
            for (String type : wish.eventTypes) {
                if (!MemoryEvent.isKnown(type))
                    throw new InvalidInput(
                            "event_types",
                            "There is no such type. There are " + String.join(", ", MemoryEvent.types()) + ".");
            }
        }
        if (wish.url == null) return;
        try {
            new Destination(privateToo).check(wish.url);
        } catch (Destination.Unusable e) {
            throw new InvalidInput("url", e.getMessage());
        }
    }

    /** The rest of an address may hold a secret of the receiver's. */
    private static String host(String url) {
        return URI.create(url).getHost();
    }

    private static void enter(UUID team, UUID id, WebhookAction action, String detail, Actor by) {
        AuditEntry.of(team, by, action)
                .to("webhook", id.toString())
                .with(detail)
                .append();
    }
}
