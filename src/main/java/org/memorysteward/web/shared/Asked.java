package org.memorysteward.web.shared;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.memorysteward.audit.InvalidInput;

/** What people type into addresses and fields, read strictly. Blank is nothing, and nothing is null. */
public final class Asked {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DIGITS =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Asked() {}

    public static String text(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Several words, separated by commas; none for null. */
    public static List<String> words(String typed) {
        return typed == null
                ? List.of()
                : Stream.of(typed.split(","))
                        .map(String::strip)
                        .filter(it -> !it.isEmpty())
                        .toList();
    }

    /** @throws InvalidInput when it holds what no stored text can hold, so that nothing could ever match */
    public static String storable(String field, String value) {
        if (value != null && value.indexOf('\0') >= 0) {
            throw new InvalidInput(field, "It contains a NUL character, which no text here contains.");
        }
        return value;
    }

    /** @throws InvalidInput when it is no day of the calendar */
    public static LocalDate day(String field, String value) {
        String typed = text(value);
        if (typed == null) return null;
        try {
            LocalDate day = LocalDate.parse(typed, typed.contains("-") ? DAY : DIGITS);
            if (day.getYear() >= 1970 && day.getYear() <= 9999) return day;
        } catch (DateTimeParseException notADay) {
            // answered below, in the words of the field
        }
        throw new InvalidInput(field, "There is no such day. Write it as YYYY-MM-DD.");
    }

    /** @throws InvalidInput when it is no number from {@code least} to {@code most} */
    public static int number(String field, String value, int usual, int least, int most) {
        String typed = text(value);
        if (typed == null) return usual;
        try {
            int number = Integer.parseInt(typed);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException notANumber) {
            // answered below, in the words of the field
        }
        throw new InvalidInput(field, "A number from %d to %d is needed here.".formatted(least, most));
    }

    /**
     * A memory by its id, or by the address of its page.
     *
     * @throws InvalidInput when there is no id in it
     */
    public static UUID memory(String field, String value) {
        String typed = text(value);
        if (typed == null) return null;
        Matcher ids = ID.matcher(typed);
        if (!ids.find()) throw new InvalidInput(field, "Give the id or the address of a memory of this team.");
        return UUID.fromString(ids.group());
    }

    /** The id in an address. @throws NoSuchPage when it can be no id */
    public static UUID id(String value) {
        UUID id = idOrNull(value);
        if (id == null) throw new NoSuchPage();
        return id;
    }

    /** The id, when it is one in its full length. */
    public static UUID idOrNull(String value) {
        if (value == null || value.length() != 36) return null;
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }
}
