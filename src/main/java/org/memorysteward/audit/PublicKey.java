package org.memorysteward.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** The half of a signing key that everybody may know: 32 bytes of Ed25519. */
record PublicKey(byte[] raw) {

    private static final HexFormat HEX = HexFormat.of();

    /** What X.509 writes before the 32 bytes. */
    private static final byte[] X509 = HEX.parseHex("302a300506032b6570032100");

    private static final int LENGTH = 32;
    private static final int ID_LENGTH = 16;

    /** @throws IllegalArgumentException when it is not 64 hexadecimal digits */
    static PublicKey parse(String hex) {
        byte[] raw = HEX.parseHex(hex);
        if (raw.length != LENGTH) throw new IllegalArgumentException("a public key has 64 hexadecimal digits");
        return new PublicKey(raw);
    }

    static PublicKey of(java.security.PublicKey key) {
        byte[] encoded = key.getEncoded();
        return new PublicKey(java.util.Arrays.copyOfRange(encoded, X509.length, encoded.length));
    }

    /** The name of the key: the first 16 hexadecimal digits of its SHA-256. */
    String id() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(raw);
            return HEX.formatHex(digest).substring(0, ID_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }

    String hex() {
        return HEX.formatHex(raw);
    }

    /** Whether the owner of this key signed the checkpoint, and the checkpoint names this key. */
    boolean signed(Checkpoint checkpoint) {
        if (!checkpoint.keyId().equals(id())) return false;
        try {
            byte[] encoded = new byte[X509.length + LENGTH];
            System.arraycopy(X509, 0, encoded, 0, X509.length);
            System.arraycopy(raw, 0, encoded, X509.length, LENGTH);
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(checkpoint.signed());
            return verifier.verify(HEX.parseHex(checkpoint.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
