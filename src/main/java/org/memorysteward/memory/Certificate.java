package org.memorysteward.memory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Proof of what was done with a person's data.
 *
 * @param act reassigned, anonymised or erased
 * @param became who or what stands where the person stood
 * @param audited entries of the trail that name the person and stay
 */
public record Certificate(
        UUID id,
        String person,
        List<String> aliases,
        String act,
        String became,
        List<Place> places,
        long audited,
        String by,
        String reason,
        Instant at) {

    /**
     * One place, searched before and after.
     *
     * @param found rows that named the person
     * @param kept rows that a hold kept as they were
     * @param left rows that still name the person though no hold keeps them
     */
    public record Place(String place, long found, long kept, long left) {}

    /** Rows that still name the person though no hold keeps them. */
    public long residue() {
        return places.stream().mapToLong(Place::left).sum();
    }

    /** Rows that a hold kept as they were. */
    public long kept() {
        return places.stream().mapToLong(Place::kept).sum();
    }
}
