package org.memorysteward.memory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.identity.Reach;

/**
 * What a list is asked for: the page, its exports, the API, acts on everything that matches and the tests share it.
 * Immutable; two filters that ask for the same in another order of words are equal.
 *
 * @param words words to search for, empty for none
 * @param conditions in the order of their qualifiers, each once
 * @param sort the order, never null
 * @param me whom {@code by:me} and {@code owner:me} mean, null for nobody
 * @param reach how far whoever asks reaches, whatever is asked
 */
public record MemoryFilter(String words, List<Condition> conditions, Sort sort, String me, Reach reach) {

    private static final int MOST_CONDITIONS = 1_000;
    private static final MemoryFilter NONE = new MemoryFilter("", List.of(), Sort.CHANGED, null, Reach.EVERYWHERE);

    /** @throws InvalidInput when it has more than 64 words or 1,000 conditions */
    public MemoryFilter {
        words = words == null ? "" : words.strip();
        conditions = conditions.stream()
                .distinct()
                .sorted(Comparator.comparing(Condition::qualifier).thenComparing(Condition::without))
                .toList();
        if (conditions.size() > MOST_CONDITIONS) {
            throw new InvalidInput(SearchText.FIELD, "A list can be narrowed by 1,000 values at once, not by more.");
        }
        Words.of(words);
    }

    /** The filter that asks for nothing: every memory but the deleted ones, last changed first. */
    public static MemoryFilter none() {
        return NONE;
    }

    /**
     * What the text of a search box asks for, last changed first.
     *
     * @throws InvalidInput as {@link SearchText#read} does
     */
    public static MemoryFilter of(String text) {
        return NONE.and(SearchText.read(text));
    }

    /** This filter narrowed further. */
    public MemoryFilter and(SearchText more) {
        return new MemoryFilter((words + " " + more.words()).strip(), joined(more.conditions()), sort, me, reach);
    }

    /**
     * This filter with one more condition.
     *
     * @throws InvalidInput when the value means nothing after this qualifier
     */
    public MemoryFilter with(Qualifier qualifier, String value) {
        return and(List.of(Condition.of(qualifier, value, false)));
    }

    /** This filter with more conditions. */
    public MemoryFilter and(Collection<Condition> more) {
        return new MemoryFilter(words, joined(more), sort, me, reach);
    }

    /** This filter without what it asks for, but not without what it leaves out, under one qualifier. */
    public MemoryFilter without(Qualifier qualifier) {
        List<Condition> others = conditions.stream()
                .filter(it -> it.qualifier() != qualifier || it.without())
                .toList();
        return new MemoryFilter(words, others, sort, me, reach);
    }

    /** This filter with other words. */
    public MemoryFilter withWords(String other) {
        return new MemoryFilter(other, conditions, sort, me, reach);
    }

    /** This filter in another order. */
    public MemoryFilter sorted(Sort other) {
        return new MemoryFilter(words, conditions, other, me, reach);
    }

    /** This filter for whoever reaches no further than this. */
    public MemoryFilter within(Reach other) {
        return new MemoryFilter(words, conditions, sort, me, other);
    }

    /** This filter as somebody else reads it. */
    public MemoryFilter seenBy(String name) {
        return new MemoryFilter(words, conditions, sort, name, reach);
    }

    private List<Condition> joined(Collection<Condition> more) {
        return Stream.concat(conditions.stream(), more.stream()).toList();
    }

    /** The text that the search box shows: it means this filter again. */
    public String text() {
        return SearchText.of(words, conditions);
    }

    /** Whether it asks for nothing at all. */
    public boolean isNone() {
        return words.isEmpty() && conditions.isEmpty() && reach.isEverywhere();
    }

    /** Whether there are words to search for. */
    boolean hasWords() {
        return !Words.of(words).isEmpty();
    }

    /** Whether it asks for values of {@link Dimension}s and nothing else, leaving none out: then the counters know. */
    boolean asksOnlyForDimensions() {
        return words.isEmpty() && reach.isEverywhere() && asksOnlyForWordsAndDimensions();
    }

    /** Whether what it finds changes only when a memory does. */
    boolean asksOnlyForWordsAndDimensions() {
        return conditions.stream().allMatch(MemoryFilter::isCounted);
    }

