package org.memorysteward.redaction;

/** Small questions about the surroundings of a place in a text. */
final class Near {

    static final int SHORTEST_VALUE = 8;

    private Near() {}

    /** Whether a token may begin here: no letter or digit before, unless it belongs to an escape such as \n or %3D. */
    static boolean leftBoundary(String text, int start) {
        if (start == 0) return true;
        char before = text.charAt(start - 1);
        if (!isWord(before)) return true;
        if (start < 2) return false;
        char second = text.charAt(start - 2);
        if (second == '\\' && "nrt".indexOf(before) >= 0) return true;
        return start > 2 && text.charAt(start - 3) == '%' && Alphabet.HEX.has(second) && Alphabet.HEX.has(before);
    }

    static boolean isWord(char c) {
        return c < 128 ? Alphabet.BASE62.has(c) : Character.isLetterOrDigit(c);
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\u00a0';
    }

    static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    static boolean isSpace(char c) {
        return isBlank(c) || isBreak(c);
    }

    static char at(String text, int i) {
        return i >= 0 && i < text.length() ? text.charAt(i) : '\n';
    }

    /** Whether the word stands between these places, in upper or lower case. */
    static boolean contains(String text, int from, int to, String word) {
        int first = Math.max(0, from);
        int last = Math.min(text.length(), to) - word.length();
        for (int i = first; i <= last; i++) {
            if (text.regionMatches(true, i, word, 0, word.length())) return true;
        }
        return false;
    }

    static boolean containsAny(String text, int from, int to, Iterable<String> words) {
        for (String word : words) {
            if (contains(text, from, to, word)) return true;
        }
        return false;
    }

    /** Whether a word with a digit stands near that is long enough for a value. */
    static boolean hasCandidate(String text, int from, int reach) {
        int last = Math.min(text.length(), from + reach);
        int length = 0;
        boolean digit = false;
        for (int i = Math.max(0, from); i < last; i++) {
            char c = text.charAt(i);
            if (c <= ' ') {
                length = 0;
                digit = false;
            } else {
                length++;
                digit |= c >= '0' && c <= '9';
                if (digit && length >= SHORTEST_VALUE) return true;
            }
        }
        return last < text.length() && length > 0;
    }

    /** Where the sign stands between these places, or a negative number. */
    static int find(String text, char sign, int from, int to) {
        int last = Math.min(text.length(), to);
        for (int i = Math.max(0, from); i < last; i++) if (text.charAt(i) == sign) return i;
        return -1;
    }

    /** Where the words begin between these places, or a negative number. */
    static int find(String text, String words, int from, int to) {
        int last = Math.min(text.length(), to) - words.length();
        for (int i = Math.max(0, from); i <= last; i++) if (text.startsWith(words, i)) return i;
        return -1;
    }

    /** Where the line ends that holds this place, but not further than the limit. */
    static int endOfLine(String text, int from, int limit) {
        int last = Math.min(text.length(), from + limit);
        for (int i = from; i < last; i++) if (isBreak(text.charAt(i))) return i;
        return last;
    }

    static int skipBlanks(String text, int from, int limit) {
        int i = from;
        int last = Math.min(text.length(), from + limit);
        while (i < last && isBlank(text.charAt(i))) i++;
        return i;
    }
}
