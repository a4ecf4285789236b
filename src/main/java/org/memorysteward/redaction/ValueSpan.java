package org.memorysteward.redaction;

/** Where a value begins and ends behind its name or flag. */
record ValueSpan(int start, int end, char quote) {

    private static final int LONGEST = 512;
    private static final String QUOTES = "\"'`";
    private static final String SENTENCE_ENDS = ".,;:!?)]}>\"'`*|";

    boolean isQuoted() {
        return quote != 0;
    }

    /** The value that begins here, quoted or up to the next blank; null when there is none. */
    static ValueSpan at(String text, int from) {
        int i = from;
        int last = text.length();
        while (i < last && (text.charAt(i) == '*' && Near.at(text, i + 1) == '*')) i += 2;
        if (i + 1 < last && "brf@LRB".indexOf(text.charAt(i)) >= 0 && "\"'".indexOf(text.charAt(i + 1)) >= 0) i++;
        boolean escaped = i + 1 < last && text.charAt(i) == '\\' && "\"'".indexOf(text.charAt(i + 1)) >= 0;
        if (escaped) i++;
        if (i < last && QUOTES.indexOf(text.charAt(i)) >= 0) return quoted(text, i, escaped);
        return bare(text, i);
    }

    private static ValueSpan quoted(String text, int at, boolean escaped) {
        char quote = text.charAt(at);
        int start = at + 1;
        while (start < text.length() && start - at < 3 && text.charAt(start) == quote) start++;
        int last = Math.min(text.length(), start + LONGEST);
        for (int i = start; i < last; i++) {
            char c = text.charAt(i);
            if (c == quote) {
                int end = escaped && i > start && text.charAt(i - 1) == '\\' ? i - 1 : i;
                return end > start ? new ValueSpan(start, end, quote) : null;
            }
            if (Near.isBreak(c)) return null;
        }
        return null;
    }

    /** Up to the next blank or quote, without what ends a sentence, and without the next pair of a list. */
    static ValueSpan bare(String text, int from) {
        int last = Math.min(text.length(), from + LONGEST);
        int i = from;
        while (i < last && !endsBare(text, from, i)) i++;
        while (i > from && SENTENCE_ENDS.indexOf(text.charAt(i - 1)) >= 0 && !isPartOfValue(text, from, i)) i--;
        return i > from ? new ValueSpan(from, i, (char) 0) : null;
    }

    private static boolean endsBare(String text, int from, int i) {
        char c = text.charAt(i);
        if (Near.isSpace(c) || c == '"' || c == '`' || c == ';' || c == '<' && i > from) return true;
        if (c == '\'' && i > from) return true;
        if (c == '\\' && "nrt\"'".indexOf(Near.at(text, i + 1)) >= 0) return true;
        return c == '&' && isPair(text, i + 1) || c == ',' && isPair(text, Near.skipBlanks(text, i + 1, 1));
    }

    private static boolean isPair(String text, int from) {
        int last = Math.min(text.length(), from + 32);
        for (int i = from; i < last; i++) {
            char c = text.charAt(i);
            if (c == '=' || c == ':') return i > from;
            if (!Near.isWord(c) && c != '_' && c != '-' && c != '.') return false;
        }
        return false;
    }

    /** An exclamation or question mark right behind a digit or sign is rather the end of a password than of a sentence. */
    private static boolean isPartOfValue(String text, int from, int end) {
        char c = text.charAt(end - 1);
        return (c == '!' || c == '?') && end - from > 4;
    }

    int length() {
        return end - start;
    }
}
