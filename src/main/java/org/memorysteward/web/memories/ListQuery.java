package org.memorysteward.web.memories;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.MemoryFilter;
import org.memorysteward.memory.SearchText;
import org.memorysteward.memory.Sort;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.Query;
import org.memorysteward.web.shared.Query.Parameter;

/**
 * The query of the list's address: what was typed, the filter it means, and the one way to write that filter as an
 * address. The search box sends its conditions inside {@code q}; addresses of ours carry each under its own name.
 */
public final class ListQuery {

    static final String FROM = "created_from";
    static final String TO = "created_to";

    private static final List<String> FILTERS =
            Stream.concat(Stream.of(SearchText.FIELD), Meant.NARROWING.stream()).toList();
    private static final List<String> SHAPE = List.of("sort", Columns.FIELD, "rows", "size");

    private static final List<String> PLACE = List.of("after", "peek");

    private final MultivaluedMap<String, String> asked;
    private Meant meant;
    private InvalidInput refused;

    /** @param me whom {@code by:me} means */
    public ListQuery(MultivaluedMap<String, String> asked, String me) {
        this.asked = asked;
        try {
            meant = Meant.read(asked, me);
        } catch (InvalidInput e) {
            refused = e;
        }
    }

    /**
     * Reads a query as {@link #query} writes it.
     *
     * @throws InvalidInput when it is none that an address could have
     */
    public static ListQuery of(String query, String me) {
        MultivaluedMap<String, String> asked = new MultivaluedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) asked.add(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return new ListQuery(asked, me);
    }

    /** As {@link #of(String, String)}, at the place and with the panel that the address asks for. */
    static ListQuery of(String query, String me, MultivaluedMap<String, String> address) {
        MultivaluedMap<String, String> asked = of(query, me).asked;
        for (String name : PLACE) if (address.containsKey(name)) asked.put(name, address.get(name));
        return new ListQuery(asked, me);
    }

    /** Whether an address asks for a list of its own, and not for whatever the person usually sees. */
    static boolean isAsked(MultivaluedMap<String, String> address) {
        return Stream.of(FILTERS, SHAPE, PLACE, List.of("column", "view", "from"))
                .flatMap(List::stream)
                .anyMatch(address::containsKey);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException halfAnEscape) {
            throw new InvalidInput("query", "This is not the query of a list.");
        }
    }

    private Meant meant() {
        if (refused != null) throw refused;
        return meant;
    }

    /**
     * The filter with its order.
     *
     * @throws InvalidInput when a word of the search box, a value, a day, the order, a column or a number means nothing
     */
    public MemoryFilter filter() {
        return meant().filter();
    }

    Columns columns() {
        return meant().columns();
    }

    /** Whether rows are two lines high. */
    boolean tall() {
        return meant().tall();
    }

    /** Rows on a page. */
    public int size() {
        return meant().size();
    }

    /** The place in the list, null for its beginning. */
    public String cursor() {
        return Asked.text(asked.getFirst("after"));
    }

    /** The memory that is open beside the list, null for none. */
    String peek() {
        return Asked.text(asked.getFirst("peek"));
    }

    /**
     * Everything that narrows, orders or shapes the list, without the place in it: in its one form, or as it was asked
     * when it cannot be used.
     */
    public Query query() {
        return filters().and(shape());
    }

    /** What narrows. */
    public Query filters() {
        return refused == null ? written(meant.filter()) : Query.of(asked, FILTERS);
    }

    /** What narrows, without the days of creation that the panel has fields for. */
    Query besidesDays() {
        return (refused == null
                        ? written(meant.filter().withoutCreatedDays())
                        : filters().without(FROM, TO))
                .and(shape());
    }

    private static Query written(MemoryFilter filter) {
        List<Parameter> parameters = new ArrayList<>();
        if (!filter.words().isEmpty()) parameters.add(new Parameter(SearchText.FIELD, filter.words()));
        filter.conditions().forEach(it -> parameters.add(new Parameter(it.parameter(), it.value())));
        return Query.of(parameters);
    }

    /** Order, columns, height and number of rows. */
    Query shape() {
        if (refused != null) return Query.of(asked, SHAPE);
        List<Parameter> shape = new ArrayList<>();
        Sort sort = meant.filter().sort();
        if (!sort.equals(Sort.CHANGED)) shape.add(new Parameter("sort", sort.word()));
        if (!meant.columns().usual())
            shape.add(new Parameter(Columns.FIELD, meant.columns().word()));
        if (meant.tall()) shape.add(new Parameter("rows", Meant.TALL));
        if (meant.size() != Meant.USUAL_SIZE) shape.add(new Parameter("size", String.valueOf(meant.size())));
        return Query.of(shape);
    }

    /** The text of the search box: the whole filter, or what was typed when it cannot be read. */
    String box() {
        if (refused == null) return meant.filter().text();
        return Query.of(asked, FILTERS).without(FROM, TO).parameters().stream()
                .map(it -> it.name().equals(SearchText.FIELD) ? it.value() : SearchText.written(it.name(), it.value()))
                .collect(Collectors.joining(" "));
    }

    /** A day of creation as its field shows it; empty where none is set. */
    String day(String field) {
        if (refused != null) {
            String typed = asked.getFirst(field);
            return typed == null ? "" : typed;
        }
        LocalDate day = field.equals(FROM)
                ? meant.filter().createdFrom()
                : meant.filter().createdTo();
        return day == null ? "" : day.toString();
    }
}
