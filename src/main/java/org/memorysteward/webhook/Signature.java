package org.memorysteward.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.memorysteward.audit.KeyedDigest;

/** Proves to a receiver that a delivery comes from here and when it was sent, in the form of Standard Webhooks. */
final class Signature {

    private static final KeyedDigest KEYS = KeyedDigest.forPurpose("signatures of webhooks");

    private Signature() {}

    /** What the receiver has to know: {@code whsec_} and 32 bytes in Base64. Derived anew whenever it is needed. */
    static String secret(UUID team, UUID webhook) {
        return "whsec_" + Base64.getEncoder().encodeToString(key(team, webhook));
    }

    /** The header {@code webhook-signature}: {@code v1,} and HMAC-SHA256 of {@code id.seconds.body} in Base64. */
    static String of(UUID team, UUID webhook, UUID delivery, long seconds, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(team, webhook), "HmacSHA256"));
            byte[] signed = mac.doFinal((delivery + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every Java", e);
        }
    }

    private static byte[] key(UUID team, UUID webhook) {
        return KEYS.of(team + " " + webhook);
    }
}
