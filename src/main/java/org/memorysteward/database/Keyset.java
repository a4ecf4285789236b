package org.memorysteward.database;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * A place in a list that is sorted by a moment and then by id, newest first: paging by key costs the same on every page.
 *
 * @param at the moment of the row beside which the page lies
 * @param id that row's id
 * @param backwards whether the page lies before that row rather than after it
 */
public record Keyset(Instant at, UUID id, boolean backwards) {

    private static final int BYTES = 1 + 8 + 16 + 4;

    /** One page of rows and the cursors beside it; a cursor is null where the list ends. */
    public record Page<T>(List<T> rows, String next, String previous) {}

    /**
     * Reads a cursor.
     *
     * @return empty when it is none of ours: somebody edited it
     */
    public static Optional<Keyset> parse(String cursor) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() != BYTES || checksum(bytes.array()) != bytes.getInt(BYTES - 4))
                return Optional.empty();
            boolean backwards = bytes.get() == 1;
            Instant at = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
            return Optional.of(new Keyset(at, new UUID(bytes.getLong(), bytes.getLong()), backwards));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The cursor in addresses: opaque, and refused once edited. */
    public String cursor() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.put((byte) (backwards ? 1 : 0))
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        bytes.putInt(checksum(bytes.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Narrows a select to the page after a place; a null place is the beginning. Reads one row more than the page has. */
    public static Sql page(Sql select, Keyset place, String column, String idColumn, int size) {
        boolean backwards = place != null && place.backwards;
        if (place != null) {
            select.add(
                    " and (" + column + ", " + idColumn + ") " + (backwards ? ">" : "<") + " (?, ?)",
                    place.at,
                    place.id);
        }
        String order = backwards ? "asc" : "desc";
        return select.add(" order by " + column + " " + order + ", " + idColumn + " " + order + " limit ?", size + 1);
    }

    /** Makes a page of what {@link #page} read. */
    public static <T> Page<T> of(List<T> read, Keyset place, int size, Function<T, Instant> at, Function<T, UUID> id) {
        boolean backwards = place != null && place.backwards;
        boolean more = read.size() > size;
        List<T> rows = new ArrayList<>(read.subList(0, Math.min(size, read.size())));
        if (backwards) Collections.reverse(rows);
        if (rows.isEmpty()) return new Page<>(rows, null, null);
        T first = rows.getFirst();
        T last = rows.getLast();
        String next = backwards || more ? new Keyset(at.apply(last), id.apply(last), false).cursor() : null;
        boolean before = backwards ? more : place != null;
        String previous = before ? new Keyset(at.apply(first), id.apply(first), true).cursor() : null;
        return new Page<>(rows, next, previous);
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, BYTES - 4);
        return (int) crc.getValue();
    }
}
