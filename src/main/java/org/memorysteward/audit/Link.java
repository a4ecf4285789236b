package org.memorysteward.audit;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.memorysteward.database.BinaryRows;

/**
 * How entries are chained, byte by byte as {@code docs/audit-format.md} says it: each hash covers every column of its entry
 * and the hash before it. The columns are taken one after another; {@link #end} gives the hash. Chains have millions of
 * entries, so that nothing is made here for a single one.
 */
final class Link {

    /** Bytes of a hash. */
    static final int LENGTH = 32;

    private static final String FIRST = "memory-steward-audit-1\n";
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final long SECONDS_TO_2000 = 946_684_800L;
    private static final long MICROSECONDS = 1_000_000;
    private static final long SECONDS_OF_A_DAY = 86_400;
    private static final String SHAPE_OF_TIME = "27:2026-11-20T10:21:12.000007Z";
    private static final int DAY_PART = "27:2026-11-20T".length();

    private final MessageDigest sha256 = sha256();
    private byte[] taken = new byte[1_024];
    private int many;

    /** The day of the last moment, written out: most entries are of the day of the one before. */
    private final byte[] day = SHAPE_OF_TIME.getBytes(StandardCharsets.US_ASCII);

    private long dayWritten = Long.MIN_VALUE;

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
        for (String column : columns) {
            if (column == null) {
                nothing();
            } else {
                text(column.getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] hash = new byte[LENGTH];
        end(hash);
        return HEX.formatHex(hash);
    }

    /** Takes the next column of a row as a text. */
    void text(BinaryRows row) {
        if (row.next()) {
            text(row.bytes(), row.at(), row.length());
        } else {
            nothing();
        }
    }

    /** Takes a number. */
    void number(long number) {
        text(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    }

    /** Takes bytes as the hexadecimal digits that stand for them. */
    void hex(byte[] of, int at, int length) {
        length(2 * length);
        room(2 * length);
        for (int i = at; i < at + length; i++) {
            taken[many++] = DIGITS[of[i] >> 4 & 0xF];
            taken[many++] = DIGITS[of[i] & 0xF];
        }
    }

    /** Takes a moment, in microseconds since 2000. */
    void time(long since2000) {
        long second = Math.floorDiv(since2000, MICROSECONDS) + SECONDS_TO_2000;
        long micros = Math.floorMod(since2000, MICROSECONDS);
        long ofDay = Math.floorMod(second, SECONDS_OF_A_DAY);
        if (second - ofDay != dayWritten && !startDay(second - ofDay)) {
            text(AuditColumns.time(Instant.ofEpochSecond(second, micros * 1_000))
                    .getBytes(StandardCharsets.US_ASCII));
            return;
        }
        room(day.length);
        System.arraycopy(day, 0, taken, many, day.length);
        digits(many + DAY_PART, ofDay / 3_600, 2);
        digits(many + DAY_PART + 3, ofDay / 60 % 60, 2);
        digits(many + DAY_PART + 6, ofDay % 60, 2);
        digits(many + DAY_PART + 9, micros, 6);
        many += day.length;
    }

    /** @return whether its year has four digits */
    private boolean startDay(long midnight) {
        String text = "27:" + AuditColumns.time(Instant.ofEpochSecond(midnight));
        if (text.length() != day.length) return false;
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, day, 0, day.length);
        dayWritten = midnight;
        return true;
    }

    /** Gives the hash of what was taken, and begins anew. */
    void end(byte[] into) {
        try {
            sha256.update(taken, 0, many);
            sha256.digest(into, 0, LENGTH);
            many = 0;
        } catch (DigestException e) {
            throw new IllegalStateException("a hash has 32 bytes", e);
        }
    }

    /** A lone hyphen is not a text of no length. */
    private void nothing() {
        room(1);
        taken[many++] = '-';
    }

    private void text(byte[] text) {
        text(text, 0, text.length);
    }

    private void text(byte[] from, int at, int length) {
        length(length);
        room(length);
        System.arraycopy(from, at, taken, many, length);
        many += length;
    }

    /** The length makes it plain where a text ends. */
    private void length(int length) {
        int width = 1;
        for (int rest = length / 10; rest > 0; rest /= 10) width++;
        room(width + 1);
        digits(many, length, width);
        many += width;
        taken[many++] = ':';
    }

    private void digits(int at, long number, int width) {
        long rest = number;
        for (int i = at + width - 1; i >= at; i--) {
            taken[i] = DIGITS[(int) (rest % 10)];
            rest /= 10;
        }
    }

    private void room(int more) {
        if (many + more > taken.length) taken = Arrays.copyOf(taken, Math.max(2 * taken.length, many + more));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
