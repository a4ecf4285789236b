package org.memorysteward.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.audit.KeyedDigest;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/** Where each team's memories live. */
@ApplicationScoped
public class TeamStores {

    private static final Logger LOG = Logger.getLogger(TeamStores.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration MAY_BE_OLD = Duration.ofSeconds(2);
    private static final int LONGEST = 1_000;
    private static final int HINT = 4;

    /** Further than this nobody counts what waits. */
    private static final int COUNTED = 10_000;

    /** A store with the way to it. */
    public record Reached(RemoteStore store, Connection connection, boolean hidesDeprecated) {}

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Vault vault;

    @Inject
    FullReading reading;

    @Inject
    @All
    List<RemoteStore> stores;

    private final KeyedDigest identities = KeyedDigest.forPurpose("identity of stores");
    private final Cache<UUID, Optional<Reached>> known =
            Caffeine.newBuilder().expireAfterWrite(MAY_BE_OLD).build();

    /** The team's store when it is elsewhere, as it was a moment ago. Not called in a transaction. */
    public Optional<Reached> elsewhere(UUID team) {
        return known.get(team, it -> tenancy.aside(it, () -> reached(it)));
    }

    private Optional<Reached> reached(UUID team) {
        return Sql.of(
                        "select kind, address, sealed_key, hides_deprecated from team_store where team_id = current_team()")
                .first(database, row -> reached(team, row));
    }

    private Reached reached(UUID team, ResultSet row) throws SQLException {
        StoreKind kind = StoreKind.of(row.getString("kind")).orElseThrow();
        Connection connection =
                new Connection(kind, URI.create(row.getString("address")), key(team, row.getBytes("sealed_key")));
        return new Reached(store(kind), connection, row.getBoolean("hides_deprecated"));
    }

    /** With another secret than it was sealed with, the store says what is to be done: it does not take the key. */
    private String key(UUID team, byte[] sealed) {
        try {
            return vault.open(team, sealed);
        } catch (IllegalStateException e) {
            LOG.warnf("The key of the store of team %s does not open. Was STEWARD_SECRET changed?", team);
            return "-";
        }
    }

    private RemoteStore store(StoreKind kind) {
        return stores.stream().filter(it -> it.kind() == kind).findFirst().orElseThrow();
    }

    /** The store of the team whose transaction is open; empty when it is the local one. */
    public Optional<StoreView> view() {
        return Sql.of("""
                        select s.*,
                               (select count(*) from (select from store_task t where t.team_id = s.team_id limit ?) as t) as waiting,
                               (select count(*) from (select from store_drift d where d.team_id = s.team_id and d.verdict is null
                                                       limit ?) as d) as drifts
                          from team_store s where s.team_id = current_team()""", COUNTED, COUNTED).first(database, TeamStores::view);
    }

    /**
     * What somebody wants to be the team's store.
     *
     * @param key null or blank to keep the one that is there
     */
    public record Wish(String kind, String address, String key, boolean hidesDeprecated, String reason) {
        @Override
        public String toString() {
            return "Wish[" + kind + "]";
        }
    }

    /**
     * Tries a connection without keeping anything.
     *
     * @throws InvalidInput when there is nothing to try
     */
    public List<Check> probe(UUID team, Wish wish) {
        Reached reached = wished(team, wish);
        return reached.store.probe(reached.connection);
    }

    /**
     * Makes this the team's store: everything in it is read, and what only the catalogue has is written there.
     *
     * @throws InvalidInput when it cannot be reached, or another team has it
     */
    public void connect(UUID team, Wish wish, Actor by) {
        String why = reason(wish);
        Reached reached = wished(team, wish);
        byte[] identity = identity(reached);
        tenancy.within(team, () -> {
            boolean same =
                    Sql.of("select count(*) from store_round where team_id = current_team() and identity = ?", identity)
                                    .number(database)
                            > 0;
            if (!same) begin(team, identity);
            keep(team, wish, reached.connection, by);
            AuditEntry.of(team, by, StoreAction.CONNECTED)
                    .to("store", reached.connection.kind().word())
                    .because(why)
                    .with(reached.connection.address().toString())
                    .append();
            if (!same || neverRead()) reading.begin(team, by);
        });
        known.invalidate(team);
    }

    /** From now on the catalogue alone is the team's store; what is elsewhere stays there. */
    public void disconnect(UUID team, String reason, Actor by) {
        if (reason == null || reason.isBlank()) throw new InvalidInput("reason", "Say why.");
        tenancy.within(team, () -> {
            Optional<StoreView> gone = view();
            if (gone.isEmpty()) return;
            forget();
            Sql.of("delete from store_round where team_id = ?", team).execute(database);
            Sql.of("delete from team_store where team_id = current_team()").execute(database);
            AuditEntry.of(team, by, StoreAction.DISCONNECTED)
                    .to("store", gone.get().kind().word())
                    .because(reason.strip())
                    .with(gone.get().address())
                    .append();
        });
        known.invalidate(team);
    }

    private boolean neverRead() {
        return Sql.of("select count(*) from team_store where team_id = current_team() and read_at is null")
                        .number(database)
                > 0;
    }

    private void begin(UUID team, byte[] identity) {
        boolean taken = Sql.of("select count(*) from store_round where identity = ? and team_id <> ?", identity, team)
                        .number(database)
                > 0;
        if (taken)
            throw new InvalidInput(
                    "url",
                    "Another team here has this store. Each would see the other’s memories: use a project of your own.");
        forget();
        Sql.of("delete from team_store where team_id = current_team()").execute(database);
        Sql.of("delete from store_round where team_id = ?", team).execute(database);
        Sql.of("insert into store_round (team_id, identity) values (?, ?)", team, identity)
                .execute(database);
    }

    /** What was known of another store. */
    private void forget() {
        for (String table : List.of("store_copy", "store_intent", "store_task"))
            Sql.of("delete from " + table + " where team_id = current_team()").execute(database);
        Sql.of("""
                        update store_drift set verdict = 'settled', verdict_at = now()
                         where team_id = current_team() and verdict is null""").execute(database);
    }

    private void keep(UUID team, Wish wish, Connection to, Actor by) {
        Sql.of(
                        """
                        insert into team_store (team_id, kind, address, sealed_key, key_hint, hides_deprecated, changed_by)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (team_id) do update
                           set kind = excluded.kind, address = excluded.address, sealed_key = excluded.sealed_key,
                               key_hint = excluded.key_hint, hides_deprecated = excluded.hides_deprecated,
                               changed_by = excluded.changed_by, changed_at = now(), failure = null, failed_at = null""",
                        team,
                        to.kind().word(),
                        to.address().toString(),
                        vault.seal(team, to.key()),
                        to.key().substring(Math.max(0, to.key().length() - HINT)),
                        wish.hidesDeprecated,
                        by.name())
                .execute(database);
    }

    private byte[] identity(Reached reached) {
        try {
            return identities.of(reached.store.identity(reached.connection));
        } catch (StoreFailure e) {
            throw new InvalidInput("url", e.getMessage());
        }
    }

    private Reached wished(UUID team, Wish wish) {
        StoreKind kind = StoreKind.of(wish.kind)
                .filter(StoreKind::isRemote)
                .orElseThrow(() -> new InvalidInput("kind", "Choose a kind of store."));
        URI address = address(wish.address);
        String key = wish.key == null || wish.key.isBlank() ? keyInUse(team, address) : wish.key.strip();
        if (key.length() > LONGEST || !key.matches("[\\x21-\\x7e]+"))
            throw new InvalidInput("key", "A key has only letters, digits and signs, at most 1,000.");
        return new Reached(store(kind), new Connection(kind, address, key), wish.hidesDeprecated);
    }

    /** A key goes only where it went before: another address gets none that was not given with it. */
    private String keyInUse(UUID team, URI address) {
        return tenancy.within(team, () -> reached(team))
                .filter(it -> it.connection.address().equals(address))
                .map(it -> it.connection.key())
                .orElseThrow(() -> new InvalidInput("key", "Give the key that the store wants."));
    }

    private static URI address(String given) {
        if (given == null || given.isBlank() || given.length() > LONGEST)
            throw new InvalidInput("url", "Give the address of the store, such as https://api.mem0.ai.");
        try {
            URI uri = new URI(given.strip().replaceAll("/+$", ""));
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!web || uri.getHost() == null)
                throw new InvalidInput("url", "The address must begin with http:// or https:// and name a machine.");
            if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null)
                throw new InvalidInput("url", "Give the address alone, without a password, a query or a fragment.");
            return uri;
        } catch (URISyntaxException e) {
            throw new InvalidInput("url", "This is no address.");
        }
    }

    private static String reason(Wish wish) {
        if (wish.reason == null || wish.reason.isBlank()) throw new InvalidInput("reason", "Say why.");
        return wish.reason.strip();
    }

    private static StoreView view(ResultSet row) throws SQLException {
        long total = row.getLong("total");
        boolean counted = !row.wasNull();
        int heardIn = row.getInt("heard_in");
        boolean heard = !row.wasNull();
        return new StoreView(
                StoreKind.of(row.getString("kind")).orElseThrow(),
                row.getString("address"),
                row.getString("key_hint"),
                row.getBoolean("hides_deprecated"),
                row.getString("changed_by"),
                Sql.instant(row, "changed_at"),
                Sql.uuid(row, "reading"),
                Sql.instant(row, "read_at"),
                Sql.instant(row, "heard_at"),
                heard ? heardIn : null,
                Sql.instant(row, "failed_at"),
                row.getString("failure"),
                counted ? total : null,
                counts(row.getString("untold")),
                row.getLong("counted"),
                row.getLong("waiting"),
                row.getLong("drifts"));
    }

    static Map<String, Long> counts(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database held no counts", e);
        }
    }
}
