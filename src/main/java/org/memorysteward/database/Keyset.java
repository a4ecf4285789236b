package org.memorysteward.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
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
 * A place in a list that is sorted by a column and then by id: paging by key costs the same on every page.
 *
 * @param value what the row beside which the page lies is sorted by, as a number; null where its column is null
 * @param id that row's id
 * @param backwards whether the page lies before that row rather than after it
 * @param list which list and order it is a place of
 */
public record Keyset(Long value, UUID id, boolean backwards, int list) {

    private static final int BYTES = 1 + 8 + 16 + 4 + 4;
    private static final int BACKWARDS = 1;
    private static final int NULL = 2;

    /** What a column that lists are sorted by holds. */
    public enum Kind {
        /** Moments, never null. */
        MOMENT,
        /** Whole numbers, never null. */
        NUMBER,
        /** Days, or null: those without one stand behind all others when the newest stand first. */
        DAY_OR_NONE;

        private boolean hasNulls() {
            return this == DAY_OR_NONE;
        }

        private static Long number(Object value) {
            return switch (value) {
                case null -> null;
                case Instant it -> ChronoUnit.MICROS.between(Instant.EPOCH, it);
                case Number it -> it.longValue();
                case LocalDate it -> it.toEpochDay();
                default -> throw new IllegalArgumentException("lists are not sorted by " + value.getClass());
            };
        }

        private Object value(long number) {
            return switch (this) {
                case MOMENT -> Instant.EPOCH.plus(number, ChronoUnit.MICROS);
                case NUMBER -> (int) number;
                case DAY_OR_NONE -> LocalDate.ofEpochDay(number);
            };
        }
    }

    /**
     * What a list is sorted by. The index behind it is {@code (column desc [nulls last], idColumn desc)} whatever the
     * direction.
     *
     * @param descending the newest or largest first
     * @param of what the list shows, in any form that differs when it shows something else
     */
    public record Order(String column, String idColumn, Kind kind, boolean descending, String of) {

        /** Newest first, by a moment. */
        public static Order newest(String column, String idColumn, String of) {
            return new Order(column, idColumn, Kind.MOMENT, true, of);
        }

        /** The words behind {@code order by}. */
        public String sql() {
            return sql(descending);
        }

        private String sql(boolean down) {
            String nulls = kind.hasNulls() ? (down ? " nulls last" : " nulls first") : "";
            String direction = down ? " desc" : " asc";
            return column + direction + nulls + ", " + idColumn + direction;
        }

        private int fingerprint() {
            byte[] text = (column + descending + of).getBytes(StandardCharsets.UTF_8);
            return checksum(text, text.length);
        }
    }

    /** One page of rows and the cursors beside it; a cursor is null where the list ends. */
    public record Page<T>(List<T> rows, String next, String previous) {}

    /**
     * Reads a cursor.
     *
     * @return empty when it is none of ours: somebody edited it
     */
    public static Optional<Keyset> parse(String cursor) {
        try {
            byte[] read = Base64.getUrlDecoder().decode(cursor);
            ByteBuffer bytes = ByteBuffer.wrap(read);
            if (read.length != BYTES || checksum(read, BYTES - 4) != bytes.getInt(BYTES - 4)) return Optional.empty();
            byte flags = bytes.get();
            long value = bytes.getLong();
            UUID id = new UUID(bytes.getLong(), bytes.getLong());
            return Optional.of(
                    new Keyset((flags & NULL) != 0 ? null : value, id, (flags & BACKWARDS) != 0, bytes.getInt()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The place right after a row: where a page begins that goes on behind it. */
    public static Keyset after(Order order, Object value, UUID id) {
        return new Keyset(Kind.number(value), id, false, order.fingerprint());
    }

    /** Whether it is a place of this list in this order. */
    public boolean isOf(Order order) {
        return list == order.fingerprint();
    }

    /** The cursor in addresses: opaque, and refused once edited. */
    public String cursor() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.put((byte) ((backwards ? BACKWARDS : 0) | (value == null ? NULL : 0)))
                .putLong(value == null ? 0 : value)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putInt(list);
        bytes.putInt(checksum(bytes.array(), BYTES - 4));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Narrows a select to the page after a place; a null place is the beginning. Reads one row more than the page has. */
    public static Sql page(Sql select, Keyset place, Order order, int size) {
        boolean backwards = place != null && place.backwards;
        boolean down = order.descending != backwards;
        Sql end = Sql.of(" order by " + order.sql(down) + " limit ?", size + 1);
        if (place == null) return Sql.of("").add(select).add(end);
        if (place.value == null) return besideNull(select, place, order, down, end);
        Sql beside = Sql.of("")
                .add(select)
                .add(
                        " and (" + order.column + ", " + order.idColumn + ") " + (down ? "<" : ">") + " (?, ?)",
                        order.kind.value(place.value),
                        place.id)
                .add(end);
        if (!order.kind.hasNulls() || !down) return beside;
        return both(
                beside,
                Sql.of("").add(select).add(" and " + order.column + " is null").add(end),
                end);
    }

    private static Sql besideNull(Sql select, Keyset place, Order order, boolean down, Sql end) {
        Sql beside = Sql.of("")
                .add(select)
                .add(" and " + order.column + " is null and " + order.idColumn + (down ? " < ?" : " > ?"), place.id)
                .add(end);
        if (down) return beside;
        return both(
                beside,
                Sql.of("")
                        .add(select)
                        .add(" and " + order.column + " is not null")
                        .add(end),
                end);
    }

    /** Two reads of the index, one on each side of the border between values and nulls. */
    private static Sql both(Sql one, Sql other, Sql end) {
        return Sql.of("select * from ((")
                .add(one)
                .add(") union all (")
                .add(other)
                .add(")) as beside")
                .add(end);
    }

    /** Makes a page of what {@link #page} read. */
    public static <T> Page<T> of(
            List<T> read, Keyset place, Order order, int size, Function<T, Object> value, Function<T, UUID> id) {
        boolean backwards = place != null && place.backwards;
        boolean more = read.size() > size;
        List<T> rows = new ArrayList<>(read.subList(0, Math.min(size, read.size())));
        if (backwards) Collections.reverse(rows);
        if (rows.isEmpty()) return new Page<>(rows, null, null);
        int list = order.fingerprint();
        T first = rows.getFirst();
        T last = rows.getLast();
        String next = backwards || more
                ? new Keyset(Kind.number(value.apply(last)), id.apply(last), false, list).cursor()
                : null;
        boolean before = backwards ? more : place != null;
        String previous =
                before ? new Keyset(Kind.number(value.apply(first)), id.apply(first), true, list).cursor() : null;
        return new Page<>(rows, next, previous);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
