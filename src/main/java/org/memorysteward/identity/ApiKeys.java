package org.memorysteward.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.audit.KeyedDigest;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/** Agents' keys. Only digests are kept; a key is known to nobody but the agent it was given to. */
@ApplicationScoped
public class ApiKeys {

    private static final String START = "stw_";
    private static final int SHOWN = 8;
    private static final int LISTED = 500;
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private static final String ROW = """
            select key_id, name, prefix, scopes, users, agents, repos, networks, per_minute, created_at, made_by, expires_at,
                   last_used_at, revoked_at, successor_id
              from api_key where team_id = current_team()\s""";

    @Inject
    DataSource database;

    @Inject
    Tenancy tenancy;

    private final KeyedDigest digests = KeyedDigest.forPurpose("agent keys");

    /** A key that was just made. It can be seen this once. */
    public record Fresh(UUID id, String name, String key) {}

    /** Makes a key that may do everything and returns it: the only time it can be seen. */
    public String mint(Team team, String name, Actor by) {
        return make(team, KeyDraft.unbound(name), by).key();
    }

    /** Makes a key. Opens its own transaction. */
    public Fresh make(Team team, KeyDraft draft, Actor by) {
        String key = random();
        UUID id = tenancy.within(team.id(), () -> insert(team, draft, key, by));
        return new Fresh(id, draft.name(), key);
    }

    /** Keeps a key that somebody chose, unless it is kept already. */
    public void keep(Team team, String name, String key, Actor by) {
        if (find(key).isPresent()) return;
        tenancy.within(team.id(), () -> insert(team, KeyDraft.unbound(name), key, by));
    }

