package org.memorysteward.upstream;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.memorysteward.memory.Draft.GivenIds;

/**
 * A store that is somewhere else: the port behind which Mem0's products are. Every call is bounded in time and size, is made
 * outside of any transaction, and ends with a {@link StoreFailure} when the store does not do it.
 */
public interface RemoteStore {

    StoreKind kind();

    /** Which memories those are that the store serves us: two connections with the same are one store. */
    String identity(Connection to);

    /** Tries whether it is this kind of store, and what the key may do; leaves nothing behind. */
    List<Check> probe(Connection to);

    /** Stores one text word for word. @return the store's id of it */
    UUID add(Connection to, Copy copy);

    /** Makes text, metadata and last day what they are here; {@code known} is what the store holds now. */
    void update(Connection to, Copy known, Copy wanted);

    /** @return whether there was one */
    boolean delete(Connection to, UUID id);

    Optional<Copy> get(Connection to, UUID id);

    /** What we stored with this token; {@code ids} are those that it was given. */
    Optional<Copy> find(Connection to, String token, GivenIds ids);

    /** How many versions of its text the store still tells, also after it was deleted. */
    int versionsTold(Connection to, UUID id);

    /**
     * A part of everything.
     *
     * @param next where to go on, null at the end
     * @param total how many there are in all, as the store says; -1 when it does not
     * @param untold whom the store has more memories of than it lists, with how many
     */
    record Part(List<Copy> copies, String next, long total, Map<String, Long> untold) {}

    /** @param from where to go on, null for the beginning */
    Part read(Connection to, String from);

    /**
     * What changed.
     *
     * @param copies as they are now
     * @param gone what was deleted
     */
    record Changes(List<Copy> copies, Set<UUID> gone) {}

    /**
     * What changed since a moment of the store's clock.
     *
     * @return empty when this store cannot say: then all of it must be read
     */
    Optional<Changes> changes(Connection to, Instant since);

    /** An answer to a question, by the store's own id. */
    record Answer(UUID id, double score) {}

    /**
     * What answers a question, best first, whether or not it may be served.
     *
     * @param whose those that it must be about; ids that are null narrow nothing
     */
    List<Answer> search(Connection to, String words, GivenIds whose, int most, double threshold);

    /** How many answers to a question it gives at most. */
    int mostAnswers();
}
