package org.memorysteward.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/** The keys that sign a team's checkpoints. The newest signs; every one that ever did stays published. */
@ApplicationScoped
public class SigningKeys {

    @Inject
    DataSource database;

    @Inject
    Tenancy tenancy;

    /**
     * A key as everybody may know it.
     *
     * @param publicKey 64 hexadecimal digits
     * @param madeHere whether this installation vouches for it, with the {@code STEWARD_SECRET} it has now
     */
    public record Published(String keyId, String publicKey, Instant madeAt, boolean madeHere) {}

    /** Every key of the team whose transaction is open, oldest first. */
    public List<Published> published(UUID team) {
        return Sql.of(
                        "select key_id, public_key, voucher, made_at from audit_key where team_id = current_team() order by made_at, key_id")
                .list(database, row -> {
                    PublicKey key = new PublicKey(row.getBytes("public_key"));
                    boolean vouched = MessageDigest.isEqual(row.getBytes("voucher"), SigningKey.voucher(team, key))
                            && row.getString("key_id").equals(key.id());
                    return new Published(row.getString("key_id"), key.hex(), Sql.instant(row, "made_at"), vouched);
                });
    }

    /** From now on a new key signs. The former stays published, so that what it signed can still be checked. */
    public Published rotate(UUID team, String reason, Actor by) {
        String given = reason == null ? "" : reason.strip();
        if (given.isEmpty()) throw new InvalidInput("reason", "Say why the key is replaced.");
        return tenancy.within(team, () -> make(team, by, given)).published();
    }

    /** The key that signs, in the transaction that is open; made when there is none that can be used. */
    SigningKey current(UUID team) {
        List<Kept> kept =
                Sql.of("""
                        select public_key, private_key from audit_key
                         where team_id = current_team() order by made_at desc, key_id desc""").list(database, row -> new Kept(row.getBytes("public_key"), row.getBytes("private_key")));
        String reason = kept.isEmpty() ? null : "No former key can be read with this STEWARD_SECRET.";
        return kept.stream()
                .flatMap(it -> SigningKey.opened(team, new PublicKey(it.publicKey), it.privateKey).stream())
                .findFirst()
                .orElseGet(() -> make(team, Actor.system(), reason).key);
    }

    private record Kept(byte[] publicKey, byte[] privateKey) {}

    private record Made(SigningKey key, Instant at) {
        Published published() {
            return new Published(key.publicKey().id(), key.publicKey().hex(), at, true);
        }
    }

    private Made make(UUID team, Actor by, String reason) {
        SigningKey key = SigningKey.fresh(team);
        String id = key.publicKey().id();
        Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Sql.of(
                        "insert into audit_key (team_id, key_id, public_key, private_key, voucher, made_at) values (?, ?, ?, ?, ?, ?)",
                        team,
                        id,
                        key.publicKey().raw(),
                        key.encrypted(),
                        SigningKey.voucher(team, key.publicKey()),
                        at)
                .execute(database);
        AuditEntry.of(team, by, AuditAction.KEY_MADE)
                .to("signing-key", id)
                .because(reason)
                .append();
        return new Made(key, at);
    }
}
