package org.memorysteward.web.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.memorysteward.audit.AuditFilter;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.web.shared.Asked;

/**
 * What the search box of the trail was asked: {@code actor:dev7 -verb:recall.served repo:payments after:2026-10-01 words}.
 *
 * @param plain what stands before no colon, null for nothing
 */
record TrailWords(List<AuditFilter.Word> words, LocalDate from, LocalDate to, String plain) {

    private static final String FIELD = "q";
    private static final String DAYS = "after: before: on:";

    private static final Pattern WORD =
            Pattern.compile("(-?)([A-Za-z_]+):(?!//)(?:\"([^\"]*)\"|(\\S*))|\"([^\"]*)\"|(\\S+)");

    /** @throws InvalidInput when a word before a colon is unknown, or has no value that it can have */
    static TrailWords of(String typed) {
        List<AuditFilter.Word> words = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        LocalDate from = null;
        LocalDate to = null;
        Matcher found = WORD.matcher(typed == null ? "" : typed);
        while (found.find()) {
            if (found.group(2) == null) {
                plain.add(found.group(5) == null ? found.group(6) : found.group(5));
                continue;
            }
            String name = found.group(2).toLowerCase(Locale.ROOT);
            String value = found.group(3) == null ? found.group(4) : found.group(3);
            switch (name) {
                case "after" -> from = day(name, value);
                case "before" -> to = day(name, value).minusDays(1);
                case "on" -> from = to = day(name, value);
                default -> words.add(word(name, value, !found.group(1).isEmpty()));
            }
        }
        return new TrailWords(words, from, to, plain.isEmpty() ? null : String.join(" ", plain));
    }

    private static AuditFilter.Word word(String name, String value, boolean without) {
        AuditFilter.Column column = Stream.of(AuditFilter.Column.values())
                .filter(it -> word(it).equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        FIELD,
                        "The search does not know \"%s:\". It knows %s %s. Put it in quotes to search for it as it stands."
                                .formatted(name, all(), DAYS)));
        if (value.isBlank()) throw new InvalidInput(FIELD, "Write a value behind \"%s:\".".formatted(name));
        return new AuditFilter.Word(column, values(column, value.strip()), without);
    }

    /** A verb may be given by its noun or by what was done alone: {@code deprecated}. */
    private static List<String> values(AuditFilter.Column column, String value) {
        if (column == AuditFilter.Column.VERB && value.indexOf('.') < 0) {
            List<String> meant = Entry.verbs()
                    .filter(it -> it.startsWith(value + ".") || it.endsWith("." + value))
                    .toList();
            return meant.isEmpty() ? List.of(value) : meant;
        }
        if (column == AuditFilter.Column.ENTRY) return List.of(number(value));
        return List.of(value);
    }

    private static String number(String value) {
        try {
            return Long.toString(Long.parseLong(value.replace(",", "")));
        } catch (NumberFormatException e) {
            throw new InvalidInput(FIELD, "Write the number of an entry behind \"entry:\".");
        }
    }

    private static LocalDate day(String name, String value) {
        try {
            LocalDate day = Asked.day(FIELD, value);
            if (day != null) return day;
        } catch (InvalidInput notADay) {
            // said below, with the word it stands behind
        }
        throw new InvalidInput(FIELD, "Write a day behind \"%s:\", as YYYY-MM-DD.".formatted(name));
    }

    private static String word(AuditFilter.Column column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    private static String all() {
        return Stream.of(AuditFilter.Column.values()).map(it -> word(it) + ":").collect(Collectors.joining(" "));
    }
}
