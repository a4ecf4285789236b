package org.memorysteward.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * How entries are chained, byte by byte as {@code docs/audit-format.md} says it: each hash covers every column of its entry
 * and the hash before it.
 */
final class Link {

    private static final String FIRST = "memory-steward-audit-1\n";
    private static final HexFormat HEX = HexFormat.of();

    private final MessageDigest sha256 = sha256();

    /** What stands before a team's first entry: chains of two teams never fit together. */
    String first(UUID team) {
        return HEX.formatHex(sha256.digest((FIRST + team).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The hash of an entry in 64 hexadecimal digits.
     *
     * @param columns the 17 columns before the hash, from {@code seq} to {@code prev_hash}; null where there is nothing
     */
    String hash(List<String> columns) {
        for (String column : columns) take(column);
        return HEX.formatHex(sha256.digest());
    }

    /** The length makes it plain where a text ends, and a lone hyphen is not a text of no length. */
    private void take(String column) {
        if (column == null) {
            sha256.update((byte) '-');
            return;
        }
        byte[] text = column.getBytes(StandardCharsets.UTF_8);
        sha256.update(Integer.toString(text.length).getBytes(StandardCharsets.US_ASCII));
        sha256.update((byte) ':');
        sha256.update(text);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
