package org.memorysteward.redaction;

/** What stands between a name and its value in the notations of programs and files. */
final class Separator {

    private static final int WIDEST_GAP = 40;
    private static final String CLOSERS = "\"'`]*)\\";

    private Separator() {}

    /** Where the value begins, or a negative number when nothing is assigned here. */
    static int after(String text, int nameEnd, int nameStart) {
        int i = nameEnd;
        int closers = 0;
        while (closers < 5 && CLOSERS.indexOf(Near.at(text, i)) >= 0) {
            i++;
            closers++;
        }
        if (Near.at(text, i) == '>' && isTag(text, nameStart)) return Near.skipBlanks(text, i + 1, 8);
        if (Near.at(text, i) == '?' && Near.at(text, i + 1) == ':') i++;
        i = Near.skipBlanks(text, i, WIDEST_GAP);
        int sign = sign(text, i, closers > 0);
        if (sign == 0) return -1;
        i = Near.skipBlanks(text, i + sign, WIDEST_GAP);
        if (Near.at(text, i) == '>' && Near.at(text, i + 1) == '-') return -1;
        return overBreak(text, i);
    }

    private static boolean isTag(String text, int nameStart) {
        for (int i = nameStart - 1; i >= 0 && nameStart - i < 40; i--) {
            char c = text.charAt(i);
            if (c == '<') return true;
            if (c == '>' || Near.isBreak(c)) return false;
        }
        return false;
    }

    private static int sign(String text, int i, boolean quotedName) {
        char c = Near.at(text, i);
        char second = Near.at(text, i + 1);
        if (c == ':') return second == '=' ? 2 : second == ':' ? 0 : 1;
        if (c == '=') return second == '=' ? Near.at(text, i + 2) == '=' ? 3 : 2 : second == '>' ? 2 : 1;
        if (c == '-' && second == '>' || c == '<' && second == '-') return 2;
        if (c == '|' && second == '|' || c == '?' && second == '?') return 2;
        if (c == '|') return 1;
        return c == ',' && quotedName ? 1 : 0;
    }

    /** A value in quotes may stand on the next line. */
    private static int overBreak(String text, int from) {
        int i = from;
        if (Near.at(text, i) == '\\' && Near.isBreak(Near.at(text, i + 1))) i++;
        if (!Near.isBreak(Near.at(text, i))) return i;
        while (i < text.length() && i - from < WIDEST_GAP && Near.isSpace(text.charAt(i))) i++;
        char c = Near.at(text, i);
        return c == '"' || c == '\'' ? i : from;
    }

    /** Where the value begins behind a type: {@code password: string = "…"}. */
    static int equalsAfter(String text, int from) {
        int i = Near.skipBlanks(text, from, 4);
        return Near.at(text, i) == '=' && Near.at(text, i + 1) != '=' ? Near.skipBlanks(text, i + 1, 4) : -1;
    }

    /** Skips the scheme of a header's value. */
    static int skipScheme(String text, int start) {
        for (String scheme : new String[] {"Bearer ", "Basic ", "Token ", "ApiKey "}) {
            if (text.regionMatches(true, start, scheme, 0, scheme.length())) return start + scheme.length();
        }
        return start;
    }
}
