package org.memorysteward.audit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Follows a chain entry by entry, until something does not fit. */
final class ChainCheck {

    private static final int SEQ = 0;
    private static final int PREV_HASH = 16;

    private final Link link = new Link();
    private final boolean whole;
    private long seq;
    private String hash;

    private ChainCheck(boolean whole, long seq, String hash) {
        this.whole = whole;
        this.seq = seq;
        this.hash = hash;
    }

    /** From a team's first entry on. */
    static ChainCheck fromTheFirst(UUID team) {
        return new ChainCheck(true, 0, new Link().first(team));
    }

    /** Of some entries of a chain: each can be checked by itself, but nobody can say which are not there. */
    static ChainCheck ofSome() {
        return new ChainCheck(false, 0, null);
    }

    /**
     * Takes the next entry.
     *
     * @param columns the 17 columns that its hash covers
     * @return what does not fit, empty when all does
     */
    Optional<Flaw> next(List<String> columns, String given) {
        long place = place(columns.get(SEQ));
        if (place <= seq) return Optional.of(Flaw.misplaced(Math.max(place, 1)));
        if (whole && place > seq + 1) return Optional.of(Flaw.missing(seq + 1));
        if (!link.hash(columns).equals(given)) return Optional.of(Flaw.altered(place));
        if (whole && !hash.equals(columns.get(PREV_HASH))) return Optional.of(Flaw.unlinked(place));
        seq = place;
        hash = given;
        return Optional.empty();
    }

    /** Whether the chain ends where a checkpoint says that it did; a part of it must not go beyond. */
    Optional<Flaw> end(Checkpoint last) {
        if (seq > last.seq()) return Optional.of(Flaw.whole("entries after the checkpoint are not signed."));
        if (whole && seq < last.seq()) {
            return Optional.of(new Flaw(seq + 1, "this entry and all up to %,d are missing.".formatted(last.seq())));
        }
        if (seq == last.seq() && hash != null && !hash.equals(last.hash())) {
            return Optional.of(new Flaw(seq, "its checkpoint signs another hash; the chain was made again."));
        }
        return Optional.empty();
    }

    private static long place(String seq) {
        try {
            return seq == null ? 0 : Long.parseLong(seq);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