    /**
     * Makes a key that takes another one's place, with the same name, scopes and bounds, for as long as the other was made
     * for. The other works a while longer, so that nobody stands without one. Opens its own transaction.
     *
     * @param overlap how long the other still works, 0 to 30 days; it never lasts longer than it would have
     * @return empty when the team has no such key that works
     * @throws InvalidInput when the overlap is longer
     */
    public Optional<Fresh> rotate(Team team, UUID id, Duration overlap, String reason, Actor by) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new InvalidInput("overlap", "The old key can work for at most 30 more days.");
        }
        String why = optional(reason);
        return tenancy.within(team.id(), () -> {
            Optional<KeyRow> old = locked(id).filter(KeyRow::isUsable);
            return old.map(it -> {
                Duration lasts = it.expiresAt() == null ? null : Duration.between(it.createdAt(), it.expiresAt());
                KeyDraft draft = new KeyDraft(
                        it.name(), KeyDraft.scopes(it.scopes()), it.reach(), it.networks(), lasts, it.perMinute());
                String key = random();
                UUID successor = insert(team, draft, key, by);
                Sql.of(
                                "update api_key set successor_id = ?, expires_at = least(expires_at, ?::timestamptz) where team_id = ? and key_id = ?",
                                successor,
                                Instant.now().plus(overlap),
                                team.id(),
                                id)
                        .execute(database);
                entry(team, IdentityAction.KEY_ROTATED, id, by)
                        .because(why)
                        .with(it.name() + ", " + it.prefix() + "… by " + prefix(key) + "…, works for "
                                + overlap.toHours() + " more hours")
                        .append();
                return new Fresh(successor, it.name(), key);
            });
        });
    }

    /**
     * Ends a key at once. Opens its own transaction.
     *
     * @return whether the team has such a key that was not revoked yet
     * @throws InvalidInput when no reason is given
     */
    public boolean revoke(Team team, UUID id, String reason, Actor by) {
        String why = optional(reason);
        if (why == null) throw new InvalidInput("reason", "Say why. It is kept in the audit.");
        return tenancy.within(team.id(), () -> {
            Optional<KeyRow> key = locked(id).filter(it -> !it.isRevoked());
            key.ifPresent(it -> {
                Sql.of("update api_key set revoked_at = now() where team_id = ? and key_id = ?", team.id(), id)
                        .execute(database);
                entry(team, IdentityAction.KEY_REVOKED, id, by)
                        .because(why)
                        .with(it.name() + ", " + it.prefix() + "…")
                        .append();
            });
            return key.isPresent();
        });
    }

    /** The team's keys, those that work first, then newest first; called inside its {@code Tenancy}. */
    public List<KeyRow> list() {
        return list(LISTED);
    }

    /** As {@link #list()}, of another length. */
    public List<KeyRow> list(int most) {
        return Sql.of(
                        ROW
                                + "order by (revoked_at is not null or coalesce(expires_at <= now(), false)), created_at desc, key_id limit ?",
                        most)
                .list(database, ApiKeys::row);
    }

    /** One key of the team; called inside its {@code Tenancy}. */
    public Optional<KeyRow> row(UUID id) {
        return Sql.of(ROW + "and key_id = ?", id).first(database, ApiKeys::row);
    }

    /** How many of the team's keys end soon and have no successor; called inside its {@code Tenancy}. */
    public long ending() {
        return Sql.of("""
                        select count(*) from api_key
                         where team_id = current_team() and revoked_at is null and expires_at > now() and expires_at < ?
                           and successor_id is null""", Instant.now().plus(KeyRow.WARNED)).number(database);
    }

    /** Whether the team has a key. */
    public boolean any(Team team) {
        return tenancy.within(
                team.id(), () -> Sql.of("select count(*) from api_key").number(database) > 0);
    }

    /** The key as it is kept, whether it has ended or not; empty when nobody has it, or it was revoked. */
    Optional<ApiKey> find(String key) {
        return Sql.of("select * from held_key(?)", (Object) digests.of(key)).first(database, ApiKeys::key);
    }

    /** Writes down that it was used. Opens its own transaction; not to be called for every request. */
    void used(ApiKey key) {
        tenancy.aside(
                key.team().id(),
                () -> Sql.of(
                                "update api_key set last_used_at = now() where team_id = ? and key_id = ?",
                                key.team().id(),
                                key.id())
                        .execute(database));
    }

    private UUID insert(Team team, KeyDraft draft, String key, Actor by) {
        UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        List<String> scopes = draft.scopes().stream().map(ApiKey.Scope::word).toList();
        Instant end = draft.lasts() == null ? null : Instant.now().plus(draft.lasts());
        Sql.of(
                        """
                        insert into api_key (team_id, key_id, name, prefix, digest, scopes, users, agents, repos, networks, per_minute,
                                             expires_at, made_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?)""",
                        team.id(),
                        id,
                        draft.name(),
                        prefix(key),
                        digests.of(key),
                        scopes,
                        draft.reach().users(),
                        draft.reach().agents(),
                        draft.reach().repos(),
                        draft.networks(),
                        draft.perMinute(),
                        end,
                        by.name())
                .execute(database);
        entry(team, IdentityAction.KEY_MINTED, id, by)
                .with(draft.name() + ", " + prefix(key) + "…, may " + String.join(", ", scopes) + bounds(draft))
                .append();
        return id;
    }

    private static String bounds(KeyDraft draft) {
        Reach reach = draft.reach();
        StringBuilder bounds = new StringBuilder();
        if (!reach.users().isEmpty()) bounds.append("; users ").append(String.join(", ", reach.users()));
        if (!reach.agents().isEmpty()) bounds.append("; agents ").append(String.join(", ", reach.agents()));
        if (!reach.repos().isEmpty()) bounds.append("; repos ").append(String.join(", ", reach.repos()));
        if (!draft.networks().isEmpty()) bounds.append("; from ").append(String.join(", ", draft.networks()));
        return bounds.toString();
    }

    private Optional<KeyRow> locked(UUID id) {
        return Sql.of(ROW + "and key_id = ? for update", id).first(database, ApiKeys::row);
    }

    private static AuditEntry entry(Team team, IdentityAction action, UUID id, Actor by) {
        return AuditEntry.of(team.id(), by, action).to("key", id.toString());
    }

    private static String optional(String reason) {
        if (reason == null || reason.isBlank()) return null;
        if (reason.length() > 10_000) throw new InvalidInput("reason", "At most 10,000 characters are kept.");
        if (reason.indexOf('\0') >= 0) throw new InvalidInput("reason", "It contains a NUL character.");
        return reason.strip();
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        Team team = new Team(Sql.uuid(row, "team_id"), row.getString("slug"), row.getString("team_name"));
        return new ApiKey(
                Sql.uuid(row, "key_id"),
                team,
                row.getString("name"),
                row.getString("prefix"),
                KeyDraft.scopes(Sql.strings(row, "scopes")),
                reach(row),
                Sql.strings(row, "networks"),
                row.getObject("per_minute", Integer.class),
                Sql.instant(row, "expires_at"));
    }

    private static KeyRow row(ResultSet row) throws SQLException {
        return new KeyRow(
                Sql.uuid(row, "key_id"),
                row.getString("name"),
                row.getString("prefix"),
                Sql.strings(row, "scopes"),
                reach(row),
                Sql.strings(row, "networks"),
                row.getObject("per_minute", Integer.class),
                Sql.instant(row, "created_at"),
                row.getString("made_by"),
                Sql.instant(row, "expires_at"),
                Sql.instant(row, "last_used_at"),
                Sql.instant(row, "revoked_at"),
                row.getString("successor_id") != null);
    }

    private static Reach reach(ResultSet row) throws SQLException {
        return new Reach(Sql.strings(row, "users"), Sql.strings(row, "agents"), Sql.strings(row, "repos"));
    }

    private static String random() {
        byte[] random = new byte[30];
        new SecureRandom().nextBytes(random);
        return START + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static String prefix(String key) {
        return key.substring(0, Math.min(SHOWN, key.length()));
    }
}
