package org.memorysteward.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The checkpoints among some entries: each must be signed by a key that was made here, and sign what is there. */
final class SignedPlaces {

    private static final String SIGNED_BY_ANOTHER =
            "its checkpoint was not signed by a key of this installation; the chain was made again.";

    private final Map<String, SigningKeys.Published> known;
    private final Deque<Checkpoint> left;

    SignedPlaces(List<SigningKeys.Published> keys, List<Checkpoint> checkpoints) {
        known = keys.stream().collect(Collectors.toMap(SigningKeys.Published::keyId, it -> it));
        left = new ArrayDeque<>(checkpoints);
    }

    /** Whether there is one at this entry. Entries are asked for in their order. */
    boolean at(long seq) {
        return !left.isEmpty() && left.peek().seq() == seq;
    }

    /**
     * Takes the checkpoint at an entry.
     *
     * @return what is wrong with it, null when nothing is
     */
    Flaw check(long seq, String hash) {
        Checkpoint checkpoint = left.poll();
        SigningKeys.Published key = known.get(checkpoint.keyId());
        boolean ours = key != null
                && key.madeHere()
                && PublicKey.parse(key.publicKey()).signed(checkpoint);
        if (!ours) return new Flaw(seq, SIGNED_BY_ANOTHER);
        if (checkpoint.hash().equals(hash)) return null;
        return new Flaw(seq, "its checkpoint signs another hash; the chain was made again.");
    }
}
