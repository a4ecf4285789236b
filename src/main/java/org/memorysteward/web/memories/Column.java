package org.memorysteward.web.memories;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.memorysteward.memory.Sort;

/** What a list can show of a memory. */
enum Column {
    STATE("State", "c-state small", 6.5),
    MEMORY("Memory", "c-text wide", 21),
    TYPE("Type", "c-type meta", 8.25),
    LAYER("Layer", "c-layer meta only-wide", 6.25),
    REPO("Repo", "c-repo meta only-wide", 6.25),
    USER("User", "c-user meta only-wide", 7),
    AGENT("Agent", "c-user meta only-wide", 7),
    BRANCH("Branch", "c-repo meta only-wide", 6.25),
    PATH("Path", "c-path meta only-wide", 10),
    OWNER("Owner", "c-user meta only-wide", 7),
    RECALLS("Recalls", "c-recall meta num only-wide", 4.5),
    RECALLED("Last recalled", "c-date meta num only-wide", 6.5),
    TOKENS("Tokens", "c-recall meta num only-wide", 4.5),
    REVIEW("Review", "c-date meta num only-wide", 6.5),
    CREATED("Created", "c-date meta num only-wide", 5.25),
    CHANGED("Changed", "c-date meta num only-wide", 5.25);

    private static final List<Column> LEFT = List.of(STATE, MEMORY, TYPE, REPO, USER, RECALLS);

    private final String label;
    private final String css;
    private final double width;

    Column(String label, String css, double width) {
        this.label = label;
        this.css = css;
        this.width = width;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String label() {
        return label;
    }

    String css() {
        return css;
    }

    /** In rem. */
    double width() {
        return width;
    }

    static Optional<Column> of(String word) {
        return Stream.of(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    /** The column that a list in this order goes by. */
    static Column of(Sort sort) {
        return valueOf(sort.by().name());
    }

    /** The order that a click on the head of this column asks for. */
    Optional<Sort> sort() {
        return Sort.of(word());
    }

    /** What a list shows that nobody asked to show something else: the column it goes by stands last. */
    static List<Column> usual(Sort sort) {
        return Stream.concat(LEFT.stream(), Stream.of(of(sort))).toList();
    }
}
