package org.memorysteward.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memorysteward.audit.InvalidInput;

/**
 * What stands in the search box: words to search for, and conditions such as {@code repo:fleet-api}.
 *
 * <p>Letters, a colon and something behind it make a condition; a value with spaces stands in quotes, where {@code \"}
 * and {@code \\} are the characters themselves. Whatever stands in quotes of its own is a phrase, colons and all;
 * {@code https://…}, {@code a::b} and {@code 12:30} are words.
 *
 * @param words what is left to search for, one space between each two; empty for nothing
 */
public record SearchText(String words, List<Condition> conditions) {

    /** The name of the box, in addresses and in refusals. */
    public static final String FIELD = "q";

    private static final int MOST_CHARACTERS = 4_000;

    /**
     * Reads what somebody typed.
     *
     * @throws InvalidInput when it is too long, or a word before a colon or its value means nothing; as {@link Misread}
     *     with the whole text as it was probably meant, where that can be told
     */
    public static SearchText read(String typed) {
        if (typed.length() > MOST_CHARACTERS) {
            throw new InvalidInput(
                    FIELD,
                    "This is %,d characters long; a search can have 4,000. Make it shorter and search again."
                            .formatted(typed.length()));
        }
        if (typed.indexOf('\0') >= 0) {
            throw new InvalidInput(FIELD, "It contains a NUL character, which no text here contains.");
        }
        return new Reading(typed).whole();
    }

    /** The text of a filter: {@link #read} understands it as the same filter again. */
    public static String of(String words, List<Condition> conditions) {
        StringBuilder text = new StringBuilder(words == null ? "" : words);
        for (Condition condition : conditions) {
            if (!text.isEmpty()) text.append(' ');
            text.append(written(condition.parameter(), condition.value()));
        }
        return text.toString();
    }

    /** One condition as it stands in the box. */
    public static String written(String parameter, String value) {
        return parameter + ":" + (needsQuotes(value) ? quoted(value) : value);
    }

    private static boolean needsQuotes(String value) {
        return value.isEmpty()
                || value.charAt(0) == ':'
                || value.indexOf('"') >= 0
                || value.codePoints().anyMatch(SearchText::isSpace);
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** One pass over a text. */
    private static final class Reading {

        private final String text;
        private final List<String> words = new ArrayList<>();
        private final List<Condition> conditions = new ArrayList<>();
        private int at;

        Reading(String text) {
            this.text = text;
        }

        SearchText whole() {
            while (skipSpace()) {
                int start = at;
                if (text.charAt(at) == '-') at++;
                int name = at;
                while (at < text.length() && isNamed(text.codePointAt(at)))
                    at += Character.charCount(text.codePointAt(at));
                if (at > name && at < text.length() && text.charAt(at) == ':') named(start, text.substring(name, at));
                else word(start, name);
            }
            return new SearchText(String.join(" ", words), conditions);
        }

        private boolean skipSpace() {
            while (at < text.length() && isSpace(text.codePointAt(at))) at += Character.charCount(text.codePointAt(at));
            return at < text.length();
        }

        /** Letters, and what cannot be seen between them: that is told, not silently searched for. */
        private static boolean isNamed(int character) {
            return Character.isLetter(character) || Character.getType(character) == Character.FORMAT;
        }

        private void word(int start, int from) {
            at = from;
            if (at < text.length() && text.charAt(at) == '"') {
                int close = text.indexOf('"', at + 1);
                // A quotation mark that nobody closed would swallow the conditions behind it: it counts for nothing.
                at = close < 0 ? at + 1 : close + 1;
                if (close > from + 1) words.add(text.substring(start, at));
                return;
            }
            while (at < text.length() && text.charAt(at) != '"' && !isSpace(text.codePointAt(at))) at++;
            words.add(text.substring(start, at));
        }

        private void named(int start, String name) {
            Optional<Qualifier> qualifier = Qualifier.of(name);
            int value = at + 1;
            int next = value < text.length() ? text.codePointAt(value) : ' ';
            boolean plain = next == ':' || (qualifier.isEmpty() && (next == '/' || next == '\\' || isSpace(next)));
            if (plain) {
                word(start, text.charAt(start) == '-' ? start + 1 : start);
                return;
            }
            at = value;
            if (qualifier.isEmpty()) throw unknown(start, name);
            if (isSpace(next)) throw missing(start, qualifier.get());
            conditions.add(condition(start, qualifier.get(), value(start, qualifier.get())));
        }

        private Condition condition(int start, Qualifier qualifier, String value) {
            boolean without = text.charAt(start) == '-';
            try {
                return Condition.of(qualifier, value, without);
            } catch (Misread e) {
                String minus = without ? "-" : "";
                String meant = e.instead() == null ? null : written(minus + qualifier.word(), e.instead());
                throw new Misread(FIELD, e.reason(), meant == null ? null : replaced(start, meant));
            }
        }

        private String value(int start, Qualifier qualifier) {
            if (text.charAt(at) != '"') {
                int from = at;
                while (at < text.length() && !isSpace(text.codePointAt(at))) at++;
                return text.substring(from, at);
            }
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0) at++;
                value.append(text.charAt(at));
            }
            if (at == text.length()) {
                throw new Misread(
                        FIELD, "The quotation mark after " + qualifier.word() + ": is not closed.", text + '"');
            }
            at++;
            if (value.toString().isBlank()) throw missing(start, qualifier);
            return value.toString();
        }

        private Misread missing(int start, Qualifier qualifier) {
            String example = written(qualifier.word(), "…");
            return new Misread(
                    FIELD,
                    "Nothing stands behind %s:. Write the value right behind the colon, as in %s, or put the word in quotes to search for it."
                            .formatted(qualifier.word(), example),
                    replaced(start, quotedToken(start)));
        }

        private Misread unknown(int start, String name) {
            while (at < text.length() && !isSpace(text.codePointAt(at))) at++;
            String known = Nearest.to(visible(name), Qualifier.words());
            if (known == null) {
                return new Misread(
                        FIELD,
                        "“%s:” is no search word. Those are %s. To search for it as it stands, put it in quotes."
                                .formatted(shown(name), Qualifier.all()),
                        replaced(start, quotedToken(start)));
            }
            String minus = text.charAt(start) == '-' ? "-" : "";
            String rest = text.substring(start + minus.length() + name.length(), at);
            return new Misread(
                    FIELD,
                    "“%s:” is no search word. Did you mean %s:? To search for it as it stands, put it in quotes."
                            .formatted(shown(name), known),
                    replaced(start, minus + known + rest));
        }

        private String quotedToken(int start) {
            boolean without = text.charAt(start) == '-';
            String token = text.substring(without ? start + 1 : start, at)
                    .replace("\"", " ")
                    .strip();
            return (without ? "-\"" : "\"") + token + '"';
        }

        private String replaced(int start, String meant) {
            return text.substring(0, start) + meant + text.substring(at);
        }

        private static String visible(String name) {
            return name.codePoints()
                    .filter(it -> Character.getType(it) != Character.FORMAT)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }

        private static String shown(String name) {
            return name.length() <= 40 ? name : name.substring(0, 40) + "…";
        }
    }
}
