package org.memorysteward.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A team's Ed25519 key. The database keeps its secret half only encrypted, and a voucher that nobody can write without
 * {@code STEWARD_SECRET}: a key that somebody put into the table by hand is told from one that was made here.
 */
final class SigningKey {

    private static final String PURPOSE = "audit signing keys";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final UUID team;
    private final PublicKey publicKey;
    private final PrivateKey privateKey;

    private SigningKey(UUID team, PublicKey publicKey, PrivateKey privateKey) {
        this.team = team;
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    static SigningKey fresh(UUID team) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(team, PublicKey.of(pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is part of every Java", e);
        }
    }

    /** @return empty when it cannot be decrypted: {@code STEWARD_SECRET} is another one now, or somebody changed it */
    static Optional<SigningKey> opened(UUID team, PublicKey publicKey, byte[] encrypted) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(encrypted, NONCE_BYTES), team, publicKey);
            byte[] plain = cipher.doFinal(encrypted, NONCE_BYTES, encrypted.length - NONCE_BYTES);
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(plain));
            return Optional.of(new SigningKey(team, publicKey, key));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    PublicKey publicKey() {
        return publicKey;
    }

    /** A nonce and what follows from it. */
    byte[] encrypted() {
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(nonce);
            bytes.writeBytes(cipher(Cipher.ENCRYPT_MODE, nonce, team, publicKey).doFinal(privateKey.getEncoded()));
            return bytes.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every Java", e);
        }
    }

    /** That this installation made the key for this team. */
    static byte[] voucher(UUID team, PublicKey key) {
        return KeyedDigest.forPurpose(PURPOSE).of("voucher " + team + " " + key.hex());
    }

    Checkpoint sign(long seq, String hash, Instant at) {
        Checkpoint unsigned = new Checkpoint(team, seq, hash, at, publicKey.id(), "");
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(privateKey);
            signer.update(unsigned.signed());
            return new Checkpoint(
                    team, seq, hash, at, publicKey.id(), HexFormat.of().formatHex(signer.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is part of every Java", e);
        }
    }

    private static Cipher cipher(int mode, byte[] nonce, UUID team, PublicKey publicKey)
            throws GeneralSecurityException {
        byte[] key = KeyedDigest.forPurpose(PURPOSE).of("encryption");
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((team + " " + publicKey.hex()).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