    private static boolean isCounted(Condition it) {
        return it.qualifier() == Qualifier.STATE || it.qualifier().dimension() != null && !it.without();
    }

    /** The states it lets through: those asked for, else all but deleted; without those it leaves out. */
    List<State> statesLetThrough() {
        List<String> asked = asked(Dimension.STATE);
        List<String> without = values(Qualifier.STATE, true);
        return Stream.of(State.values())
                .filter(it -> asked.isEmpty() ? it != State.DELETED : asked.contains(it.word()))
                .filter(it -> !without.contains(it.word()))
                .toList();
    }

    /** The states it lets through, as words. */
    List<String> stateWords() {
        return statesLetThrough().stream().map(State::word).toList();
    }

    /** What is asked for in one dimension, as words; empty for everything. */
    List<String> asked(Dimension dimension) {
        return values(Qualifier.of(dimension), false);
    }

    /** The values under one qualifier that are asked for, or that are left out. */
    public List<String> values(Qualifier qualifier, boolean without) {
        return conditions.stream()
                .filter(it -> it.qualifier() == qualifier && it.without() == without)
                .map(Condition::value)
                .toList();
    }

    /** The first day of creation that it lets through, as far as it names days and not ages; null for none. */
    public LocalDate createdFrom() {
        return createdDays()
                .map(Days::from)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The last day of creation that it lets through, as far as it names days and not ages; null for none. */
    public LocalDate createdTo() {
        return createdDays()
                .map(Days::to)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private Stream<Days> createdDays() {
        return values(Qualifier.CREATED, false).stream().map(Days::fixed).filter(Objects::nonNull);
    }

    /** This filter without the days that {@link #createdFrom} and {@link #createdTo} tell. */
    public MemoryFilter withoutCreatedDays() {
        List<Condition> others =
                conditions.stream().filter(it -> !it.namesDaysOfCreation()).toList();
        return new MemoryFilter(words, others, sort, me, reach);
    }

    /** The condition on rows of the view {@code catalogue} that match, for the team whose transaction is open. */
    public Sql matching() {
        return where(null);
    }

    /**
     * As {@link #matching}.
     *
     * @param open a dimension in which every value is let through that is not left out, null for none
     */
    Sql where(Dimension open) {
        return narrowed(dimension -> dimension == open);
    }

    /**
     * The condition on rows of the catalogue in whatever state.
     *
     * @param open a dimension that is open too, with its other face where it has one; null for none
     */
    Sql whateverTheState(Dimension open) {
        return narrowed(dimension -> dimension == Dimension.STATE
                || dimension == open
                || open == Dimension.TYPE && dimension == Dimension.LAYER);
    }

    private Sql narrowed(Predicate<Dimension> open) {
        Sql where = Sql.of("true");
        if (!reach.isEverywhere()) where.add(" and ").add(new Criterion.Within(reach).sql());
        if (!open.test(Dimension.STATE)) where.add(" and ").add(amongStates(stateWords()));
        Standpoint from = Standpoint.of(me);
        grouped(false).forEach((qualifier, values) -> {
            if (qualifier.dimension() != null && open.test(qualifier.dimension())) return;
            where.add(" and (").add(qualifier.meaning().holds(values, from)).add(")");
        });
        grouped(true).forEach((qualifier, values) -> {
            for (String value : values) {
                Sql holds = qualifier.meaning().holds(List.of(value), from);
                where.add(" and (").add(holds).add(") is not true");
            }
        });
        Words searched = Words.of(words);
        if (!searched.isEmpty()) where.add(" and ").add(searched.matching());
        else if (!words.isEmpty()) where.add(" and false");
        return where;
    }

    private Map<Qualifier, List<String>> grouped(boolean without) {
        Map<Qualifier, List<String>> grouped = new EnumMap<>(Qualifier.class);
        for (Condition it : conditions) {
            if (it.without() != without || it.qualifier() == Qualifier.STATE) continue;
            grouped.computeIfAbsent(it.qualifier(), any -> new ArrayList<>()).add(it.value());
        }
        return grouped;
    }

    private static Sql amongStates(List<String> words) {
        return words.size() == 1 ? Sql.of("state = ?", words.getFirst()) : Sql.of("state = any(?)", words);
    }
}
