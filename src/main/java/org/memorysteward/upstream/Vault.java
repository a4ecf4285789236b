package org.memorysteward.upstream;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps credentials encrypted: AES-256-GCM, with a key that HKDF (RFC 5869) derives from {@code STEWARD_SECRET}. What was sealed
 * for one team opens for no other.
 */
@ApplicationScoped
class Vault {

    private static final String HMAC = "HmacSHA256";
    private static final byte[] SALT = "memory-steward".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PURPOSE = "credentials of stores\u0001".getBytes(StandardCharsets.UTF_8);
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    @ConfigProperty(name = "steward.secret")
    String secret;

    private final SecureRandom random = new SecureRandom();

    byte[] seal(UUID team, String plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, team, nonce, plain.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    /** @throws IllegalStateException when it was sealed for another team, with another secret, or was changed */
    String open(UUID team, byte[] sealed) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE);
        byte[] rest = Arrays.copyOfRange(sealed, NONCE, sealed.length);
        return new String(apply(Cipher.DECRYPT_MODE, team, nonce, rest), StandardCharsets.UTF_8);
    }

    private byte[] apply(int mode, UUID team, byte[] nonce, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(team.toString().getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a credential does not open: was STEWARD_SECRET changed?", e);
        }
    }

    private SecretKeySpec key() throws GeneralSecurityException {
        byte[] extracted = hmac(SALT, secret.getBytes(StandardCharsets.UTF_8));
        return new SecretKeySpec(hmac(extracted, PURPOSE), "AES");
    }

    private static byte[] hmac(byte[] key, byte[] content) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac.doFinal(content);
    }
}
