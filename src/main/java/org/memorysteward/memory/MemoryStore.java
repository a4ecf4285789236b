package org.memorysteward.memory;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.memorysteward.audit.Actor;

/**
 * Where a team's memories live and are found again: the port behind {@link Intake} and {@link Recall}.
 *
 * <p>With the local store the catalogue is the store: what {@link Intake} keeps is there at once, and writing needs no
 * second step. A store that is elsewhere is given each text before the catalogue keeps it, and follows what is done to
 * memories afterwards.
 */
public interface MemoryStore {

    /**
     * A memory that may answer, before the catalogue had its say.
     *
     * @param score how well it fits, above 0 and at most 1
     */
    record Hit(UUID id, double score) {}

    /**
     * Finds what answers a question, best first. Called outside any transaction: a store may be far away.
     *
     * @return at most {@link Question#most} hits, each at or above the threshold
     */
    List<Hit> search(UUID team, Question question);

    /** Whether this team's texts have to be placed before the catalogue keeps them. */
    boolean isElsewhere(UUID team);

    /**
     * Has texts stored before the catalogue keeps them. Called outside any transaction.
     *
     * @param drafts null for each that is not to be placed now
     * @throws StoreUnavailable when it could not be done: then none of them is kept
     */
    Placed place(UUID team, List<Draft> drafts, Actor by);

    /** Texts that a store has and the catalogue does not yet. */
    interface Placed {

        /** Texts that need no place but the catalogue. */
        Placed HERE = new Placed() {
            @Override
            public UUID id(int draft) {
                return null;
            }

            @Override
            public List<Outcome> keeping(Supplier<List<Outcome>> catalogue) {
                return catalogue.get();
            }
        };

        /** The id that the store gave a draft; null when it was given none. */
        UUID id(int draft);

        /** Has the catalogue keep them and closes the matter, all in the transaction that is open. */
        List<Outcome> keeping(Supplier<List<Outcome>> catalogue);
    }
}
