package org.memorysteward.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Digests that only this installation can make: two equal texts are seen to be equal, and nobody who reads the trail can
 * confirm a guess. HMAC-SHA256 with a key derived from {@code STEWARD_SECRET}, one key a purpose.
 */
public final class KeyedDigest {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private KeyedDigest(SecretKeySpec key) {
        this.key = key;
    }

    /** Digests for this purpose, with a key that tells nothing of the keys for others. */
    public static KeyedDigest forPurpose(String purpose) {
        String secret = ConfigProvider.getConfig().getValue("steward.secret", String.class);
        return derived(secret, purpose);
    }

    /** As {@link #forPurpose}, from a secret given by hand: for what happens before there is a configuration. */
    public static KeyedDigest derived(String secret, String purpose) {
        KeyedDigest root = new KeyedDigest(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        return new KeyedDigest(new SecretKeySpec(root.of(purpose.getBytes(StandardCharsets.UTF_8)), ALGORITHM));
    }

    /** 32 bytes. */
    public byte[] of(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every Java", e);
        }
    }

    /** 32 bytes, of the text's UTF-8. */
    public byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** 64 hexadecimal digits, of the text's UTF-8. */
    public String hexOf(String text) {
        return HexFormat.of().formatHex(of(text));
    }

    /** Whether a digest belongs to a text, in the same time whatever the answer. */
    public boolean matches(String text, byte[] digest) {
        return MessageDigest.isEqual(of(text), digest);
    }

    @Override
    public String toString() {
        return "KeyedDigest";
    }
}
