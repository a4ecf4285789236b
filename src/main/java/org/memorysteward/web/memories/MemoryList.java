package org.memorysteward.web.memories;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.memorysteward.memory.Facet;
import org.memorysteward.memory.Listing;
import org.memorysteward.memory.MemoryRow;
import org.memorysteward.memory.SearchText;
import org.memorysteward.memory.Sort;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Query;
import org.memorysteward.web.shared.Query.Parameter;

/**
 * The list as its template shows it.
 *
 * @param go the addresses it links to
 * @param tabs the saved views
 * @param facets what to narrow by, empty when the filter cannot be used
 * @param rows the page, null when the filter cannot be used
 * @param peek what is open beside it, null for nothing
 * @param problem why it cannot be shown
 * @param instead the search as it was probably meant, null when nobody can tell
 */
record MemoryList(
        Addresses go,
        Tabs tabs,
        List<FacetBox> facets,
        Listing<MemoryRow> rows,
        List<Header> headers,
        List<Line> lines,
        Peek peek,
        Problem problem,
        String instead) {

    private static final int BOX_HOLDS = 4_000;

    /** The head of a column; {@code href} orders by it, null where nothing can. */
    record Header(String label, String css, String href, String sorted) {}

    /** One order to choose. */
    record Order(String word, String label, boolean chosen) {}

    /** One column to choose. */
    record Choice(String word, String label, boolean shown, boolean fixed) {}

    static MemoryList of(
            Addresses go, Tabs tabs, List<Facet> facets, Listing<MemoryRow> rows, Peek peek, boolean selectable) {
        ListQuery asked = go.asked();
        Sort sort = asked.filter().sort();
        Map<Column, String> css = asked.columns().css(sort);
        UUID open = peek == null || peek.isMissing() ? null : peek.memory().id();
        Line.Shape shape = new Line.Shape(css, asked.tall(), selectable, go.path(), Instant.now());
        List<Line> lines = new ArrayList<>(rows.rows().size());
        for (MemoryRow row : rows.rows()) {
            lines.add(Line.of(row, lines.size() + 1, row.id().equals(open), shape));
        }
        List<Header> headers = css.entrySet().stream()
                .map(it -> header(it.getKey(), it.getValue(), sort, go))
                .toList();
        List<FacetBox> boxes = facets.stream().map(it -> FacetBox.of(it, go)).toList();
        return new MemoryList(go, tabs, boxes, rows, headers, lines, peek, Problem.NONE, null);
    }

    /** The panel alone, for a page that shows its list already. */
    static MemoryList panel(Addresses go, Peek peek) {
        return new MemoryList(go, Tabs.NONE, List.of(), null, List.of(), List.of(), peek, Problem.NONE, null);
    }

    static MemoryList unusable(Addresses go, Tabs tabs, Problem problem, String instead) {
        return new MemoryList(go, tabs, List.of(), null, List.of(), List.of(), null, problem, instead);
    }

    private static Header header(Column column, String css, Sort sort, Addresses go) {
        boolean current = column == Column.of(sort);
        String href = column.sort()
                .map(it -> go.sorted(current ? sort.reversed() : it))
                .orElse(null);
        String direction = sort.ascending() ? "ascending" : "descending";
        return new Header(
                column.label(), css.replace("small", "").replace("meta", ""), href, current ? direction : null);
    }

    public List<Chip> chips() {
        return Chip.of(go.asked().filters(), go);
    }

    /** The text of the search box. */
    public String box() {
        return isWhole() ? go.asked().box() : go.asked().filter().words();
    }

    /** Whether the box holds the whole filter: a text of more than 4,000 characters would not be read. */
    public boolean isWhole() {
        return isUnusable() || go.asked().box().length() <= BOX_HOLDS;
    }

    private boolean isUnusable() {
        return problem.isThere();
    }

    /** What the search form sends besides the box and the order. */
    public List<Parameter> besidesBox() {
        Query shape = go.asked().shape().without("sort");
        if (!isWhole()) return marked(go.query().without(SearchText.FIELD, "sort"));
        if (!isUnusable()) return marked(shape);
        List<Parameter> days = Stream.of(ListQuery.FROM, ListQuery.TO)
                .filter(it -> !day(it).isEmpty())
                .map(it -> new Parameter(it, day(it)))
                .toList();
        return marked(Query.of(days).and(shape));
    }

    /** What the form of the days of creation sends besides them. */
    public List<Parameter> besidesDays() {
        return marked(go.asked().besidesDays());
    }

    /** What the form of the columns sends besides them. */
    public List<Parameter> besidesColumns() {
        return marked(go.query().without(Columns.FIELD));
    }

    private List<Parameter> marked(Query query) {
        return query.and(Query.of(go.marks())).parameters();
    }

    public String day(String field) {
        return go.asked().day(field);
    }

    public boolean hasDays() {
        return !day(ListQuery.FROM).isEmpty() || !day(ListQuery.TO).isEmpty();
    }

    /** Whether the problem is told beside the search box: all are but those of the two days. */
    public boolean isAtBox() {
        return problem.isElsewhere(ListQuery.FROM, ListQuery.TO);
    }

    public boolean tall() {
        return rows != null && go.asked().tall();
    }

    /** How many lines of text a row shows. */
    public int clamp() {
        return tall() ? 2 : 1;
    }

    /** Whether there are memories, but none at this place any more. */
    public boolean pastTheEnd() {
        return go.asked().cursor() != null && rows.total().number() > 0;
    }

    public List<Order> orders() {
        Sort sort = rows == null ? Sort.CHANGED : go.asked().filter().sort();
        return Stream.of(Sort.By.values())
                .flatMap(by -> Stream.of(new Sort(by, false), new Sort(by, true)))
                .map(it -> new Order(it.word(), label(it), it.equals(sort)))
                .toList();
    }

    private static String label(Sort sort) {
        return switch (sort.by()) {
            case CHANGED -> sort.ascending() ? "First changed" : "Last changed";
            case CREATED -> sort.ascending() ? "First created" : "Last created";
            case RECALLED -> sort.ascending() ? "Longest not recalled" : "Last recalled";
            case TOKENS -> sort.ascending() ? "Fewest tokens" : "Most tokens";
        };
    }

    /** The order as the table's caption says it. */
    public String order() {
        return label(go.asked().filter().sort()).toLowerCase(Locale.ROOT);
    }

    public List<Choice> columns() {
        Columns columns = go.asked().columns();
        return columns.choices().stream()
                .map(it -> new Choice(it.word(), it.label(), columns.shown().contains(it), it == Column.MEMORY))
                .toList();
    }

    public String next() {
        return go.page(rows.next());
    }

    public String previous() {
        return go.page(rows.previous());
    }

    /** The address with the search as it was probably meant. */
    public String insteadHref() {
        return go.of(Query.NONE.plus(SearchText.FIELD, instead).and(go.asked().shape()));
    }
}
