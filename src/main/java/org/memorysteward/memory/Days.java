package org.memorysteward.memory;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of days, both ends included.
 *
 * @param from null for no beginning
 * @param to null for no end
 */
record Days(LocalDate from, LocalDate to) {

    private static final Pattern AGE = Pattern.compile("(<=|>=|<|>)(\\d{1,4})([dwmy])");
    private static final Pattern COMPARED = Pattern.compile("(<=|>=|<|>|)(\\d{4}-\\d{2}-\\d{2}|\\d{8})");
    private static final Pattern BETWEEN =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}|\\d{8}|)\\.\\.(\\d{4}-\\d{2}-\\d{2}|\\d{8}|)");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DIGITS =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);

    /** The form in which an expression is kept: ages stay ages, so that a saved one moves on with the calendar. */
    static String canonical(String word, String typed) {
        String given = typed.toLowerCase(Locale.ROOT);
        if (AGE.matcher(given).matches()) return given;
        Matcher compared = COMPARED.matcher(given);
        if (compared.matches()) return compared.group(1) + day(word, compared.group(2));
        Matcher between = BETWEEN.matcher(given);
        if (!between.matches() || given.length() == 2) throw unreadable(word, typed);
        if (between.group(1).isEmpty()) return "<=" + day(word, between.group(2));
        if (between.group(2).isEmpty()) return ">=" + day(word, between.group(1));
        LocalDate from = day(word, between.group(1));
        LocalDate to = day(word, between.group(2));
        if (to.isBefore(from)) throw new Misread(word, word + ": ends before it begins.", to + ".." + from);
        return from + ".." + to;
    }

    /** The days that a kept expression means, its ages counted backwards from today. */
    static Days past(String kept, LocalDate today) {
        Matcher age = AGE.matcher(kept);
        if (!age.matches()) return fixed(kept);
        LocalDate then = before(today, age);
        return switch (age.group(1)) {
            case "<" -> new Days(then.plusDays(1), null);
            case "<=" -> new Days(then, null);
            case ">" -> new Days(null, then.minusDays(1));
            default -> new Days(null, then);
        };
    }

    /** The days that a kept expression means, its lengths of time counted forwards from today. */
    static Days ahead(String kept, LocalDate today) {
        Matcher time = AGE.matcher(kept);
        if (!time.matches()) return fixed(kept);
        LocalDate then = today.plus(length(time));
        return switch (time.group(1)) {
            case "<" -> new Days(null, then.minusDays(1));
            case "<=" -> new Days(null, then);
            case ">" -> new Days(then.plusDays(1), null);
            default -> new Days(then, null);
        };
    }

    /** The days that a kept expression means on every day; null when it is an age. */
    static Days fixed(String kept) {
        Matcher compared = COMPARED.matcher(kept);
        if (compared.matches()) {
            LocalDate day = LocalDate.parse(compared.group(2));
            return switch (compared.group(1)) {
                case "<" -> new Days(null, day.minusDays(1));
                case "<=" -> new Days(null, day);
                case ">" -> new Days(day.plusDays(1), null);
                case ">=" -> new Days(day, null);
                default -> new Days(day, day);
            };
        }
        Matcher between = BETWEEN.matcher(kept);
        if (!between.matches()) return null;
        return new Days(LocalDate.parse(between.group(1)), LocalDate.parse(between.group(2)));
    }

    private static LocalDate before(LocalDate today, Matcher age) {
        LocalDate then = today.minus(length(age));
        // No memory is older than that, and the database counts no years before its own first one.
        return then.isBefore(FIRST) ? FIRST.minusDays(1) : then;
    }

    private static Period length(Matcher age) {
        int number = Integer.parseInt(age.group(2));
        return switch (age.group(3)) {
            case "d" -> Period.ofDays(number);
            case "w" -> Period.ofWeeks(number);
            case "m" -> Period.ofMonths(number);
            default -> Period.ofYears(number);
        };
    }

    private static LocalDate day(String word, String typed) {
        try {
            LocalDate day = LocalDate.parse(typed, typed.contains("-") ? DAY : DIGITS);
            if (!day.isBefore(FIRST)) return day;
        } catch (DateTimeException notADay) {
            // answered below
        }
        throw new Misread(word, "There is no day " + typed + ". Write it as YYYY-MM-DD.", null);
    }

    private static Misread unreadable(String word, String typed) {
        String instead = typed.matches("\\d{1,4}[dwmyDWMY]") ? "<" + typed.toLowerCase(Locale.ROOT) : null;
        return new Misread(
                word,
                word + ": takes a day (2026-01-31), a comparison (>2026-01-31), a stretch (2026-01-01..2026-01-31)"
                        + " or a length of time (<90d, >2w, <6m, >1y).",
                instead);
    }
}
