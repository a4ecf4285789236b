package org.memorysteward.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A piece of SQL together with its parameters. Pieces are put together without ever mixing values into the text, and
 * the whole is run in the transaction that is open.
 */
public final class Sql {

    private static final int ROWS_PER_FETCH = 2_000;

    /** Makes an object of one row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Takes one row of many, as they come. */
    @FunctionalInterface
    public interface Sink {
        void take(ResultSet row) throws SQLException;
    }

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    private Sql() {}

    /** A piece with one {@code ?} for each parameter. Collections of strings become text arrays. */
    public static Sql of(String text, Object... parameters) {
        return new Sql().add(text, parameters);
    }

    /** Appends a piece. */
    public Sql add(String more, Object... moreParameters) {
        text.append(more);
        parameters.addAll(Arrays.asList(moreParameters));
        return this;
    }

    /** Appends another piece with its parameters. */
    public Sql add(Sql other) {
        text.append(other.text);
        parameters.addAll(other.parameters);
        return this;
    }

    /** The pieces with a word between each two; {@code otherwise} when there are none. */
    public static Sql joined(Collection<Sql> pieces, String between, String otherwise) {
        if (pieces.isEmpty()) return of(otherwise);
        Sql whole = new Sql();
        for (Sql piece : pieces) {
            if (!whole.text.isEmpty()) whole.add(between);
            whole.add("(").add(piece).add(")");
        }
        return whole;
    }

    /** All rows, in order. */
    public <T> List<T> list(DataSource database, Reader<T> reader) {
        List<T> rows = new ArrayList<>();
        forEach(database, 0, row -> rows.add(reader.read(row)));
        return rows;
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(DataSource database, Reader<T> reader) {
        return list(database, reader).stream().findFirst();
    }

    /** The single number the statement answers with. */
    public long number(DataSource database) {
        return first(database, row -> row.getLong(1)).orElse(0L);
    }

    /** Hands over row by row without holding them, however many there are. */
    public void stream(DataSource database, Sink sink) {
        forEach(database, ROWS_PER_FETCH, sink);
    }

    /** Runs a statement and returns how many rows it touched; 0 for one that only selects. */
    public int execute(DataSource database) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection)) {
            return statement.execute() ? 0 : statement.getUpdateCount();
        } catch (SQLException e) {
            throw new DatabaseAway(e);
        }
    }

    private void forEach(DataSource database, int fetch, Sink sink) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection)) {
            statement.setFetchSize(fetch);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) sink.take(rows);
            }
        } catch (SQLException e) {
            throw new DatabaseAway(e);
        }
    }

    private PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        for (int i = 0; i < parameters.size(); i++) bind(connection, statement, i + 1, parameters.get(i));
        return statement;
    }

    private static void bind(Connection connection, PreparedStatement statement, int at, Object value)
            throws SQLException {
        switch (value) {
            case null -> statement.setNull(at, Types.NULL);
            case Instant it -> statement.setObject(at, it.atOffset(ZoneOffset.UTC));
            case byte[] it -> statement.setBytes(at, it);
            case Collection<?> it -> statement.setArray(at, array(connection, it));
            default -> statement.setObject(at, value);
        }
    }

    private static Array array(Connection connection, Collection<?> values) throws SQLException {
        boolean ids = !values.isEmpty() && values.iterator().next() instanceof UUID;
        return connection.createArrayOf(ids ? "uuid" : "text", values.toArray());
    }

    /**
     * Has every further statement of this transaction planned for its own values. A plan made for any words whatever reads
     * the words of a search anew for each row, and does not know which of them are rare.
     */
    public static void planForTheseValues(DataSource database) {
        of("select set_config('plan_cache_mode', 'force_custom_plan', true)").execute(database);
    }

    /**
     * Digests in hexadecimal as a parameter for {@code = any(?::bytea[])}. Decoding them in the statement would keep an index
     * from being used: behind row-level security PostgreSQL trusts no function that it does not know to keep secrets.
     */
    public static List<String> bytes(Collection<String> hexadecimal) {
        return hexadecimal.stream().map(it -> "\\x" + it).toList();
    }

    /** The pattern for {@code like} of a text that contains this part, whatever characters it is made of. */
    public static String containing(String part) {
        return "%" + part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /** A moment in UTC, null where the column is. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** A calendar date, null where the column is. */
    public static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    /** An id, null where the column is. */
    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** A text array, empty where the column is null. */
    public static List<String> strings(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
