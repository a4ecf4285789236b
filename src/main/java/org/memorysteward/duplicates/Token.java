package org.memorysteward.duplicates;

import java.util.ArrayList;
import java.util.List;

/**
 * A word, a blank or a sign of a text.
 *
 * @param inCode whether it stands between backticks
 */
record Token(String text, boolean inCode) {

    /** All of a text, in order: joined they are the text. Linear in it. */
    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        long ticksLeft = text.chars().filter(it -> it == '`').count();
        boolean inCode = false;
        for (int at = 0; at < text.length(); ) {
            int end = end(text, at);
            boolean tick = text.charAt(at) == '`';
            tokens.add(new Token(text.substring(at, end), inCode && !tick));
            // A last backtick without a partner opens nothing.
            if (tick) ticksLeft -= end - at;
            if (tick) inCode = !inCode && ticksLeft > 0;
            at = end;
        }
        return tokens;
    }

    private static int end(String text, int from) {
        int first = text.codePointAt(from);
        int at = from + Character.charCount(first);
        if (isWordPart(first)) {
            while (at < text.length() && (isWordPart(text.codePointAt(at)) || isInsideWord(text, at))) {
                at += Character.charCount(text.codePointAt(at));
            }
        } else if (Character.isWhitespace(first) || first == '`') {
            while (at < text.length() && isSame(first, text.charAt(at))) at++;
        }
        return at;
    }

    private static boolean isSame(int first, char next) {
        return first == '`' ? next == '`' : Character.isWhitespace(next);
    }

    private static boolean isWordPart(int character) {
        int type = Character.getType(character);
        return Character.isLetterOrDigit(character)
                || character == '_'
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** The point of {@code 1.5}, the colon of {@code 06:00}, the apostrophe of {@code don't}. */
    private static boolean isInsideWord(String text, int at) {
        if (at + 1 >= text.length()) return false;
        char before = text.charAt(at - 1);
        char after = text.charAt(at + 1);
        return switch (text.charAt(at)) {
            case '.', ',', ':' -> Character.isDigit(before) && Character.isDigit(after);
            case '\'', '’' -> Character.isLetter(before) && Character.isLetter(after);
            default -> false;
        };
    }

    /** Whether it says nothing by itself: a blank, or a mark of how the text is set. */
    boolean isTrifle() {
        char first = text.charAt(0);
        return Character.isWhitespace(first) || first == '`' || first == '*';
    }

    boolean isWord() {
        return isWordPart(text.codePointAt(0));
    }

    /** Outside of code, capitals make no other word; the same word in code is another one. */
    boolean isSame(Token other) {
        return inCode == other.inCode && (inCode ? text.equals(other.text) : text.equalsIgnoreCase(other.text));
    }
}
