package org.memorysteward.memory;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.memorysteward.database.Keyset;

/**
 * The order of a list.
 *
 * @param by what it goes by
 * @param ascending oldest or smallest first; without it newest or largest
 */
public record Sort(By by, boolean ascending) {

    /** What a list can go by, each backed by an index that is read in either direction. */
    public enum By {
        CHANGED("changed", "updated_at", Keyset.Kind.MOMENT, MemoryRow::updatedAt),
        CREATED("created", "created_at", Keyset.Kind.MOMENT, MemoryRow::createdAt),
        RECALLED("recalled", "recalled_on", Keyset.Kind.DAY_OR_NONE, MemoryRow::recalledOn),
        TOKENS("tokens", "tokens", Keyset.Kind.NUMBER, MemoryRow::tokens);

        private final String word;
        private final String column;
        private final Keyset.Kind kind;
        private final Function<MemoryRow, Object> value;

        By(String word, String column, Keyset.Kind kind, Function<MemoryRow, Object> value) {
            this.word = word;
            this.column = column;
            this.kind = kind;
            this.value = value;
        }

        /** The word in addresses. */
        public String word() {
            return word;
        }
    }

    /** What was changed last stands first: the order of a list that asks for none. */
    public static final Sort CHANGED = new Sort(By.CHANGED, false);

    private static final String ASCENDING = ".asc";

    /** The order of this word in addresses: {@code created}, or {@code created.asc} for the oldest first. */
    public static Optional<Sort> of(String word) {
        boolean ascending = word.endsWith(ASCENDING);
        String by = ascending ? word.substring(0, word.length() - ASCENDING.length()) : word;
        return Stream.of(By.values())
                .filter(it -> it.word.equals(by))
                .map(it -> new Sort(it, ascending))
                .findFirst();
    }

    /** The word in addresses. */
    public String word() {
        return by.word + (ascending ? ASCENDING : "");
    }

    /** The same the other way round. */
    public Sort reversed() {
        return new Sort(by, !ascending);
    }

    /** As a page's query needs it; {@code of} is what tells lists apart whose places must not be mixed up. */
    Keyset.Order order(String of) {
        return new Keyset.Order(by.column, "id", by.kind, !ascending, of);
    }

    /** What a row stands by. */
    Object value(MemoryRow row) {
        return by.value.apply(row);
    }
}
