package org.memorysteward.database;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The rows of a select as the bytes in which PostgreSQL copies them, for work that reads millions: nothing is made of a
 * column. Texts are UTF-8.
 */
public final class BinaryRows {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int HEADER = 19;
    private static final short END = -1;

    private byte[] bytes;
    private int at;
    private int length;
    private int end;

    private BinaryRows() {}

    /**
     * Hands over row by row, in the transaction that is open. The sink steps through the columns with {@link #next}.
     *
     * @param select with one {@code ?} for each value
     * @param values numbers and ids only: a copy has no parameters, so that they become part of the text
     */
    public static void each(DataSource database, String select, Consumer<BinaryRows> sink, Object... values) {
        String copy = "copy (" + filled(select, values) + ") to stdout (format binary)";
        try (Connection connection = database.getConnection()) {
            CopyOut out = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy);
            try {
                new BinaryRows().all(out, sink);
            } finally {
                if (out.isActive()) out.cancelCopy();
            }
        } catch (SQLException e) {
            throw new DatabaseAway(e);
        }
    }

    private static String filled(String select, Object... values) {
        String filled = select;
        for (Object value : values) {
            String literal = switch (value) {
                case Long it -> it.toString();
                case UUID it -> "'" + it + "'";
                default -> throw new IllegalArgumentException("neither a number nor an id");
            };
            filled = filled.replaceFirst("\\?", literal);
        }
        return filled;
    }

    /** The server sends each row as a message of its own; the header travels with the first. */
    private void all(CopyOut out, Consumer<BinaryRows> sink) throws SQLException {
        int begin = HEADER;
        while ((bytes = out.readFromCopy()) != null) {
            if (begin < bytes.length && (short) SHORT.get(bytes, begin) != END) {
                end = begin + Short.BYTES;
                sink.accept(this);
            }
            begin = 0;
        }
    }

    /**
     * Goes on to the next column of the row.
     *
     * @return whether there is something in it
     */
    public boolean next() {
        length = (int) INT.get(bytes, end);
        at = end + Integer.BYTES;
        end = at + Math.max(0, length);
        return length >= 0;
    }

    /** The message that the column is a part of: from {@link #at}, as many bytes as {@link #length}. Not to be kept. */
    public byte[] bytes() {
        return bytes;
    }

    public int at() {
        return at;
    }

    /** Bytes of the column. */
    public int length() {
        return length;
    }

    /** The column as a number of eight bytes; of a moment, the microseconds since 2000. */
    public long number() {
        return (long) LONG.get(bytes, at);
    }

    /** The column as an id. */
    public UUID id() {
        return new UUID((long) LONG.get(bytes, at), (long) LONG.get(bytes, at + Long.BYTES));
    }

    /** A copy of the column. */
    public byte[] copy() {
        return Arrays.copyOfRange(bytes, at, at + length);
    }
}
