package org.memorysteward.audit;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.memorysteward.database.BinaryRows;

/** The seals of one piece of a chain, one after another: whether none is missing and each follows the one before it. */
final class Seals {

    private static final HexFormat HEX = HexFormat.of();

    private final SignedPlaces signed;
    private long seq;
    private byte[] hash;
    private Flaw flaw;
    private UUID least;
    private UUID greatest;

    Seals(long after, String hash, SignedPlaces signed) {
        this.seq = after;
        this.hash = HEX.parseHex(hash);
        this.signed = signed;
    }

    /** Takes a row of {@code seq, entry_id, prev_hash, hash}. */
    void take(BinaryRows row) {
        if (flaw != null) return;
        row.next();
        long place = row.number();
        if (place <= seq) {
            flaw = Flaw.misplaced(Math.max(place, 1));
        } else if (place > seq + 1) {
            flaw = Flaw.missing(seq + 1);
        } else {
            seq = place;
            row.next();
            reachTo(row.id());
            row.next();
            if (!Arrays.equals(row.bytes(), row.at(), row.at() + row.length(), hash, 0, hash.length)) {
                flaw = Flaw.unlinked(place);
            }
            row.next();
            hash = row.copy();
            if (flaw == null && signed.at(place)) flaw = signed.check(place, HEX.formatHex(hash));
        }
    }

    /** As the database orders ids: byte by byte, and no byte is below zero. */
    private void reachTo(UUID id) {
        if (least == null || compare(id, least) < 0) least = id;
        if (greatest == null || compare(id, greatest) > 0) greatest = id;
    }

    private static int compare(UUID one, UUID other) {
        int first = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return first != 0
                ? first
                : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    boolean none() {
        return least == null;
    }

    /** The last entry that has a seal. */
    long reached() {
        return seq;
    }

    /** The first thing that does not fit, null when all does. */
    Flaw flaw() {
        return flaw;
    }

    UUID least() {
        return least;
    }

    UUID greatest() {
        return greatest;
    }
}
