package org.memorysteward.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memorysteward.database.Sql;

/** What a qualifier asks of a memory. */
sealed interface Meaning {

    /**
     * The form in which a value is kept.
     *
     * @throws Misread when it means nothing
     */
    String canonical(String word, String typed);

    /** The condition on rows of the catalogue for all that was asked under one qualifier. */
    Sql holds(List<String> values, Standpoint from);

    /** A column whose values are names; of a closed list when some are known, else any. */
    static Named named(String column, String... known) {
        return new Named(column, List.of(known));
    }

    /** One of several names. */
    record Named(String column, List<String> known) implements Meaning {
        @Override
        public String canonical(String word, String typed) {
            return known.isEmpty() ? typed : knownOnly(word, typed, known);
        }

        @Override
        public Sql holds(List<String> values, Standpoint from) {
            return values.size() == 1
                    ? Sql.of(column + " = ?", values.getFirst())
                    : Sql.of(column + " = any(?)", values);
        }
    }

    /** A file or directory, or whatever lies below it. */
    record Under() implements Meaning {
        @Override
        public String canonical(String word, String typed) {
            String path = typed.length() > 1 && typed.endsWith("/") ? typed.substring(0, typed.length() - 1) : typed;
            return path.isEmpty() ? typed : path;
        }

        @Override
        public Sql holds(List<String> values, Standpoint from) {
            // Compared byte by byte, as the index is: everything below a directory lies between "dir/" and "dir0".
            return eachAs(
                    values,
                    " or ",
                    it -> Sql.of("path = ? or (path ~>=~ ? and path ~<~ ?)", it, it + "/", it + (char) ('/' + 1)));
        }
    }

    /** All of several tags. */
    record Tagged() implements Meaning {
        @Override
        public String canonical(String word, String typed) {
            return typed;
        }

        @Override
        public Sql holds(List<String> values, Standpoint from) {
            // The second half says nothing new but to the index, which leaves out memories without tags.
            return Sql.of("tags @> ? and tags <> '{}'", values);
        }
    }

    /** Somebody who answers for it, or nobody. */
    record Owned() implements Meaning {
        @Override
        public String canonical(String word, String typed) {
            return typed;
        }

        @Override
        public Sql holds(List<String> values, Standpoint from) {
            return eachAs(
                    values,
                    " or ",
                    it -> it.equals("none") ? Sql.of("owner is null") : Sql.of("owner = ?", from.name(it)));
        }
    }

    /** Somebody who wrote one of its versions. */
    record WrittenBy() implements Meaning {
        @Override
        public String canonical(String word, String typed) {
            return typed;
        }

        @Override
        public Sql holds(List<String> values, Standpoint from) {
            return Sql.of(
                    "exists (select from revision r where r.team_id = current_team() and r.memory_id = catalogue.id"
                            + " and r.actor = any(?))",
                    values.stream().map(from::name).toList());
        }
    }

    /** Facts that are one question each; all of them must be so. */
    record Having(Map<String, Sql> facts) implements Meaning {
        @Override
        public String canonical(String word, String typed) {
            return knownOnly(word, typed, List.copyOf(new TreeMap<>(facts).keySet()));
        }

        @Override
        public Sql holds(List<String> values, Standpoint from) {
            return eachAs(values, " and ", facts::get);
        }
    }

    /** A moment, asked for by its day; all that is asked must be so. */
    record Happened(String column) implements Meaning {
        @Override
        public String canonical(String word, String typed) {
            return Days.canonical(word, typed);
        }

        @Override
        public Sql holds(List<String> values, Standpoint from) {
            return eachAs(values, " and ", it -> during(Days.past(it, from.today())));
        }

        private Sql during(Days days) {
            Sql during = Sql.of("true");
            if (days.from() != null) during.add(" and " + column + " >= ?", start(days.from()));
            if (days.to() != null)
                during.add(" and " + column + " < ?", start(days.to().plusDays(1)));
            return during;
        }

