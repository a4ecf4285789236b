package org.memorysteward.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.KeyedDigest;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/** Agents' keys. Only digests are kept; a key is known to nobody but the agent it was given to. */
@ApplicationScoped
public class ApiKeys {

    private static final String START = "stw_";
    private static final int SHOWN = 8;
    private static final int LONGEST = 200;

    @Inject
    DataSource database;

    @Inject
    Tenancy tenancy;

    private final KeyedDigest digests = KeyedDigest.forPurpose("agent keys");

    /** Makes a key that may do everything and returns it: the only time it can be seen. */
    public String mint(Team team, String name, Actor by) {
        byte[] random = new byte[30];
        new SecureRandom().nextBytes(random);
        String key = START + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        keep(team, name, key, by);
        return key;
    }

    /** Keeps a key that somebody chose, unless it is kept already. */
    public void keep(Team team, String name, String key, Actor by) {
        if (find(key).isPresent()) return;
        UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        tenancy.within(team.id(), () -> {
            Sql.of(
                            "insert into api_key (team_id, key_id, name, prefix, digest, scopes) values (?, ?, ?, ?, ?, ?)",
                            team.id(),
                            id,
                            name,
                            prefix(key),
                            digests.of(key),
                            EnumSet.allOf(ApiKey.Scope.class).stream()
                                    .map(ApiKey.Scope::word)
                                    .toList())
                    .execute(database);
            AuditEntry.of(team.id(), by, IdentityAction.KEY_MINTED)
                    .to("key", id.toString())
                    .with(name + ", " + prefix(key) + "…")
                    .append();
        });
    }

    /** Whether the team has a key. */
    public boolean any(Team team) {
        return tenancy.within(
                team.id(), () -> Sql.of("select count(*) from api_key").number(database) > 0);
    }

    /**
     * Finds the key that a request carries.
     *
     * @param authorization the header {@code Authorization}: {@code Token stw_…} or {@code Bearer stw_…}; may be null
     * @return empty when there is no such key or it was revoked
     */
    public Optional<ApiKey> authenticate(String authorization) {
        if (authorization == null) return Optional.empty();
        String[] parts = authorization.strip().split("\\s+", 2);
        boolean scheme = parts[0].equalsIgnoreCase("Token") || parts[0].equalsIgnoreCase("Bearer");
        return parts.length == 2 && scheme ? find(parts[1].strip()) : Optional.empty();
    }

    private Optional<ApiKey> find(String key) {
        if (key.length() > LONGEST) return Optional.empty();
        return Sql.of("select * from held_key(?)", (Object) digests.of(key)).first(database, ApiKeys::key);
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        Set<ApiKey.Scope> scopes = EnumSet.noneOf(ApiKey.Scope.class);
        for (String scope : Sql.strings(row, "scopes")) {
            scopes.add(ApiKey.Scope.valueOf(scope.toUpperCase(java.util.Locale.ROOT)));
        }
        Team team = new Team(Sql.uuid(row, "team_id"), row.getString("slug"), row.getString("team_name"));
        return new ApiKey(Sql.uuid(row, "key_id"), team, row.getString("name"), row.getString("prefix"), scopes);
    }

    private static String prefix(String key) {
        return key.substring(0, Math.min(SHOWN, key.length()));
    }
}
