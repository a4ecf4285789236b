package org.memorysteward.web.memories;

import static org.memorysteward.web.memories.ListQuery.FROM;
import static org.memorysteward.web.memories.ListQuery.TO;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.Condition;
import org.memorysteward.memory.MemoryFilter;
import org.memorysteward.memory.Qualifier;
import org.memorysteward.memory.SearchText;
import org.memorysteward.memory.Sort;
import org.memorysteward.web.shared.Asked;

/**
 * What the parameters of a list's address mean.
 *
 * @param filter with its order
 * @param tall whether rows are two lines high
 * @param size rows on a page
 */
record Meant(MemoryFilter filter, Columns columns, boolean tall, int size) {

    static final int USUAL_SIZE = 50;
    static final String TALL = "two";

    private static final int LEAST_SIZE = 10;
    private static final int MOST_SIZE = 200;

    /** Every parameter that narrows besides {@code q}. */
    static final List<String> NARROWING = Stream.concat(
                    Stream.of(Qualifier.values()).flatMap(it -> Stream.of(it.word(), "-" + it.word())),
                    Stream.of(FROM, TO))
            .toList();

    /**
     * Reads them.
     *
     * @param me whom {@code by:me} means
     * @throws InvalidInput when a word of the search box, a value, a day, the order, a column or a number means nothing
     */
    static Meant read(MultivaluedMap<String, String> asked, String me) {
        Sort sort = sort(asked);
        List<Condition> conditions = new ArrayList<>();
        for (String name : NARROWING) {
            for (String value : asked.getOrDefault(name, List.of())) {
                if (!value.isBlank()) conditions.add(condition(name, value));
            }
        }
        MemoryFilter filter = MemoryFilter.none().sorted(sort).seenBy(me).and(conditions);
        checkDays(asked, filter);
        String typed = asked.getFirst(SearchText.FIELD);
        if (typed != null) filter = filter.and(SearchText.read(typed));
        return new Meant(filter, Columns.of(asked, sort), isTall(asked), number(asked));
    }

    private static Condition condition(String name, String value) {
        if (name.equals(FROM)) return created(">=", Asked.day(FROM, value));
        if (name.equals(TO)) return created("<=", Asked.day(TO, value));
        boolean without = Condition.isNegative(name);
        return Condition.of(Qualifier.of(without ? name.substring(1) : name).orElseThrow(), value, without);
    }

    private static Condition created(String comparison, LocalDate day) {
        return Condition.of(Qualifier.CREATED, comparison + day, false);
    }

    private static void checkDays(MultivaluedMap<String, String> asked, MemoryFilter filter) {
        LocalDate first = filter.createdFrom();
        LocalDate last = filter.createdTo();
        if (asked.containsKey(TO) && first != null && last != null && last.isBefore(first)) {
            throw new InvalidInput(TO, "It lies before the first day.");
        }
    }

    private static Sort sort(MultivaluedMap<String, String> asked) {
        String word = Asked.text(asked.getFirst("sort"));
        if (word == null) return Sort.CHANGED;
        String known = Stream.of(Sort.By.values()).map(Sort.By::word).collect(Collectors.joining(", "));
        return Sort.of(word)
                .orElseThrow(() -> new InvalidInput(
                        "sort", "The list can be ordered by " + known + "; with .asc behind it, the other way round."));
    }

    private static boolean isTall(MultivaluedMap<String, String> asked) {
        String rows = Asked.text(asked.getFirst("rows"));
        if (rows == null || rows.equals("compact")) return false;
        if (rows.equals(TALL)) return true;
        throw new InvalidInput("rows", "Rows are compact, or two lines high.");
    }

    private static int number(MultivaluedMap<String, String> asked) {
        return Asked.number("size", asked.getFirst("size"), USUAL_SIZE, LEAST_SIZE, MOST_SIZE);
    }
}