        private static Instant start(LocalDate day) {
            return day.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
    }

    /** The day of the last recall. What was never recalled was not recalled for as long as anybody asks. */
    record LastRecalled() implements Meaning {
        @Override
        public String canonical(String word, String typed) {
            return typed.equalsIgnoreCase("never") ? "never" : Days.canonical(word, typed);
        }

        @Override
        public Sql holds(List<String> values, Standpoint from) {
            return eachAs(values, " and ", it -> {
                if (it.equals("never")) return Sql.of("recalled_on is null");
                Days days = Days.past(it, from.today());
                return days.from() == null
                        ? Sql.of("recalled_on is null or recalled_on <= ?", days.to())
                        : onDays("recalled_on", days);
            });
        }
    }

    /** The day on which somebody is to look at it again. */
    record ToReview() implements Meaning {
        @Override
        public String canonical(String word, String typed) {
            for (String known : List.of("due", "none")) if (typed.equalsIgnoreCase(known)) return known;
            return Days.canonical(word, typed);
        }

        @Override
        public Sql holds(List<String> values, Standpoint from) {
            return eachAs(values, " and ", it -> switch (it) {
                case "due" -> Sql.of("review_on <= ?", from.today());
                case "none" -> Sql.of("review_on is null");
                default -> onDays("review_on", Days.ahead(it, from.today()));
            });
        }
    }

    /** A number; all that is asked must be so. */
    record Counted(String column) implements Meaning {
        private static final Pattern COMPARED = Pattern.compile("(<=|>=|<|>|)(\\d{1,9})");
        private static final Pattern BETWEEN = Pattern.compile("(\\d{1,9})\\.\\.(\\d{1,9})");

        @Override
        public String canonical(String word, String typed) {
            Matcher compared = COMPARED.matcher(typed);
            if (compared.matches()) return compared.group(1) + Integer.parseInt(compared.group(2));
            Matcher between = BETWEEN.matcher(typed);
            if (!between.matches()) {
                throw new Misread(word, word + ": takes a number: 500, >500, <=500 or 100..500.", withoutGroups(typed));
            }
            int from = Integer.parseInt(between.group(1));
            int to = Integer.parseInt(between.group(2));
            if (to < from) throw new Misread(word, word + ": ends before it begins.", to + ".." + from);
            return from + ".." + to;
        }

        private static String withoutGroups(String typed) {
            String plain = typed.replace(",", "").replace("_", "").replace(" ", "");
            return COMPARED.matcher(plain).matches() ? plain : null;
        }

        @Override
        public Sql holds(List<String> values, Standpoint from) {
            return eachAs(values, " and ", it -> {
                Matcher between = BETWEEN.matcher(it);
                if (between.matches()) {
                    return Sql.of(column + " between ? and ?", number(between.group(1)), number(between.group(2)));
                }
                String comparison = it.replaceAll("\\d", "");
                return Sql.of(
                        column + " " + (comparison.isEmpty() ? "=" : comparison) + " ?",
                        number(it.substring(comparison.length())));
            });
        }

        private static Integer number(String digits) {
            return Integer.valueOf(digits);
        }
    }

    private static Sql onDays(String column, Days days) {
        Sql on = Sql.of(column + " is not null");
        if (days.from() != null) on.add(" and " + column + " >= ?", days.from());
        if (days.to() != null) on.add(" and " + column + " <= ?", days.to());
        return on;
    }

    private static Sql eachAs(List<String> values, String between, Function<String, Sql> condition) {
        return Sql.joined(values.stream().map(condition).toList(), between, "true");
    }

    private static String knownOnly(String word, String typed, List<String> known) {
        for (String it : known) if (it.equalsIgnoreCase(typed)) return it;
        throw new Misread(
                word,
                "%s: is one of %s and %s."
                        .formatted(word, String.join(", ", known.subList(0, known.size() - 1)), known.getLast()),
                Nearest.to(typed, known));
    }
}
